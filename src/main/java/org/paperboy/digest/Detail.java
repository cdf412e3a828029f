package org.paperboy.digest;

import org.paperboy.subscriber.Preferences;

/**
 * How much of a paper a digest shows, the most first.
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
	 * A title that is a link.
	 */
	LINE,
	/**
	 * Nothing; the letter says so.
	 */
	NONE;

	/**
	 * What a reader asked for.
	 */
	static Detail of(Preferences.Length length) {
		return valueOf(length.name());
	}

	boolean isLess(Detail other) {
		return compareTo(other) > 0;
	}

}
