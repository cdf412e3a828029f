package org.paperboy.paper.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * Reads how long a server asks to be left alone: seconds or a date (RFC 9110, section
 * 10.2.3), a day at most.
 */
final class RetryAfter {

	private static final Duration MAX = Duration.ofDays(1);

	private RetryAfter() {
	}

	/**
	 * @param fallback if the text is neither
	 */
	static Duration of(String text, Clock clock, Duration fallback) {
		String value = text.strip();
		if (value.matches("\\d{1,9}")) {
			return bounded(Duration.ofSeconds(Long.parseLong(value)));
		}
		try {
			return bounded(Duration.between(clock.instant(),
					DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from)));
		}
		catch (DateTimeException ex) {
			return value.matches("\\d+") ? MAX : fallback;
		}
	}

	private static Duration bounded(Duration wait) {
		return wait.isNegative() ? Duration.ZERO : (wait.compareTo(MAX) > 0) ? MAX : wait;
	}

}
