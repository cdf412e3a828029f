package org.paperboy.delivery.run;

import java.time.Duration;

/**
 * The connections of a run. The first has to reach the server before others try, so that
 * a wrong password is tried once; if the server takes no more of them, those there are do
 * the work, and one more is tried now and then. They are threads of the system, which
 * gives them their time whatever requests do, and not virtual ones, which would wait
 * behind all of those.
 */
final class Workers {

	private static final Duration BETWEEN_TRIES = Duration.ofMinutes(1);

	private final int max;

	private final Runnable work;

	private int places = 1;

	private boolean reached;

	private int letters;

	private int working;

	private int present;

	private long resigned;

	/**
	 * Nobody at work yet.
	 * @param work what each connection does
	 */
	Workers(int max, Runnable work) {
		this.max = max;
		this.work = work;
	}

	/**
	 * Has as many work as there are letters and places for.
	 */
	synchronized void employ(int letters) {
		this.letters = letters;
		if (this.reached && this.places < this.max && System.nanoTime() - this.resigned > BETWEEN_TRIES.toNanos()) {
			this.places++;
			this.resigned = System.nanoTime();
		}
		while (this.working < Math.min(letters, this.places)) {
			this.present++;
			Thread.ofPlatform().daemon().name("smtp-" + this.working++).start(() -> {
				try {
					this.work.run();
				}
				finally {
					left();
				}
			});
		}
	}

	private synchronized void left() {
		this.present--;
	}

	/**
	 * Whether none of them has anything under way any more.
	 */
	synchronized boolean areGone() {
		return this.present == 0;
	}

	/**
	 * The server was reached, by whatever answer: others may try.
	 */
	synchronized void reached() {
		if (!this.reached) {
			this.reached = true;
			this.places = this.max;
			employ(this.letters);
		}
	}

	/**
	 * Whether the server was reached.
	 */
	synchronized boolean hasReached() {
		return this.reached;
	}

	/**
	 * One of them got no connection and wants to leave the work to the others.
	 * @return whether there are others
	 */
	synchronized boolean resign() {
		if (this.working <= 1) {
			return false;
		}
		this.working--;
		this.places = this.working;
		this.resigned = System.nanoTime();
		return true;
	}

}
