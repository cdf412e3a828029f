package org.paperboy.delivery.queue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.LetterSource;
import org.paperboy.delivery.throttle.DomainThrottle;
import org.paperboy.delivery.throttle.Throttle;

/**
 * Chooses which of the claimed letters goes next: those somebody waits for first, then
 * digests, then the others, each as soon as the rate and its recipient's domain allow.
 * Guarded by the lock of the {@link LetterQueue}, so nothing here asks the database.
 */
final class SendOrder {

	private final Deque<ClaimedLetter> returned = new ArrayDeque<>();

	private final WrittenLetters urgent = new WrittenLetters();

	private final RateWait wait = new RateWait();

	private final DigestOrder digests;

	private final DigestOrder last;

	private final StrangersLetters strangers;

	private final Throttle throttle;

	SendOrder(Throttle throttle) {
		this.throttle = throttle;
		this.digests = new DigestOrder(throttle, this.wait);
		this.last = new DigestOrder(throttle, this.wait);
		this.strangers = new StrangersLetters(throttle);
	}

	void add(LetterKind kind, FutureTask<List<LetterSource.Written>> writing) {
		switch (kind) {
			case DIGEST -> this.digests.add(writing);
			case STILL_INTERESTED -> this.last.add(writing);
			default -> this.urgent.add(writing);
		}
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
		return this.digests.ahead(max);
	}

	/**
	 * The reason to wait, after no letter was chosen.
	 */
	RateWait waits() {
		return this.wait;
	}

	/**
	 * The letter that goes next, or null if none may, or if a share is used up that has
	 * to be refilled first.
	 */
	@Nullable ClaimedLetter choose(long now) {
		this.wait.reset();
		if (isEmpty() || this.wait.isFor(this.throttle.all(), now)) {
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
		return this.returned.isEmpty() && this.urgent.peek() == null && this.digests.isEmpty() && this.last.isEmpty();
	}

	/**
	 * Urgent letters go first; but after one that a stranger may have asked for, the
	 * others have their turn, so that they have half of a rate at least. What nobody
	 * waits for, and is no digest, goes if nothing else may.
	 */
	private @Nullable ClaimedLetter chooseWritten(long now) {
		ClaimedLetter letter = chooseUrgent((one) -> !this.strangers.contain(one));
		if (letter == null && !this.strangers.wentLast()) {
			letter = chooseStrangers();
		}
		letter = (letter != null) ? letter : this.digests.choose(now);
		if (letter == null && this.strangers.wentLast() && !this.wait.isForRefill()) {
			letter = chooseStrangers();
		}
		return (letter == null && !this.wait.isForRefill()) ? this.last.choose(now) : letter;
	}

	private @Nullable ClaimedLetter chooseStrangers() {
		for (Predicate<ClaimedLetter> mayGo : this.strangers.turns()) {
			ClaimedLetter letter = chooseUrgent(mayGo);
			if (letter != null) {
				return letter;
			}
		}
		return null;
	}

	private @Nullable ClaimedLetter chooseUrgent(Predicate<ClaimedLetter> mayGo) {
		Deque<ClaimedLetter> ready = this.urgent.ready();
		Optional<ClaimedLetter> letter = ready.stream()
			.filter(mayGo)
			.filter((one) -> domain(one).map(DomainThrottle::isOpen).orElse(true))
			.filter(this.strangers::hasRoomFor)
			.findFirst();
		letter.ifPresent(ready::remove);
		letter.flatMap(this::domain)
			.flatMap(DomainThrottle::urgentResumeAt)
			.ifPresent((resume) -> letter.get().backUntil(resume));
		return letter.orElse(null);
	}

	private Optional<DomainThrottle> domain(ClaimedLetter letter) {
		return this.throttle.of(letter.domain());
	}

	private void begin(ClaimedLetter letter) {
		this.throttle.all().use();
		letter.begin(domain(letter).orElse(null));
		letter.throttle().ifPresent(DomainThrottle::begin);
		this.digests.begin(letter);
		this.last.begin(letter);
		this.strangers.begin(letter, this.urgent.ready().size());
	}

	/**
	 * Any letter, as none will be sent.
	 */
	@Nullable ClaimedLetter any() {
		this.wait.reset();
		this.digests.drainHeldTo(this.returned);
		this.last.drainHeldTo(this.returned);
		ClaimedLetter letter = this.returned.poll();
		letter = (letter != null) ? letter : this.urgent.poll();
		letter = (letter != null) ? letter : this.digests.poll();
		return (letter != null) ? letter : this.last.poll();
	}

	/**
	 * A letter is done with.
	 * @return whether others may go for that
	 */
	boolean done(ClaimedLetter letter) {
		letter.end().ifPresent((taken) -> {
			letter.throttle().ifPresent((domain) -> domain.end(taken));
			this.digests.end(letter, taken);
			this.last.end(letter, taken);
		});
		return this.strangers.end(letter) || this.digests.mayGoOn() || this.last.mayGoOn();
	}

}
