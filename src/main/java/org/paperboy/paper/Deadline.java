package org.paperboy.paper;

import java.time.Duration;

/**
 * A moment, by the clock that never jumps, after which nobody waits any more.
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
	 * What is left; never negative.
	 */
	public Duration left() {
		return Duration.ofNanos(Math.max(0, this.nanos - System.nanoTime()));
	}

	/**
	 * Whether nothing is left.
	 */
	public boolean passed() {
		return left().isZero();
	}

}
