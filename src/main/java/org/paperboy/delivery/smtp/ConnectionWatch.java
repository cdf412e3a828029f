package org.paperboy.delivery.smtp;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Hangs up on a connection over which something takes too long, also what a socket's own
 * time limit does not see: a write, and an answer that comes byte by byte.
 */
final class ConnectionWatch {

	private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

	private final Runnable hangUp;

	private final long since = System.nanoTime();

	private volatile long deadline = Long.MAX_VALUE;

	private volatile boolean over;

	ConnectionWatch(Runnable hangUp) {
		this.hangUp = hangUp;
	}

	/**
	 * Begins to look, now and then, until {@link #end()}.
	 */
	void begin() {
		Thread.ofVirtual().name("smtp-watch").start(this::look);
	}

	private void look() {
		while (!this.over) {
			LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
			if (System.nanoTime() - this.since > this.deadline) {
				this.hangUp.run();
			}
		}
	}

	/**
	 * Limits how long all that follows may take.
	 */
	void limit(Duration time) {
		this.deadline = System.nanoTime() - this.since + time.toNanos();
	}

	/**
	 * Lets what follows take any time.
	 */
	void unlimit() {
		this.deadline = Long.MAX_VALUE;
	}

	/**
	 * There is nothing to look at any more.
	 */
	void end() {
		this.over = true;
	}

}
