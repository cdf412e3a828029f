package org.paperboy.edition;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * A paper's place in an edition, without what the paper says.
 *
 * @param paper its id
 * @param score the {@linkplain TrendingScore trending score}
 * @param signals what the score was computed from
 * @param firstLook the edition it was in before, if it is back for a second look
 */
record Place(String paper, double score, Signals signals, RankedPaper.@Nullable FirstLook firstLook) {

	/**
	 * The order of an edition: strongest first, then by votes, comments and the later id,
	 * so never undecided.
	 */
	static final Comparator<Place> ORDER = Comparator.comparingDouble(Place::score)
		.thenComparingInt((place) -> place.signals().votes())
		.thenComparingInt((place) -> place.signals().comments())
		.thenComparing(Place::paper)
		.reversed();

}
