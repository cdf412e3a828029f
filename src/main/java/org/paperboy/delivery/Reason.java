package org.paperboy.delivery;

import org.paperboy.database.StoredText;

/**
 * The reason why a letter has the state that the ledger says.
 *
 * @param code that programs go by
 * @param detail what only people read, if there is more to say; else empty
 */
public record Reason(Code code, String detail) {

	private static final int MAX_LENGTH = 500;

	public Reason {
		detail = StoredText.cut(detail, MAX_LENGTH - code.words.length());
	}

	/**
	 * The kinds of reasons. Rows keep these names.
	 */
	public enum Code {

		/** No paper matches what the reader chose. */
		NO_MATCH,
		/** The address is suppressed. */
		SUPPRESSED,
		/** The reader's hour was missed by too much. */
		TOO_LATE,
		/**
		 * The address was not to be asked, as it is known, suppressed or was asked
		 * lately, or as its reader answered before.
		 */
		NOT_ASKED,
		/** The reader left before the letter did. */
		LEFT,
		/** The operator cancelled it. */
		CANCELLED,
		/** The server said something, or could not be heard; the detail has it. */
		REPLY(""),
		/** The letter cannot be written; the detail says why. */
		UNWRITABLE("cannot be written: "),
		/** The letter was put off for too long; the detail has the last reply. */
		EXPIRED("EXPIRED: "),
		/** A newer letter follows; the detail is its occasion. */
		SUPERSEDED("EXPIRED: superseded by ");

		private final String words;

		Code() {
			this.words = name();
		}

		Code(String words) {
			this.words = words;
		}

	}

	public static Reason reply(String reply) {
		return new Reason(Code.REPLY, reply);
	}

	/**
	 * The reason as people read it.
	 */
	public String words() {
		return this.code.words + this.detail;
	}

}
