package org.paperboy.bounce.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Tells calls that are made now from those that somebody kept.
 */
final class CallTime {

	/**
	 * The time by which a provider's clock may be ahead of ours.
	 */
	private static final Duration AHEAD = Duration.ofMinutes(5);

	private CallTime() {
	}

	/**
	 * Whether a time is now, within what a provider takes to try again.
	 * @param seconds of the Unix epoch, as a text
	 * @param max the longest time that the provider tries
	 */
	static boolean isRecent(String seconds, Clock clock, Duration max) {
		return seconds.matches("\\d{1,12}") && isRecent(Instant.ofEpochSecond(Long.parseLong(seconds)), clock, max);
	}

	static boolean isRecent(Instant at, Clock clock, Duration max) {
		Duration age = Duration.between(at, clock.instant());
		return age.compareTo(max) <= 0 && age.compareTo(AHEAD.negated()) >= 0;
	}

}
