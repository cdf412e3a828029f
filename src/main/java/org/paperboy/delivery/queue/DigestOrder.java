package org.paperboy.delivery.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.throttle.DomainThrottle;
import org.paperboy.delivery.throttle.Throttle;

/**
 * Chooses which of the claimed digests, or other letters that nobody waits for, goes
 * next: in the order of the claim, but for those that their domain keeps back, which are
 * out of the others' way. Guarded by the lock of the {@link LetterQueue}.
 */
final class DigestOrder {

	/**
	 * If a letter takes longer than this on average, digests leave one connection to more
	 * urgent ones.
	 */
	private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private final WrittenLetters written = new WrittenLetters();

	private final HeldLetters held = new HeldLetters();

	private final UnprovenDigests unproven;

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
		this.unproven = new UnprovenDigests(throttle);
		this.connections = throttle.connections();
	}

	void add(FutureTask<List<LetterSource.Written>> writing) {
		this.written.add(writing);
	}

	boolean isEmpty() {
		return this.written.peek() == null && this.held.isEmpty() && this.unproven.held().isEmpty();
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
		for (Deque<ClaimedLetter> from = next(); !from.isEmpty(); from = next()) {
			ClaimedLetter letter = from.getFirst();
			boolean hasRoom = this.unproven.hasRoomFor(letter);
			DomainThrottle domain = this.throttle.of(letter.domain()).orElse(null);
			boolean mayGo = hasRoom && (domain == null || (!this.held.isAny(domain) && !this.wait.isFor(domain, now)));
			if (this.wait.isForRefill() || (!hasRoom && !this.unproven.hold(letter))) {
				return null;
			}
			from.remove();
			if (mayGo) {
				return letter;
			}
			if (hasRoom && domain != null && !this.held.hold(domain, letter)) {
				return letter.backUntil(this.held.askAgainAt(domain));
			}
		}
		return null;
	}

	private Deque<ClaimedLetter> next() {
		return this.unproven.mayGo() ? this.unproven.held() : this.written.ready();
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
		this.unproven.drainTo(letters);
	}

	/**
	 * A letter of any kind goes.
	 */
	void begin(ClaimedLetter letter) {
		if (!letter.row().kind().isAwaited()) {
			this.underWay++;
			this.unproven.begin(letter);
		}
	}

	/**
	 * A letter of any kind is done with, after so long.
	 */
	void end(ClaimedLetter letter, Duration taken) {
		this.meanNanos += (taken.toNanos() - this.meanNanos) / 10;
		if (!letter.row().kind().isAwaited()) {
			this.underWay--;
			this.unproven.end(letter);
		}
	}

	/**
	 * Whether digests may go because a letter is done with.
	 */
	boolean mayGoOn() {
		return !this.held.isEmpty() || !this.unproven.held().isEmpty() || this.underWay == this.connections - 2;
	}

}
