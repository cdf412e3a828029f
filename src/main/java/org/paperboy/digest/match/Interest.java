package org.paperboy.digest.match;

/**
 * One thing a reader is interested in, or, muted, wants to hear nothing of.
 *
 * @param kind what it is
 * @param value a topic's slug, or the reader's own words or name
 */
public record Interest(Kind kind, String value) {

	/**
	 * What an interest is.
	 */
	public enum Kind {

		TOPIC, KEYWORD, AUTHOR, MUTED

	}

}
