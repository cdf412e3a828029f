package org.paperboy.digest.choice;

import java.util.Arrays;
import java.util.List;

import org.paperboy.digest.match.Interest;
import org.paperboy.digest.match.Matches;

/**
 * The papers of a {@link Selection}. It does not refer to the index, which would stay in
 * memory with it.
 *
 * @param matches of the interests, in their order
 * @param papers their positions in the edition, in their order of rounds
 * @param scores of these papers
 */
record SelectedPapers(List<Interest> interests, List<Matches> matches, int[] papers, float[] scores) {

	/**
	 * The number of papers.
	 */
	int size() {
		return this.papers.length;
	}

	/**
	 * The first papers.
	 */
	SelectedPapers first(int max) {
		int size = Math.min(size(), max);
		return new SelectedPapers(this.interests, this.matches, Arrays.copyOf(this.papers, size),
				Arrays.copyOf(this.scores, size));
	}

}
