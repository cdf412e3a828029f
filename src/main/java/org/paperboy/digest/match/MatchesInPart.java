package org.paperboy.digest.match;

import java.util.stream.IntStream;

/**
 * Scores the papers without the whole keyword: by the words that they have, and by what
 * they have in common with the best ones.
 */
final class MatchesInPart {

	/**
	 * The bound for the relevance of a paper without the whole keyword.
	 */
	private static final double MAX = 0.2;

	/**
	 * The weight of what papers without the whole keyword have in common with the best
	 * ones; a usual value for pseudo-relevance feedback.
	 */
	private static final double LIKENESS = 0.5;

	private MatchesInPart() {
	}

	/**
	 * Gives a score to each paper that has none.
	 * @param scores of the papers with the whole keyword, 0 for the others
	 * @param shares the part of the words that each paper has
	 * @param likeness of each paper to the best ones
	 */
	static void score(double[] scores, double[] shares, double[] likeness) {
		double maxShare = max(shares, scores);
		double maxLikeness = max(likeness, scores);
		for (int i = 0; i < scores.length; i++) {
			if (scores[i] == 0) {
				scores[i] = MAX
						* ((1 - LIKENESS) * part(shares[i], maxShare) + LIKENESS * part(likeness[i], maxLikeness));
			}
		}
	}

	/**
	 * The maximum among papers that do not match as a whole.
	 */
	private static double max(double[] some, double[] scores) {
		return IntStream.range(0, some.length)
			.filter((i) -> scores[i] == 0)
			.mapToDouble((i) -> some[i])
			.max()
			.orElse(0);
	}

	private static double part(double some, double max) {
		return (max > 0) ? some / max : 0;
	}

}
