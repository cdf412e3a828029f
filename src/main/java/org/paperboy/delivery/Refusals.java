package org.paperboy.delivery;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts refusals that follow each other with no accepted letter between, from run to
 * run. A few may be their readers' fault; many are ours.
 */
final class Refusals {

	private static final int MANY = 10;

	private final AtomicInteger inARow = new AtomicInteger();

	/**
	 * A letter was accepted.
	 */
	void end() {
		this.inARow.set(0);
	}

	/**
	 * One more.
	 */
	void add() {
		this.inARow.incrementAndGet();
	}

	boolean areMany() {
		return this.inARow.get() >= MANY;
	}

}
