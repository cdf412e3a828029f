package org.paperboy.delivery;

import java.util.function.BooleanSupplier;

/**
 * Whether a run is over before its letters are all settled, and why; all its threads look
 * at it, so that nothing else is sent.
 */
final class Ending {

	private final BooleanSupplier stopping;

	private final LetterQueue queue;

	private volatile Cause cause = Cause.NONE;

	private volatile boolean left;

	/**
	 * Not yet over.
	 * @param stopping whether the program is about to stop
	 * @param queue whose letters go back once it is
	 */
	Ending(BooleanSupplier stopping, LetterQueue queue) {
		this.stopping = stopping;
		this.queue = queue;
	}

	/**
	 * What can break a run off.
	 */
	enum Cause {

		/** Nothing did. */
		NONE,
		/** The mail server cannot be reached. */
		UNREACHED,
		/** The mail server does not let us in. */
		UNWELCOME,
		/** The mail server refuses every letter. */
		REFUSED,
		/** The lease was taken away. */
		LOST,
		/** The journal cannot be written. */
		UNNOTED

	}

	/**
	 * From now on nothing is sent; what waits goes back into the ledger.
	 */
	void breakOff(Cause why) {
		this.cause = why;
		this.queue.drain();
	}

	/**
	 * The run has gone; letters still under way are not settled by it.
	 */
	void leave() {
		this.left = true;
		this.queue.close();
	}

	boolean isOver() {
		return this.left || isStopping() || this.cause != Cause.NONE;
	}

	boolean isStopping() {
		return this.stopping.getAsBoolean();
	}

	Cause cause() {
		return this.cause;
	}

}
