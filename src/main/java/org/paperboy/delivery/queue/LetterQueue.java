package org.paperboy.delivery.queue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.throttle.RateShare;
import org.paperboy.delivery.throttle.Throttle;

/**
 * The letters a run has claimed, from which its connections take the next in
 * {@link SendOrder}. The database is never asked under the lock, which all connections
 * share.
 */
public final class LetterQueue {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final SendOrder order;

	private final int connections;

	private boolean draining;

	private boolean closed;

	/**
	 * An empty queue.
	 */
	public LetterQueue(Throttle throttle) {
		this.order = new SendOrder(throttle);
		this.connections = throttle.connections();
	}

	/**
	 * The number of letters that may be under way at a time.
	 */
	public int connections() {
		return this.connections;
	}

	/**
	 * Adds letters that are being written; {@link #wakeUp()} must follow.
	 */
	public void add(LetterKind kind, FutureTask<List<LetterSource.Written>> writing) {
		locked(() -> this.order.add(kind, writing));
	}

	/**
	 * Some letters are written.
	 */
	public void wakeUp() {
		locked(this.changed::signalAll);
	}

	private void locked(Runnable work) {
		this.lock.lock();
		try {
			work.run();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Waits for a letter that may go, or that has to go back.
	 * @return null once the queue is closed
	 */
	public @Nullable ClaimedLetter next() {
		this.lock.lock();
		try {
			while (!this.closed) {
				ClaimedLetter letter = this.draining ? this.order.any() : this.order.choose(System.nanoTime());
				if (letter != null) {
					return letter;
				}
				await();
			}
			return null;
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void await() throws InterruptedException {
		Optional<RateShare> usedUp = this.order.waits().usedUp();
		if (usedUp.isEmpty()) {
			this.changed.awaitNanos(this.order.waits().nanos());
			return;
		}
		this.lock.unlock();
		try {
			usedUp.get().refill();
		}
		finally {
			this.lock.lock();
			this.changed.signalAll();
		}
	}

	/**
	 * A letter is done with.
	 */
	public void done(ClaimedLetter letter) {
		locked(() -> {
			if (this.order.done(letter)) {
				this.changed.signalAll();
			}
		});
	}

	/**
	 * A letter could not be begun: somebody else takes it.
	 */
	public void giveBack(ClaimedLetter letter) {
		locked(() -> {
			this.order.done(letter);
			this.order.addReturned(letter);
			this.changed.signalAll();
		});
	}

	/**
	 * Notes an inquiry for the digests that go next, as far as can be seen, but for those
	 * that were asked about a moment ago.
	 * @param max how far to look
	 * @return those it was noted for
	 */
	public List<ClaimedLetter> inquireAhead(int max, Inquiry inquiry) {
		this.lock.lock();
		try {
			List<ClaimedLetter> letters = this.order.ahead(max)
				.stream()
				.filter((letter) -> letter.inquiry().filter(Inquiry::isRecent).isEmpty())
				.toList();
			letters.forEach((letter) -> letter.inquire(inquiry));
			return letters;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * From now on letters come without delay and without limits, as none will be sent.
	 */
	public void drain() {
		locked(() -> {
			this.draining = true;
			this.changed.signalAll();
		});
	}

	/**
	 * Nothing follows; letters that are still kept are forgotten.
	 */
	public void close() {
		locked(() -> {
			this.closed = true;
			this.changed.signalAll();
		});
	}

}
