package org.paperboy.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Objects;

import org.quartz.Trigger;

/**
 * Decides whether a job is late. What was due while nobody watched counts for nothing, as
 * nothing could run then: this node was off or asleep, or the database did not answer.
 */
final class Lateness {

	/**
	 * The time between two looks.
	 */
	static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

	/**
	 * The time after which a job that was due is late.
	 */
	static final Duration GRACE = Duration.ofMinutes(3);

	/**
	 * A job that was seen this far in the future was seen by a clock that was wrong, and
	 * Quartz planned its next run by the same clock.
	 */
	private static final Duration MAX_AHEAD = Duration.ofMinutes(30);

	private Instant watchedSince = Instant.EPOCH;

	private Instant lookedAt = Instant.EPOCH;

	/**
	 * Begins a look. After a pause, and after the clock was set back, it is watched anew.
	 */
	void look(Instant now) {
		if (now.isBefore(this.lookedAt) || now.isAfter(this.lookedAt.plus(BETWEEN_LOOKS.multipliedBy(2)))) {
			this.watchedSince = now;
		}
		this.lookedAt = now;
	}

	/**
	 * Whether a job is late at the time of this look.
	 * @param seen when it last ran
	 */
	boolean isLate(Instant seen, Collection<? extends Trigger> triggers) {
		if (seen.isAfter(this.lookedAt.plus(MAX_AHEAD))) {
			return true;
		}
		Date since = Date.from(seen.isAfter(this.watchedSince) ? seen : this.watchedSince);
		Date late = Date.from(this.lookedAt.minus(GRACE));
		return triggers.stream()
			.map((trigger) -> trigger.getFireTimeAfter(since))
			.filter(Objects::nonNull)
			.anyMatch((due) -> !due.after(late));
	}

}
