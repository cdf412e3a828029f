package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Compares papers with what the best ones have in common (pseudo-relevance feedback,
 * Lavrenko and Croft 2001).
 */
final class RelevanceFeedback {

	private static final int BEST_PAPERS = 10;

	private static final int COMMON_TERMS = 30;

	private RelevanceFeedback() {
	}

	/**
	 * The likeness of each paper to the best ones.
	 */
	static double[] likeness(Bm25 texts, double[] scores) {
		int[] best = IntStream.range(0, scores.length)
			.filter((i) -> scores[i] > 0)
			.boxed()
			.sorted((one, other) -> Double.compare(scores[other], scores[one]))
			.limit(BEST_PAPERS)
			.mapToInt(Integer::intValue)
			.toArray();
		double sum = Arrays.stream(best).mapToDouble((i) -> scores[i]).sum();
		Map<Integer, Double> weights = new HashMap<>();
		Arrays.stream(best).forEach((i) -> weights.put(i, scores[i] / sum));
		double[] likeness = new double[scores.length];
		for (Map.Entry<String, Double> term : texts.terms().common(weights, COMMON_TERMS).entrySet()) {
			double[] about = texts.term(term.getKey());
			for (int i = 0; i < likeness.length; i++) {
				likeness[i] += term.getValue() * about[i];
			}
		}
		return likeness;
	}

}
