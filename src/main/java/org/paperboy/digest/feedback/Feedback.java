package org.paperboy.digest.feedback;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A reader's feedback, given from a letter.
 *
 * @param id of the row
 * @param kind what they want
 * @param about the id of a paper, or the words or name that are muted
 * @param endsAt when it stops counting, or null
 */
public record Feedback(long id, Kind kind, String about, @Nullable Instant endsAt) {

	/**
	 * The kind of feedback.
	 */
	public enum Kind {

		/**
		 * More papers like this one.
		 */
		MORE,
		/**
		 * Fewer papers like this one.
		 */
		LESS,
		/**
		 * No papers, for some days, that have these words or an author of this name.
		 */
		MUTE

	}

}
