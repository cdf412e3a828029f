package org.paperboy.edition;

/**
 * The strength of a paper's trend, as a formula with weights:
 *
 * <pre>
 * 2^(-age / halfLife) * ( votes    * ln(1 + votes)
 *                       + growth   * ln(1 + votes gained since the edition's day began)
 *                       + comments * ln(1 + comments)
 *                       + stars    * ln(1 + stars)        with 1000 stars at most
 *                       + newStars * ln(1 + stars gained) with 1000 stars at most )
 * + sources * (sources - 1)
 * </pre>
 *
 * Votes are heavy-tailed and repositories may be old and huge, hence the logarithms and
 * the bound. Everything in it comes from the {@link Signals} kept with each edition, so a
 * past edition can be computed again, by this formula exactly, or by another for
 * comparison.
 *
 * @param votes weight of the votes
 * @param growth weight of the votes gained
 * @param comments weight of comments
 * @param stars weight of the repository's stars
 * @param newStars weight of the stars gained
 * @param sources score of each source after the first
 * @param halfLife days after which attention counts half; infinite if age does not matter
 */
public record TrendingScore(double votes, double growth, double comments, double stars, double newStars, double sources,
		double halfLife) {

	/**
	 * The formula that ranks editions.
	 */
	public static final TrendingScore CURRENT = new TrendingScore(1, 0.5, 0.25, 0.125, 0.25, 0.5, 7);

	/**
	 * Names {@link #CURRENT} in every edition it ranked; changed with it.
	 */
	static final String RANKER = "trend-2";

	private static final double MAX_STARS = Math.log1p(1000);

	/**
	 * The score, with four decimals.
	 */
	double of(Signals signals) {
		double attention = this.votes * Math.log1p(signals.votes()) + this.growth * Math.log1p(signals.growth())
				+ this.comments * Math.log1p(signals.comments())
				+ this.stars * Math.min(Math.log1p(signals.stars()), MAX_STARS)
				+ this.newStars * Math.min(Math.log1p(signals.newStars()), MAX_STARS);
		double score = attention * Math.pow(2, -signals.age() / this.halfLife) + this.sources * (signals.sources() - 1);
		return Math.round(score * 10_000) / 10_000.0;
	}

}
