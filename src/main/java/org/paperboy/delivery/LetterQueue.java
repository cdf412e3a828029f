package org.paperboy.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.throttle.DomainThrottle;
import org.paperboy.delivery.throttle.RateShare;
import org.paperboy.delivery.throttle.Throttle;

/**
 * The letters a run has claimed, and which of them may go next: those somebody waits for
 * first, then digests in the order of the claim, each as soon as the rate and its
 * recipient's domain allow. What its domain keeps back is out of the others' way. The
 * database is never asked under the lock, which all connections share.
 */
final class LetterQueue {

	/**
	 * If a letter takes longer than this on average, digests leave one connection to more
	 * urgent ones.
	 */
	private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private static final long MAX_WAIT = TimeUnit.MILLISECONDS.toNanos(200);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<ClaimedLetter> returned = new ArrayDeque<>();

	private final WrittenLetters urgent = new WrittenLetters();

	private final WrittenLetters digests = new WrittenLetters();

	private final HeldLetters held = new HeldLetters();

	private final Throttle throttle;

	private final int connections;

	private int digestsUnderWay;

	private double meanNanos = 2 * SLOW_NANOS;

	private long nothingFor;

	private @Nullable RateShare usedUp;

	private boolean draining;

	private boolean closed;

	/**
	 * An empty queue.
	 */
	LetterQueue(Throttle throttle) {
		this.throttle = throttle;
		this.connections = throttle.connections();
	}

	/**
	 * How many letters may be under way at a time.
	 */
	int connections() {
		return this.connections;
	}

	/**
	 * Adds letters that are being written; {@link #wakeUp()} must follow.
	 */
	void add(LetterKind kind, FutureTask<List<LetterSource.Written>> writing) {
		locked(() -> ((kind == LetterKind.DIGEST) ? this.digests : this.urgent).add(writing));
	}

	/**
	 * Some letters are written.
	 */
	void wakeUp() {
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
	@Nullable ClaimedLetter next() {
		this.lock.lock();
		try {
			while (!this.closed) {
				ClaimedLetter letter = this.draining ? any() : choose(System.nanoTime());
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
		RateShare share = this.usedUp;
		if (share == null) {
			this.changed.awaitNanos(this.nothingFor);
			return;
		}
		this.usedUp = null;
		this.lock.unlock();
		try {
			share.refill();
		}
		finally {
			this.lock.lock();
			this.changed.signalAll();
		}
	}

	/**
	 * The letter that goes next, or null if none may, or if a share is used up that has
	 * to be refilled first.
	 */
	private @Nullable ClaimedLetter choose(long now) {
		this.nothingFor = MAX_WAIT;
		if (isEmpty() || isLater(this.throttle.all(), now)) {
			return null;
		}
		ClaimedLetter letter = this.returned.poll();
		if (letter == null) {
			letter = chooseUrgent();
		}
		if (letter == null && !isFull()) {
			letter = chooseHeld(now);
			letter = (letter == null && this.usedUp == null) ? chooseDigest(now) : letter;
		}
		if (letter != null && letter.back().isEmpty()) {
			begin(letter);
		}
		return letter;
	}

	private boolean isEmpty() {
		return this.returned.isEmpty() && this.urgent.peek() == null && this.digests.peek() == null
				&& this.held.isEmpty();
	}

	private boolean isLater(RateShare share, long now) {
		if (share.isUsedUp(now)) {
			this.usedUp = share;
			return true;
		}
		long nanos = share.until(now);
		if (nanos > 0) {
			this.nothingFor = Math.min(this.nothingFor, nanos);
		}
		return nanos > 0;
	}

	private boolean isLater(DomainThrottle domain, long now) {
		return domain.isBusy() || isLater(domain.share(), now);
	}

	/**
	 * If the server is slow, digests do not take all connections.
	 */
	private boolean isFull() {
		return this.connections > 1 && this.meanNanos > SLOW_NANOS && this.digestsUnderWay >= this.connections - 1;
	}

	private @Nullable ClaimedLetter chooseUrgent() {
		Deque<ClaimedLetter> ready = this.urgent.ready();
		Optional<ClaimedLetter> letter = ready.stream()
			.filter((one) -> domain(one).map(DomainThrottle::isOpen).orElse(true))
			.findFirst();
		letter.ifPresent(ready::remove);
		letter.flatMap(this::domain)
			.flatMap(DomainThrottle::urgentResumeAt)
			.ifPresent((resume) -> letter.get().backUntil(resume));
		return letter.orElse(null);
	}

	private @Nullable ClaimedLetter chooseHeld(long now) {
		for (DomainThrottle domain : this.held.domains()) {
			boolean paused = domain.isPaused();
			if (paused || !isLater(domain, now)) {
				ClaimedLetter letter = this.held.poll(domain);
				return (paused && letter != null) ? letter.backUntil(this.held.askAgainAt(domain)) : letter;
			}
			if (this.usedUp != null) {
				return null;
			}
		}
		return null;
	}

	private @Nullable ClaimedLetter chooseDigest(long now) {
		for (ClaimedLetter letter = this.digests.peek(); letter != null; letter = this.digests.peek()) {
			DomainThrottle domain = domain(letter).orElse(null);
			boolean mayGo = domain == null || (!this.held.isAny(domain) && !isLater(domain, now));
			if (this.usedUp != null) {
				return null;
			}
			this.digests.poll();
			if (domain == null || mayGo) {
				return letter;
			}
			if (!this.held.hold(domain, letter)) {
				return letter.backUntil(this.held.askAgainAt(domain));
			}
		}
		return null;
	}

	private Optional<DomainThrottle> domain(ClaimedLetter letter) {
		return this.throttle.of(letter.domain());
	}

	private void begin(ClaimedLetter letter) {
		this.throttle.all().use();
		letter.begin(domain(letter).orElse(null));
		letter.throttle().ifPresent(DomainThrottle::begin);
		this.digestsUnderWay += (letter.row().kind() == LetterKind.DIGEST) ? 1 : 0;
	}

	/**
	 * A letter is done with.
	 */
	void done(ClaimedLetter letter) {
		locked(() -> {
			letter.end().ifPresent((taken) -> {
				this.meanNanos += (taken.toNanos() - this.meanNanos) / 10;
				letter.throttle().ifPresent((domain) -> domain.end(taken));
				this.digestsUnderWay -= (letter.row().kind() == LetterKind.DIGEST) ? 1 : 0;
			});
			if (!this.held.isEmpty() || this.digestsUnderWay == this.connections - 2) {
				this.changed.signalAll();
			}
		});
	}

	/**
	 * A letter could not be begun: somebody else takes it.
	 */
	void giveBack(ClaimedLetter letter) {
		done(letter);
		locked(() -> {
			this.returned.add(letter);
			this.changed.signalAll();
		});
	}

	/**
	 * The digests that go next, as far as can be seen.
	 */
	List<ClaimedLetter> ahead(int max) {
		this.lock.lock();
		try {
			return this.digests.written().filter((letter) -> letter.letter().isPresent()).limit(max).toList();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * From now on letters come without delay and without limits, as none will be sent.
	 */
	void drain() {
		locked(() -> {
			this.draining = true;
			this.changed.signalAll();
		});
	}

	private @Nullable ClaimedLetter any() {
		this.nothingFor = MAX_WAIT;
		this.usedUp = null;
		this.held.drainTo(this.returned);
		ClaimedLetter letter = this.returned.poll();
		letter = (letter != null) ? letter : this.urgent.poll();
		return (letter != null) ? letter : this.digests.poll();
	}

	/**
	 * Nothing follows; letters that are still kept are forgotten.
	 */
	void close() {
		locked(() -> {
			this.closed = true;
			this.changed.signalAll();
		});
	}

}
