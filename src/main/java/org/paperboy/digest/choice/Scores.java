package org.paperboy.digest.choice;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Interest;
import org.paperboy.digest.match.Matches;

/**
 * Computes the scores of an edition's papers for a reader: the relevance of a paper to
 * the interests, adjusted by what was learned of the reader and by the meaning of the
 * paper, times 1 to 1.5 for its trend. Whether a paper is shown is decided by words; one
 * with score 0 is not.
 */
final class Scores {

	/**
	 * The gain of the edition's strongest paper from its trend.
	 */
	private static final double TREND = 0.5;

	private Scores() {
	}

	/**
	 * The scores of the papers that match as a whole.
	 * @param matches of the wanted interests, in their order
	 * @param floor the minimum relevance
	 */
	static float[] matching(EditionIndex index, Interests interests, List<Matches> matches, Taste taste, double floor) {
		double[] missed = new double[index.papers().size()];
		float[] gain = new float[missed.length];
		Arrays.fill(missed, 1);
		Arrays.fill(gain, -1);
		for (int i = 0; i < matches.size(); i++) {
			Matches some = matches.get(i);
			double weight = taste.weight(interests.wanted().get(i));
			for (int place = 0; place < some.count(); place++) {
				int paper = some.paper(place);
				missed[paper] *= 1 - Math.min(1, weight * some.relevance(place));
				gain[paper] = Math.max(gain[paper], some.strength(place) - some.relevance(place));
			}
		}
		BitSet muted = muted(index, interests);
		float[] scores = new float[missed.length];
		for (int i = 0; i < scores.length; i++) {
			if (missed[i] < 1 && !muted.get(i)) {
				double relevance = (1 - missed[i]) * taste.factor(index, i);
				scores[i] = (relevance >= floor) ? score(index, i, Math.max(relevance / 100, relevance + gain[i])) : 0;
			}
		}
		return scores;
	}

	/**
	 * Gives each paper that matches nothing as a whole the score of its best match in
	 * part.
	 */
	static void addParts(EditionIndex index, Interests interests, List<Matches> all, float[] scores) {
		BitSet muted = muted(index, interests);
		float[] parts = new float[scores.length];
		for (Matches some : all) {
			for (int place = 0; place < some.count(); place++) {
				int paper = some.paper(place);
				parts[paper] = Math.max(parts[paper], some.strength(place));
			}
		}
		for (int i = 0; i < scores.length; i++) {
			if (scores[i] == 0 && !muted.get(i)) {
				scores[i] = score(index, i, parts[i]);
			}
		}
	}

	/**
	 * The scores of the top papers of an edition; those of muted ones are negative.
	 */
	static float[] top(EditionIndex index, Interests interests, Taste taste) {
		BitSet muted = muted(index, interests);
		float[] scores = new float[index.papers().size()];
		for (int i = 0; i < scores.length; i++) {
			scores[i] = muted.get(i) ? -1 : (float) (index.papers().get(i).score() * taste.factor(index, i));
		}
		return scores;
	}

	/**
	 * The score of a paper with this relevance.
	 */
	static float score(EditionIndex index, int paper, double relevance) {
		return (float) (relevance * (1 + TREND * index.trend(paper)));
	}

	private static BitSet muted(EditionIndex index, Interests interests) {
		BitSet muted = new BitSet();
		for (Interest interest : interests.muted()) {
			Matches some = index.matches(interest);
			for (int place = 0; place < some.count(); place++) {
				muted.set(some.paper(place));
			}
		}
		return muted;
	}

}
