package org.paperboy.subscriber.quiet;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The setting of the question whether digests are still wanted.
 *
 * @param stillInterested {@code off}, or the time after which a reader of whom nothing
 * was heard is asked (ISO 8601)
 */
@ConfigurationProperties("paperboy.subscriber")
record QuietProperties(@DefaultValue("off") String stillInterested) {

	/**
	 * YAML takes the word off for a truth value.
	 */
	private static final Set<String> OFF = Set.of("", "off", "false");

	/**
	 * Readers have as long to answer, so that they are not asked again meanwhile.
	 */
	private static final Duration MIN = Questions.TIME_TO_ANSWER;

	private static final Duration MAX = Duration.ofDays(3650);

	QuietProperties {
		if (!OFF.contains(stillInterested)
				&& parse(stillInterested).filter((period) -> period.compareTo(MIN) >= 0 && period.compareTo(MAX) <= 0)
					.isEmpty()) {
			throw new ConfigurationException("paperboy.subscriber.still-interested",
					"'" + stillInterested + "' must be off, or a number of days from P30D to P3650D, like P365D");
		}
	}

	/**
	 * The time after which a reader of whom nothing was heard is asked; empty if nobody
	 * is.
	 */
	Optional<Duration> period() {
		return OFF.contains(this.stillInterested) ? Optional.empty() : parse(this.stillInterested);
	}

	private static Optional<Duration> parse(String text) {
		try {
			return Optional.of(Duration.parse(text));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
