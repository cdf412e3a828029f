package org.paperboy.admin;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The times of the last wrong passwords from one network or for one name, and how many
 * attempts are being checked.
 */
final class Failures {

	private final Deque<Instant> times = new ArrayDeque<>();

	private int pending;

	void forgetBefore(Instant time) {
		while (!this.times.isEmpty() && !this.times.getFirst().isAfter(time)) {
			this.times.removeFirst();
		}
	}

	/**
	 * Adds a failure.
	 * @param max the number of failures that are remembered
	 */
	void add(Instant time, int max) {
		this.times.addLast(time);
		if (this.times.size() > max) {
			this.times.removeFirst();
		}
	}

	void begin() {
		this.pending++;
	}

	void end() {
		this.pending--;
	}

	int count() {
		return this.times.size();
	}

	/**
	 * The number of failures if all attempts that are being checked fail.
	 */
	int maxCount() {
		return count() + this.pending;
	}

	Instant first() {
		return this.times.getFirst();
	}

}
