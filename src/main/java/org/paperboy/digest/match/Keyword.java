package org.paperboy.digest.match;

import java.util.List;

import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;

/**
 * A keyword, prepared for the search: its words, and alternatives for some of them.
 * Nothing in it is query language.
 *
 * @param words without stop-words; none if there is nothing to look for
 * @param roots of the words
 * @param stopWords number of stop-words between the words
 * @param numbered whether it is one word with a number
 * @param alternatives for some of the words
 */
record Keyword(List<String> words, List<String> roots, int stopWords, boolean numbered,
		List<Alternative> alternatives) {

	/**
	 * The phrasings with the roots of all words close together.
	 */
	List<IntervalsSource> wholeRoots() {
		return phrasings().together(this.roots.stream().map(Intervals::term).toList()).toList();
	}

	/**
	 * The phrasings with all words close together, as they are or by alternatives of at
	 * least this closeness.
	 */
	List<IntervalsSource> whole(Closeness min) {
		return phrasings().of(min, null);
	}

	/**
	 * The phrasings with all words close together, with this alternative for some of
	 * them.
	 */
	List<IntervalsSource> wholeWith(Alternative part) {
		return phrasings().of(Closeness.SAME, part);
	}

	private Phrasings phrasings() {
		return new Phrasings(this.words, this.alternatives, this.stopWords, this.numbered);
	}

}
