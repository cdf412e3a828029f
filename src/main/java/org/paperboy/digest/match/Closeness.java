package org.paperboy.digest.match;

/**
 * The closeness of an alternative to the reader's own words.
 */
enum Closeness {

	SPELLING(1), SAME(0.7), PART(0.55);

	private final double worth;

	Closeness(double worth) {
		this.worth = worth;
	}

	/**
	 * The weight compared with the words themselves.
	 */
	double worth() {
		return this.worth;
	}

}
