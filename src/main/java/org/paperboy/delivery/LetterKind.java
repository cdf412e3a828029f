package org.paperboy.delivery;

/**
 * The kinds of letters, the most urgent first: a kind overtakes those after it.
 */
public enum LetterKind {

	/**
	 * Asks whether the address wants to subscribe.
	 */
	CONFIRMATION("confirmation"),
	/**
	 * The link to a reader's own record, which the reader asked for.
	 */
	RECORD("record"),
	/**
	 * Asks a new address whether a reader may move there.
	 */
	MOVE("address-change"),
	/**
	 * Tells the present address that its reader wants to move.
	 */
	MOVING("address-change-notice"),
	/**
	 * Tells a reader who left by the page that they did, and the way back.
	 */
	GOODBYE("goodbye"),
	/**
	 * The newest edition for somebody who has just confirmed.
	 */
	WELCOME("welcome"),
	/**
	 * A reader's cut of an edition.
	 */
	DIGEST("digest");

	private final String folder;

	LetterKind(String folder) {
		this.folder = folder;
	}

	/**
	 * Where its templates are, below {@code templates/mail}.
	 */
	public String folder() {
		return this.folder;
	}

}
