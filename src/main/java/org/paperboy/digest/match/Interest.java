package org.paperboy.digest.match;

/**
 * An interest of a reader or, if it is muted, something they want no papers about.
 *
 * @param kind of the interest
 * @param value a topic's slug, or the reader's own words or name
 */
public record Interest(Kind kind, String value) {

	/**
	 * The kind of an interest.
	 */
	public enum Kind {

		TOPIC, KEYWORD, AUTHOR, MUTED

	}

}
