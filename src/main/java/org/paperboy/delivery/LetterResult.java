package org.paperboy.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What became of a letter of a run that is done with.
 *
 * @param answer of the server, or null if it was not asked
 * @param heard when the answer was heard, by {@link System#nanoTime()}
 */
record LetterResult(ClaimedLetter letter, Decision decision, @Nullable Answer answer, long heard) {

	LetterResult(ClaimedLetter letter, Decision decision, @Nullable Answer answer) {
		this(letter, decision, answer, System.nanoTime());
	}

	LetterResult(ClaimedLetter letter, Decision decision) {
		this(letter, decision, null);
	}

	boolean isUnclear() {
		return this.answer != null && this.answer.isUnclear();
	}

	boolean isHeardBefore(long nanos) {
		return nanos - this.heard > 0;
	}

}
