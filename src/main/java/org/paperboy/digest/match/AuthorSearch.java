package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.List;

import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.paperboy.edition.RankedPaper;
import org.paperboy.paper.AuthorNames;
import org.paperboy.words.NameAnalyzer;

/**
 * Finds the papers of an author. Case and accents do not matter, a middle name may be
 * left out, a first name may be an initial, and the family name may come first, before a
 * comma; {@link NameForms} says what else does not matter.
 */
final class AuthorSearch {

	/**
	 * The maximum length of a name, which no real name has.
	 */
	private static final int MAX_CHARACTERS = 200;

	private static final NameAnalyzer ANALYZER = new NameAnalyzer();

	private final IndexedTexts texts;

	AuthorSearch(List<RankedPaper> papers, long maxBytes) {
		this.texts = new IndexedTexts(papers.stream()
			.map((ranked) -> AuthorNames.of(ranked.paper().authors())
				.stream()
				.flatMap((name) -> NameForms.written(name).stream())
				.toList())
			.toList(), ANALYZER, maxBytes);
	}

	/**
	 * The size in bytes.
	 */
	long bytes() {
		return this.texts.bytes();
	}

	/**
	 * Finds an author.
	 * @return for each paper 1 if it has an author of this name, else 0
	 */
	double[] find(String name) {
		List<String> people = (name.length() <= MAX_CHARACTERS) ? AuthorNames.of(List.of(name)) : List.of();
		List<IntervalsSource> ways = (people.size() == 1) ? NameForms.asked(people.getFirst())
			.stream()
			.map(ANALYZER::parts)
			.distinct()
			.filter(NameAnalyzer::isName)
			.map(AuthorSearch::inOrder)
			.toList() : List.of();
		return Arrays.stream(this.texts.frequency(ways, 0)).map((count) -> (count > 0) ? 1 : 0).toArray();
	}

	private static IntervalsSource inOrder(List<String> parts) {
		IntervalsSource[] sources = parts.stream().map(Intervals::term).toArray(IntervalsSource[]::new);
		return (sources.length == 1) ? sources[0] : Intervals.maxgaps(1, Intervals.ordered(sources));
	}

}
