package org.paperboy.digest.letter;

import org.paperboy.subscriber.Preferences;

/**
 * The detail in which a digest shows a paper, the most first.
 */
enum Detail {

	/**
	 * A card with the whole abstract.
	 */
	LONG,
	/**
	 * A card with the first sentences.
	 */
	NORMAL,
	/**
	 * A card without abstract.
	 */
	SHORT,
	/**
	 * Only the title, as a link.
	 */
	LINE,
	/**
	 * Nothing; the letter says so.
	 */
	NONE;

	/**
	 * The detail that a reader asked for.
	 */
	static Detail of(Preferences.Length length) {
		return valueOf(length.name());
	}

	boolean isLess(Detail other) {
		return compareTo(other) > 0;
	}

}
