package org.paperboy.paper.source;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.paperboy.paper.Deadline;

/**
 * Waits, but never past a deadline.
 */
final class Pause {

	private Pause() {
	}

	/**
	 * Waits where the time is not over before the wait is.
	 * @return whether it waited; if not, it returned at once
	 */
	static boolean fits(Duration wait, Deadline deadline) {
		if (wait.compareTo(deadline.left()) >= 0) {
			return false;
		}
		Deadline end = Deadline.in(wait);
		while (!end.passed()) {
			LockSupport.parkNanos(end.left().toNanos());
		}
		return true;
	}

}
