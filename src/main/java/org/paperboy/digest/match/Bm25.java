package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.List;

import org.apache.lucene.queries.intervals.IntervalsSource;

/**
 * Computes how much each paper of an edition is about something, from 0 to 1: BM25
 * without the rarity of words.
 */
final class Bm25 {

	/**
	 * The saturation of repeated words: the lower, the sooner a repetition adds little.
	 */
	private static final double K1 = 1.2;

	/**
	 * The normalization by length: the higher, the more often a long text must have a
	 * word.
	 */
	private static final double B = 0.75;

	/**
	 * Any number of words in between does not reduce the score.
	 */
	static final int ANY_WORDS = Integer.MAX_VALUE;

	private final IndexedTexts forms;

	private final IndexedTexts roots;

	private final PaperTerms terms;

	private final double meanLength;

	/**
	 * Creates the formula for the texts of an edition.
	 * @param forms indexed by the forms of words
	 * @param roots the same texts by the roots of words
	 * @param terms of the same texts
	 */
	Bm25(IndexedTexts forms, IndexedTexts roots, PaperTerms terms) {
		this.forms = forms;
		this.roots = roots;
		this.terms = terms;
		this.meanLength = Math.max(1, Arrays.stream(terms.lengths()).average().orElse(1));
	}

	/**
	 * The number of papers.
	 */
	int count() {
		return this.terms.lengths().length;
	}

	/**
	 * The size of the texts in bytes.
	 */
	long bytes() {
		return this.forms.bytes() + this.roots.bytes() + this.terms.bytes();
	}

	/**
	 * The texts by the forms of words.
	 */
	IndexedTexts texts() {
		return this.forms;
	}

	PaperTerms terms() {
		return this.terms;
	}

	/**
	 * Scores the papers by the forms of words, in any of some phrasings.
	 * @param gaps number of words in between that do not reduce the score
	 */
	double[] forms(List<IntervalsSource> ways, int gaps) {
		return saturated(this.forms.frequency(ways, gaps));
	}

	/**
	 * Scores the papers by the roots of words, in any of some phrasings.
	 * @param gaps number of words in between that do not reduce the score
	 */
	double[] roots(List<IntervalsSource> ways, int gaps) {
		return saturated(this.roots.frequency(ways, gaps));
	}

	/**
	 * Scores the papers by one of {@link #terms}.
	 */
	double[] term(String term) {
		return saturated(this.terms.counts(term));
	}

	private double[] saturated(double[] frequency) {
		for (int i = 0; i < frequency.length; i++) {
			frequency[i] /= frequency[i] + K1 * (1 - B + B * this.terms.lengths()[i] / this.meanLength);
		}
		return frequency;
	}

	/**
	 * Raises each score to another one times its worth, if that is more.
	 */
	static void raise(double[] scores, double[] others, double worth) {
		for (int i = 0; i < scores.length; i++) {
			scores[i] = Math.max(scores[i], worth * others[i]);
		}
	}

}
