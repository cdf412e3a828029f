package org.paperboy.delivery;

/**
 * The kinds of letters, the most urgent first: a kind overtakes those after it.
 */
public enum LetterKind {

	/**
	 * Asks whether the address wants to subscribe.
	 */
	CONFIRMATION,
	/**
	 * The link to a reader's own record, which the reader asked for.
	 */
	RECORD,
	/**
	 * Asks a new address whether a reader may move there.
	 */
	MOVE,
	/**
	 * The newest edition for somebody who has just confirmed.
	 */
	WELCOME,
	/**
	 * A reader's cut of an edition.
	 */
	DIGEST

}
