package org.paperboy.web.traffic;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Which requests are answered now, and which wait for their turn: few, and not for long.
 */
final class Turns {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final Semaphore free;

	private final int atOnce;

	private volatile boolean crowded;

	/**
	 * @param atOnce requests that may be answered at once; twice as many may wait
	 */
	Turns(int atOnce) {
		this.atOnce = atOnce;
		this.free = new Semaphore(atOnce, true);
	}

	/**
	 * Waits for a turn.
	 * @return false if too many wait, or it did not come in time
	 */
	boolean begin() {
		try {
			return waiting() < 2 * this.atOnce && this.free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
			return false;
		}
	}

	void end() {
		this.free.release();
	}

	/**
	 * How many wait for their turn.
	 */
	int waiting() {
		return this.free.getQueueLength();
	}

	/**
	 * Says whether there are so many connections that none should be kept.
	 */
	void crowd(boolean many) {
		this.crowded = many;
	}

	/**
	 * Whether a connection should end with its answer, so that nobody has the turns of
	 * others, whatever more was asked over it already.
	 */
	boolean areScarce() {
		return this.crowded || this.free.hasQueuedThreads();
	}

}
