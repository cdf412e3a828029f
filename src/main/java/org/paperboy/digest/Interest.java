package org.paperboy.digest;

/**
 * One thing a reader is interested in.
 *
 * @param kind what it is
 * @param value a topic's slug, or the reader's own words
 */
record Interest(Kind kind, String value) {

	/**
	 * What an interest is.
	 */
	enum Kind {

		TOPIC, KEYWORD, AUTHOR

	}

}
