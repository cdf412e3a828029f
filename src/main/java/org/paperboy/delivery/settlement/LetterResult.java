package org.paperboy.delivery.settlement;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Decision;
import org.paperboy.delivery.queue.ClaimedLetter;
import org.paperboy.delivery.refusal.Answer;

/**
 * The result for a letter of a run that is done with.
 *
 * @param answer of the server, or null if it was not asked
 * @param heard when the answer was heard, by {@link System#nanoTime()}
 */
public record LetterResult(ClaimedLetter letter, Decision decision, @Nullable Answer answer, long heard) {

	public LetterResult(ClaimedLetter letter, Decision decision, @Nullable Answer answer) {
		this(letter, decision, answer, System.nanoTime());
	}

	public LetterResult(ClaimedLetter letter, Decision decision) {
		this(letter, decision, null);
	}

	boolean isUnclear() {
		return this.answer != null && this.answer.isUnclear();
	}

	boolean isHeardBefore(long nanos) {
		return nanos - this.heard > 0;
	}

}
