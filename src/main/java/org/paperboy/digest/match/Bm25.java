package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.List;

import org.apache.lucene.queries.intervals.IntervalsSource;

/**
 * How much each paper of an edition is about something, from 0 to 1: BM25 without the
 * rarity of words.
 */
final class Bm25 {

	/**
	 * How soon saying it again adds little.
	 */
	private static final double K1 = 1.2;

	/**
	 * How much a long text must say it more often.
	 */
	private static final double B = 0.75;

	private final IndexedTexts forms;

	private final IndexedTexts roots;

	private final PaperTerms terms;

	private final double meanLength;

	/**
	 * The texts of an edition.
	 * @param forms by the forms of words
	 * @param roots the same by their roots
	 * @param terms of the same
	 */
	Bm25(IndexedTexts forms, IndexedTexts roots, PaperTerms terms) {
		this.forms = forms;
		this.roots = roots;
		this.terms = terms;
		this.meanLength = Math.max(1, Arrays.stream(terms.lengths()).average().orElse(1));
	}

	/**
	 * How many papers there are.
	 */
	int count() {
		return this.terms.lengths().length;
	}

	/**
	 * How many bytes they take.
	 */
	long bytes() {
		return this.forms.bytes() + this.roots.bytes() + this.terms.bytes();
	}

	PaperTerms terms() {
		return this.terms;
	}

	/**
	 * By the forms of words, in any of some ways.
	 * @param holes so many words in between do not count less
	 */
	double[] forms(List<IntervalsSource> ways, int holes) {
		return saturated(this.forms.frequency(ways, holes));
	}

	/**
	 * By the roots of words, in any of some ways.
	 * @param holes so many words in between do not count less
	 */
	double[] roots(List<IntervalsSource> ways, int holes) {
		return saturated(this.roots.frequency(ways, holes));
	}

	/**
	 * By one of {@link #terms}.
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

}
