package org.paperboy.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.throttle.DomainThrottle;
import org.paperboy.delivery.throttle.Throttle;

/**
 * Which of the claimed digests goes next: in the order of the claim, but for those that
 * their domain keeps back, which are out of the others' way. Guarded by the lock of the
 * {@link LetterQueue}.
 */
final class DigestOrder {

	/**
	 * If a letter takes longer than this on average, digests leave one connection to more
	 * urgent ones.
	 */
	private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private final WrittenLetters written = new WrittenLetters();

	private final HeldLetters held = new HeldLetters();

	private final Throttle throttle;

	private final RateWait wait;

	private final int connections;

	private int underWay;

	private double meanNanos = 2 * SLOW_NANOS;

	/**
	 * No digests yet.
	 * @param wait that notes what they wait for
	 */
	DigestOrder(Throttle throttle, RateWait wait) {
		this.throttle = throttle;
		this.wait = wait;
		this.connections = throttle.connections();
	}

	void add(FutureTask<List<LetterSource.Written>> writing) {
		this.written.add(writing);
	}

	boolean isEmpty() {
		return this.written.peek() == null && this.held.isEmpty();
	}

	/**
	 * Those that go next, as far as can be seen.
	 */
	List<ClaimedLetter> ahead(int max) {
		return this.written.written().filter((letter) -> letter.letter().isPresent()).limit(max).toList();
	}

	/**
	 * The digest that goes next, or null if none may.
	 */
	@Nullable ClaimedLetter choose(long now) {
		if (isFull()) {
			return null;
		}
		ClaimedLetter letter = chooseHeld(now);
		return (letter == null && !this.wait.isForRefill()) ? chooseWritten(now) : letter;
	}

	/**
	 * If the server is slow, digests do not take all connections.
	 */
	private boolean isFull() {
		return this.connections > 1 && this.meanNanos > SLOW_NANOS && this.underWay >= this.connections - 1;
	}

	private @Nullable ClaimedLetter chooseHeld(long now) {
		for (DomainThrottle domain : this.held.domains()) {
			boolean paused = domain.isPaused();
			if (paused || !this.wait.isFor(domain, now)) {
				ClaimedLetter letter = this.held.poll(domain);
				return (paused && letter != null) ? letter.backUntil(this.held.askAgainAt(domain)) : letter;
			}
			if (this.wait.isForRefill()) {
				return null;
			}
		}
		return null;
	}

	private @Nullable ClaimedLetter chooseWritten(long now) {
		for (ClaimedLetter letter = this.written.peek(); letter != null; letter = this.written.peek()) {
			DomainThrottle domain = this.throttle.of(letter.domain()).orElse(null);
			boolean mayGo = domain == null || (!this.held.isAny(domain) && !this.wait.isFor(domain, now));
			if (this.wait.isForRefill()) {
				return null;
			}
			this.written.poll();
			if (domain == null || mayGo) {
				return letter;
			}
			if (!this.held.hold(domain, letter)) {
				return letter.backUntil(this.held.askAgainAt(domain));
			}
		}
		return null;
	}

	/**
	 * Takes out the next one that is written, or null, with no regard to its domain.
	 */
	@Nullable ClaimedLetter poll() {
		return this.written.poll();
	}

	/**
	 * Takes out all that are held.
	 */
	void drainHeldTo(Collection<ClaimedLetter> letters) {
		this.held.drainTo(letters);
	}

	/**
	 * A digest goes.
	 */
	void begin() {
		this.underWay++;
	}

	/**
	 * A letter of any kind is done with, after so long.
	 */
	void end(LetterKind kind, Duration taken) {
		this.meanNanos += (taken.toNanos() - this.meanNanos) / 10;
		this.underWay -= (kind == LetterKind.DIGEST) ? 1 : 0;
	}

	/**
	 * Whether digests may go because a letter is done with.
	 */
	boolean mayGoOn() {
		return !this.held.isEmpty() || this.underWay == this.connections - 2;
	}

}
