package org.paperboy.paper;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A moment after which nobody waits any more, by the monotonic clock.
 *
 * @param nanos as {@link System#nanoTime()} counts
 */
public record Deadline(long nanos) {

	/**
	 * The moment that comes after a time.
	 */
	public static Deadline in(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	/**
	 * The time that is left; never negative.
	 */
	public Duration left() {
		return Duration.ofNanos(Math.max(0, this.nanos - System.nanoTime()));
	}

	/**
	 * Waits for some time, unless the deadline comes first.
	 * @return whether it waited; if not, it returned at once
	 */
	public boolean waited(Duration wait) {
		if (wait.compareTo(left()) >= 0) {
			return false;
		}
		Deadline end = in(wait);
		while (!end.passed()) {
			LockSupport.parkNanos(end.left().toNanos());
		}
		return true;
	}

	/**
	 * Whether nothing is left.
	 */
	public boolean passed() {
		return left().isZero();
	}

}
