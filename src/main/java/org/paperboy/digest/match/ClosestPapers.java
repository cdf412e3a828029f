package org.paperboy.digest.match;

import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.paperboy.likeness.EditionLikeness;

/**
 * Finds the papers that are closest in meaning to an interest that finds none by words.
 * The rule was chosen on pairs of interests and papers of recorded days that two judges
 * had judged: how much closer a paper is than papers usually are tells more than how
 * close it is, and both together tell more than each alone.
 */
final class ClosestPapers {

	/**
	 * The weight of a cosine beside a standard deviation.
	 */
	private static final double COSINE = 5;

	/**
	 * A paper with less is not close.
	 */
	private static final double MIN_CLOSENESS = 5;

	/**
	 * So many are kept, as a reader may have had the first ones.
	 */
	private static final int MAX_PAPERS = 3;

	private ClosestPapers() {
	}

	/**
	 * The closest papers with their closeness; none if none is close.
	 * @param text what the reader wrote, or the name of a topic
	 * @param papers number of papers in the edition
	 */
	static Matches of(String text, EditionLikeness likeness, int papers) {
		Optional<IntToDoubleFunction> deviations = likeness.to(text);
		Optional<IntToDoubleFunction> cosines = likeness.cosines(text);
		if (deviations.isEmpty() || cosines.isEmpty()) {
			return Matches.NONE;
		}
		double[] closeness = IntStream.range(0, papers)
			.mapToDouble((paper) -> deviations.get().applyAsDouble(paper) + COSINE * cosines.get().applyAsDouble(paper))
			.toArray();
		double[] closest = new double[papers];
		IntStream.range(0, papers)
			.filter((paper) -> closeness[paper] >= MIN_CLOSENESS)
			.boxed()
			.sorted((one, other) -> Double.compare(closeness[other], closeness[one]))
			.limit(MAX_PAPERS)
			.forEach((paper) -> closest[paper] = closeness[paper]);
		return Matches.of(closest);
	}

}
