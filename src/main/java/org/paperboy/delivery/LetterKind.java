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
	 * A reader's cut of an edition.
	 */
	DIGEST

}
