package org.paperboy.digest.match;

import org.apache.lucene.queries.intervals.IntervalsSource;

/**
 * An alternative for some of the words of a {@link Keyword}.
 *
 * @param from index of the first word
 * @param to index after the last word
 * @param text its name
 * @param source its query: just these words, side by side
 * @param closeness to the words
 */
record Alternative(int from, int to, String text, IntervalsSource source, Closeness closeness) {

	boolean covers(int word) {
		return this.from <= word && word < this.to;
	}

}
