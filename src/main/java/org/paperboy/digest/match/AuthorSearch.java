package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.List;

import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.paperboy.paper.RankedPaper;

/**
 * Finds the papers of an author. Case and accents do not matter, a middle name may be
 * left out, a first name may be an initial, and the family name may come first, before a
 * comma.
 */
final class AuthorSearch {

	/**
	 * More characters than any name may have.
	 */
	private static final int MOST_CHARACTERS = 200;

	private static final NameAnalyzer ANALYZER = new NameAnalyzer();

	private final IndexedTexts texts;

	AuthorSearch(List<RankedPaper> papers) {
		this.texts = new IndexedTexts(papers.stream().map((ranked) -> ranked.paper().authors()).toList(), ANALYZER);
	}

	/**
	 * For each paper 1 where it has an author of this name, else 0.
	 */
	double[] find(String name) {
		List<String> parts = (name.length() <= MOST_CHARACTERS) ? ANALYZER.parts(inOrder(name)) : List.of();
		if (parts.stream().allMatch(AuthorSearch::isInitial)) {
			return new double[this.texts.count()];
		}
		IntervalsSource[] sources = parts.stream().map(Intervals::term).toArray(IntervalsSource[]::new);
		IntervalsSource source = (sources.length == 1) ? sources[0] : Intervals.maxgaps(1, Intervals.ordered(sources));
		return Arrays.stream(this.texts.frequency(List.of(source), 0)).map((count) -> (count > 0) ? 1 : 0).toArray();
	}

	/**
	 * Whether a text is more than initials and signs.
	 */
	static boolean isName(String text) {
		return !ANALYZER.parts(text).stream().allMatch(AuthorSearch::isInitial);
	}

	private static boolean isInitial(String part) {
		return part.length() == 1 && part.charAt(0) < 128;
	}

	private static String inOrder(String name) {
		String[] parts = name.split(",", 2);
		return (parts.length == 2) ? parts[1] + " " + parts[0] : name;
	}

}
