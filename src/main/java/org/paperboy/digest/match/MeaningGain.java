package org.paperboy.digest.match;

import org.paperboy.likeness.EditionLikeness;

/**
 * What the meaning of papers adds to their relevance to a keyword. The weights were
 * chosen on judged topics and on the keywords of recorded months: topics gain by any
 * weight, most of it among papers without the whole keyword, and papers with the keyword
 * itself are hardly ordered better by meaning than by words.
 */
final class MeaningGain {

	/**
	 * The gain by each standard deviation, for papers with the whole keyword.
	 */
	private static final double WHOLE = 0.02;

	/**
	 * The gain by each standard deviation, for other papers.
	 */
	private static final double OTHERS = 0.08;

	/**
	 * Beyond it, more closeness does not make a paper better; with it no paper without
	 * the keyword comes before one that has it clearly.
	 */
	private static final double MAX_DEVIATIONS = 2.5;

	/**
	 * A paper without a word of the keyword must be closer than that.
	 */
	private static final double MIN_DEVIATIONS = 1;

	private MeaningGain() {
	}

	/**
	 * Adds what meaning adds to papers with the whole keyword.
	 */
	static Matches toWhole(Matches whole, String keyword, EditionLikeness likeness) {
		return (whole.count() == 0) ? whole
				: likeness.to(keyword)
					.map((deviations) -> whole.with((paper) -> gain(WHOLE, deviations.applyAsDouble(paper))))
					.orElse(whole);
	}

	/**
	 * Adds what meaning adds to all papers, and those that are close by meaning alone.
	 * @param papers number of papers in the edition
	 */
	static Matches toAll(Matches all, String keyword, EditionLikeness likeness, int papers) {
		return likeness.to(keyword).map((deviations) -> {
			double[] gains = new double[papers];
			for (int paper = 0; paper < papers; paper++) {
				double some = deviations.applyAsDouble(paper);
				gains[paper] = (some > MIN_DEVIATIONS) ? gain(OTHERS, some) : 0;
			}
			for (int place = 0; place < all.count(); place++) {
				int paper = all.paper(place);
				gains[paper] = gain(all.inPart(paper) ? OTHERS : WHOLE, deviations.applyAsDouble(paper));
			}
			return all.withOthers(gains);
		}).orElse(all);
	}

	private static double gain(double weight, double deviations) {
		return weight * Math.min(deviations, MAX_DEVIATIONS);
	}

}
