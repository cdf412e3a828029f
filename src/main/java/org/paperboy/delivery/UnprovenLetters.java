package org.paperboy.delivery;

import java.util.HashSet;
import java.util.Set;

import org.paperboy.delivery.throttle.Throttle;

/**
 * Letters that a stranger may have asked for, to a domain that nothing is known of. They
 * may be made to hang for minutes or be put off again and again, so they leave half of
 * the connections to others, and take turns with them.
 */
final class UnprovenLetters {

	private final Throttle throttle;

	private final Set<ClaimedLetter> underWay = new HashSet<>();

	private boolean wentLast;

	UnprovenLetters(Throttle throttle) {
		this.throttle = throttle;
	}

	boolean contain(ClaimedLetter letter) {
		return letter.row().kind().isForAnyAddress() && letter.letter().isPresent()
				&& !this.throttle.isProven(letter.domain());
	}

	/**
	 * Whether a letter leaves enough connections to others.
	 */
	boolean hasRoomFor(ClaimedLetter letter) {
		return !contain(letter) || this.underWay.size() < Math.max(1, this.throttle.connections() / 2);
	}

	/**
	 * Whether the last letter that went was one of them, so that others have their turn.
	 */
	boolean wentLast() {
		return this.wentLast;
	}

	/**
	 * A letter goes, whichever it is.
	 */
	void begin(ClaimedLetter letter) {
		this.wentLast = contain(letter);
		if (this.wentLast) {
			this.underWay.add(letter);
		}
	}

	/**
	 * A letter is done with.
	 * @return whether it was one of them
	 */
	boolean end(ClaimedLetter letter) {
		return this.underWay.remove(letter);
	}

}
