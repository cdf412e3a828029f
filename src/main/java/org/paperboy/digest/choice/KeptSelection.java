package org.paperboy.digest.choice;

import java.util.List;

import org.paperboy.digest.match.Interest;
import org.paperboy.digest.match.Matches;

/**
 * The beginning of a {@link Selection}, which is kept for the next reader. It does not
 * refer to the index, which would stay in memory with it.
 */
record KeptSelection(List<Interest> interests, List<Matches> matches, int[] papers, float[] scores) {

	/**
	 * The number of papers that are kept.
	 */
	int size() {
		return this.papers.length;
	}

}
