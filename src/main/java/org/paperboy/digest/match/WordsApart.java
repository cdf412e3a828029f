package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.apache.lucene.queries.intervals.Intervals;

/**
 * The words of a keyword that each paper of an edition has, wherever they stand.
 *
 * @param shares the part of the words that each paper has, weighted by rarity
 * @param holders the papers that have each of the words or an alternative for it
 */
record WordsApart(double[] shares, BitSet holders) {

	/**
	 * Finds the words of a keyword.
	 * @param others the scores of each alternative by itself, for each paper
	 */
	static WordsApart of(Bm25 texts, Keyword keyword, List<double[]> others) {
		double[] sum = new double[texts.count()];
		BitSet holdersOfAll = new BitSet(sum.length);
		holdersOfAll.set(0, sum.length);
		double all = 0;
		for (int i = 0; i < keyword.words().size(); i++) {
			double[] word = texts.roots(List.of(Intervals.term(keyword.roots().get(i))), Bm25.ANY_WORDS);
			for (int j = 0; j < others.size(); j++) {
				Alternative other = keyword.alternatives().get(j);
				if (other.covers(i)) {
					Bm25.raise(word, others.get(j), other.closeness().worth());
				}
			}
			BitSet holders = positive(word);
			holdersOfAll.and(holders);
			double rarity = texts.terms().rarity(holders.cardinality());
			add(sum, word, rarity);
			all += rarity;
		}
		double total = all;
		return new WordsApart(Arrays.stream(sum).map((score) -> score / total).toArray(), holdersOfAll);
	}

	private static BitSet positive(double[] scores) {
		BitSet positive = new BitSet(scores.length);
		for (int i = 0; i < scores.length; i++) {
			positive.set(i, scores[i] > 0);
		}
		return positive;
	}

	private static void add(double[] scores, double[] others, double weight) {
		for (int i = 0; i < scores.length; i++) {
			scores[i] += weight * others[i];
		}
	}

}
