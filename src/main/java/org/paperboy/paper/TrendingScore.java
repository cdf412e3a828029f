package org.paperboy.paper;

import java.util.Comparator;

/**
 * How strongly a paper trends:
 * {@code ln(1 + votes) + ln(1 + comments) / 4 + min(ln(1 + stars), ln(1001)) / 8 +
 * (sources - 1) / 2}. Votes are heavy-tailed and repositories may be old and huge, hence
 * the logarithms and the cap. Ties are broken by votes, comments and last by id, so the
 * order is total and the same inputs always give the same edition.
 */
final class TrendingScore {

	/**
	 * Names this formula in every edition it ranked.
	 */
	static final String RANKER = "attention-1";

	/**
	 * The order of an edition: strongest first, never undecided.
	 */
	static final Comparator<RankedPaper> ORDER = Comparator.comparingDouble(RankedPaper::score)
		.thenComparingInt(RankedPaper::votes)
		.thenComparingInt(RankedPaper::comments)
		.reversed()
		.thenComparing((ranked) -> ranked.paper().id(), Comparator.reverseOrder());

	private static final double MOST_STARS = Math.log1p(1000);

	private TrendingScore() {
	}

	static double of(int votes, int comments, int stars, int sources) {
		double score = Math.log1p(votes) + Math.log1p(comments) / 4 + Math.min(Math.log1p(stars), MOST_STARS) / 8
				+ (sources - 1) / 2.0;
		return Math.round(score * 10_000) / 10_000.0;
	}

}
