package org.paperboy.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.throttle.DomainThrottle;
import org.paperboy.delivery.throttle.RateShare;
import org.paperboy.delivery.throttle.Throttle;

/**
 * Which of the claimed letters may go next: those somebody waits for first, then digests
 * in the order of the claim, each as soon as the rate and its recipient's domain allow.
 * What its domain keeps back is out of the others' way. Guarded by the lock of the
 * {@link LetterQueue}, so nothing here asks the database.
 */
final class SendOrder {

	/**
	 * If a letter takes longer than this on average, digests leave one connection to more
	 * urgent ones.
	 */
	private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private static final long MAX_WAIT = TimeUnit.MILLISECONDS.toNanos(200);

	private final Deque<ClaimedLetter> returned = new ArrayDeque<>();

	private final WrittenLetters urgent = new WrittenLetters();

	private final WrittenLetters digests = new WrittenLetters();

	private final HeldLetters held = new HeldLetters();

	private final Throttle throttle;

	private final int connections;

	private final UnprovenLetters unproven;

	private int digestsUnderWay;

	private double meanNanos = 2 * SLOW_NANOS;

	private long nothingFor;

	private @Nullable RateShare usedUp;

	SendOrder(Throttle throttle) {
		this.throttle = throttle;
		this.connections = throttle.connections();
		this.unproven = new UnprovenLetters(throttle);
	}

	void add(LetterKind kind, FutureTask<List<LetterSource.Written>> writing) {
		((kind == LetterKind.DIGEST) ? this.digests : this.urgent).add(writing);
	}

	/**
	 * A letter that could not be begun goes before the others.
	 */
	void addReturned(ClaimedLetter letter) {
		this.returned.add(letter);
	}

	/**
	 * The digests that go next, as far as can be seen.
	 */
	List<ClaimedLetter> ahead(int max) {
		return this.digests.written().filter((letter) -> letter.letter().isPresent()).limit(max).toList();
	}

	/**
	 * How many nanoseconds no letter may go, after none was chosen.
	 */
	long nothingFor() {
		return this.nothingFor;
	}

	/**
	 * The share that has to be refilled before a letter may go, if that is why none was
	 * chosen.
	 */
	Optional<RateShare> usedUp() {
		return Optional.ofNullable(this.usedUp);
	}

	/**
	 * The letter that goes next, or null if none may, or if a share is used up that has
	 * to be refilled first.
	 */
	@Nullable ClaimedLetter choose(long now) {
		this.nothingFor = MAX_WAIT;
		this.usedUp = null;
		if (isEmpty() || isLater(this.throttle.all(), now)) {
			return null;
		}
		ClaimedLetter letter = this.returned.poll();
		if (letter == null) {
			letter = chooseWritten(now);
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

	/**
	 * Urgent letters go first; but after an unproven one the others have their turn, so
	 * that they have half of a rate at least.
	 */
	private @Nullable ClaimedLetter chooseWritten(long now) {
		ClaimedLetter letter = chooseUrgent((one) -> !this.unproven.wentLast() || !this.unproven.contain(one));
		if (letter == null && !isFull()) {
			letter = chooseHeld(now);
			letter = (letter == null && this.usedUp == null) ? chooseDigest(now) : letter;
		}
		return (letter == null && this.unproven.wentLast() && this.usedUp == null) ? chooseUrgent((one) -> true)
				: letter;
	}

	private @Nullable ClaimedLetter chooseUrgent(Predicate<ClaimedLetter> mayGo) {
		Deque<ClaimedLetter> ready = this.urgent.ready();
		Optional<ClaimedLetter> letter = ready.stream()
			.filter(mayGo)
			.filter((one) -> domain(one).map(DomainThrottle::isOpen).orElse(true))
			.filter(this.unproven::hasRoomFor)
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
		this.unproven.begin(letter);
	}

	/**
	 * Any letter, as none will be sent.
	 */
	@Nullable ClaimedLetter any() {
		this.nothingFor = MAX_WAIT;
		this.usedUp = null;
		this.held.drainTo(this.returned);
		ClaimedLetter letter = this.returned.poll();
		letter = (letter != null) ? letter : this.urgent.poll();
		return (letter != null) ? letter : this.digests.poll();
	}

	/**
	 * A letter is done with.
	 * @return whether others may go for that
	 */
	boolean done(ClaimedLetter letter) {
		letter.end().ifPresent((taken) -> {
			this.meanNanos += (taken.toNanos() - this.meanNanos) / 10;
			letter.throttle().ifPresent((domain) -> domain.end(taken));
			this.digestsUnderWay -= (letter.row().kind() == LetterKind.DIGEST) ? 1 : 0;
		});
		return this.unproven.end(letter) || !this.held.isEmpty() || this.digestsUnderWay == this.connections - 2;
	}

}
