package org.paperboy.digest.feedback;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something a reader said, from a letter.
 *
 * @param id of the row
 * @param kind what they want
 * @param about the id of a paper; the words or the name, where they are muted
 * @param endsAt when it stops to count, or null
 */
public record Feedback(long id, Kind kind, String about, @Nullable Instant endsAt) {

	/**
	 * What a reader may want.
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
		 * Nothing for some days that says these words or has an author of this name.
		 */
		MUTE

	}

}
