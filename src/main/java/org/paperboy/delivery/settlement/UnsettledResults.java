package org.paperboy.delivery.settlement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps what became of letters of a run until it is settled. Whoever adds more than there
 * is room for waits.
 */
public final class UnsettledResults {

	/**
	 * At most so many results may wait to be settled: one half here, one half in the
	 * transaction under way.
	 */
	public static final int MAX = 400;

	private final BlockingQueue<LetterResult> results = new ArrayBlockingQueue<>(MAX / 2);

	/**
	 * Adds a result; waits while there are too many.
	 */
	public void add(LetterResult one) throws InterruptedException {
		this.results.put(one);
	}

	/**
	 * Forgets the results, of a run that broke down; the journal knows them.
	 */
	public void drop() {
		this.results.clear();
	}

	/**
	 * Waits for a result, and a little for others.
	 * @param expected how many may come
	 */
	List<LetterResult> gather(int expected, Duration patience) {
		int max = Math.min(expected, MAX / 2);
		List<LetterResult> some = new ArrayList<>();
		if (max == 0) {
			LockSupport.parkNanos(patience.toNanos());
		}
		long end = System.nanoTime() + patience.toNanos();
		try {
			for (long left = patience.toNanos(); left > 0 && some.size() < max; left = end - System.nanoTime()) {
				Optional.ofNullable(this.results.poll(left, TimeUnit.NANOSECONDS)).ifPresent(some::add);
				this.results.drainTo(some, max - some.size());
			}
		}
		catch (InterruptedException ex) {
			// nobody interrupts us; the letters under way are waited for in any case
		}
		return some;
	}

}
