package org.paperboy.delivery;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The kinds of letters, the most urgent first: a kind overtakes those after it.
 */
public enum LetterKind {

	/**
	 * A digest that the operator sends to any address, to see what a reader would get.
	 */
	TEST("test", -3),
	/**
	 * Asks an address whose letters came back whether it can be written to again; the one
	 * kind that goes to a suppressed address.
	 */
	REACH("reach", -2),
	/**
	 * The links to preferences and leaving, for somebody who lost their letters.
	 */
	LINKS("links", -1),
	/**
	 * Asks whether the address wants to subscribe.
	 */
	CONFIRMATION("confirmation", 0),
	/**
	 * The link to a reader's own record, which the reader asked for.
	 */
	RECORD("record", 1),
	/**
	 * Asks a new address whether a reader may move there.
	 */
	MOVE("address-change", 2),
	/**
	 * Tells the present address that its reader wants to move.
	 */
	MOVING("address-change-notice", 3),
	/**
	 * Tells a reader who left by the page that they did, and the way back.
	 */
	GOODBYE("goodbye", 4),
	/**
	 * The newest edition for somebody who has just confirmed.
	 */
	WELCOME("welcome", 5),
	/**
	 * A reader's cut of an edition.
	 */
	DIGEST("digest", 6),
	/**
	 * Asks a reader of whom nothing was heard for long whether digests are still wanted.
	 */
	STILL_INTERESTED("still-interested", 7);

	private final String folder;

	private final int urgency;

	LetterKind(String folder, int urgency) {
		this.folder = folder;
		this.urgency = urgency;
	}

	/**
	 * The folder of its templates, below {@code templates/mail}.
	 */
	public String folder() {
		return this.folder;
	}

	/**
	 * Whether such a letter goes to any address that somebody names, so that nobody has
	 * shown yet that the address takes letters.
	 */
	public boolean isForAnyAddress() {
		return switch (this) {
			case TEST, REACH, LINKS, CONFIRMATION, MOVE -> true;
			case RECORD, MOVING, GOODBYE, WELCOME, DIGEST, STILL_INTERESTED -> false;
		};
	}

	/**
	 * Whether somebody waits for such a letter, so that it is hurried.
	 */
	public boolean isAwaited() {
		return this != DIGEST && this != STILL_INTERESTED;
	}

	/**
	 * Kinds in the order in which they overtake others.
	 */
	public static List<LetterKind> mostUrgentFirst(Collection<LetterKind> kinds) {
		return kinds.stream().sorted(Comparator.comparingInt(LetterKind::urgency)).toList();
	}

	/**
	 * Its number in the rows of the ledger, the lowest for the most urgent. Rows keep it,
	 * so a kind never changes its number, and no two have the same.
	 */
	public int urgency() {
		return this.urgency;
	}

}
