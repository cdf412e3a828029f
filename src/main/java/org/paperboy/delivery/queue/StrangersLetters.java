package org.paperboy.delivery.queue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.paperboy.delivery.throttle.Throttle;

/**
 * Letters that a stranger may have asked for, to an address of their choice. They may be
 * made to hang for minutes or be put off again and again, so they leave half of the
 * connections to others, and take turns with them. Those to a domain that did not take
 * the last one, or of which nothing is known, leave a quarter of that to the rest of
 * them, and first tries go before letters that were put off, which leave most of what is
 * left to them. An answer is waited for longer with each try, and less if many wait.
 */
final class StrangersLetters {

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private static final Duration MIN_PATIENCE = Duration.ofSeconds(2);

	private static final int MANY = 4;

	private static final int MAX_DOUBLINGS = 5;

	private final Throttle throttle;

	private final Set<ClaimedLetter> underWay = new HashSet<>();

	private final Set<ClaimedLetter> unprovenUnderWay = new HashSet<>();

	private boolean wentLast;

	private boolean unprovenWentLast;

	StrangersLetters(Throttle throttle) {
		this.throttle = throttle;
	}

	boolean contain(ClaimedLetter letter) {
		return letter.row().kind().isForAnyAddress() && letter.letter().isPresent();
	}

	private boolean isUnproven(ClaimedLetter letter) {
		return contain(letter) && !this.throttle.isProven(letter.domain());
	}

	/**
	 * Whether a letter leaves enough connections to others.
	 */
	boolean hasRoomFor(ClaimedLetter letter) {
		return !contain(letter)
				|| this.underWay.size() < share(2) && (!isUnproven(letter) || hasRoomForUnproven(letter));
	}

	private boolean hasRoomForUnproven(ClaimedLetter letter) {
		long again = this.unprovenUnderWay.stream().filter((one) -> !isFirstTry(one)).count();
		return isFirstTry(letter) ? this.unprovenUnderWay.size() < share(4) + this.throttle.connections() / 8
				: this.unprovenUnderWay.size() < share(4) && again < share(8);
	}

	private int share(int parts) {
		return Math.max(1, this.throttle.connections() / parts);
	}

	/**
	 * Whether the last letter that went was one of them, so that others have their turn.
	 */
	boolean wentLast() {
		return this.wentLast;
	}

	/**
	 * The letters that go first among them, then those that go if there are none, and so
	 * on.
	 */
	List<Predicate<ClaimedLetter>> turns() {
		Predicate<ClaimedLetter> first = StrangersLetters::isFirstTry;
		Predicate<ClaimedLetter> turn = (letter) -> !this.unprovenWentLast || !isUnproven(letter);
		return List.of(first.and(turn), turn, first, (letter) -> true);
	}

	private static boolean isFirstTry(ClaimedLetter letter) {
		return letter.row().attempts() == 0;
	}

	/**
	 * A letter goes, whichever it is.
	 * @param waiting how many others are urgent
	 */
	void begin(ClaimedLetter letter, int waiting) {
		this.wentLast = contain(letter);
		if (this.wentLast) {
			this.underWay.add(letter);
			letter.limitPatience(patience(letter, waiting));
			this.unprovenWentLast = isUnproven(letter);
			if (this.unprovenWentLast) {
				this.unprovenUnderWay.add(letter);
			}
		}
	}

	private static Duration patience(ClaimedLetter letter, int waiting) {
		Duration patience = isFirstTry(letter) ? PATIENCE.dividedBy(1 + waiting / MANY)
				: PATIENCE.multipliedBy(1L << Math.min(letter.row().attempts(), MAX_DOUBLINGS));
		return (patience.compareTo(MIN_PATIENCE) > 0) ? patience : MIN_PATIENCE;
	}

	/**
	 * A letter is done with.
	 * @return whether it was one of them
	 */
	boolean end(ClaimedLetter letter) {
		this.unprovenUnderWay.remove(letter);
		return this.underWay.remove(letter);
	}

}
