package org.paperboy.digest.match;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.jspecify.annotations.Nullable;

/**
 * Lists the phrasings of a keyword: its words, or alternatives for some of them, close
 * together.
 */
final class Phrasings {

	/**
	 * The number of other words that may be between the words in order.
	 */
	private static final int IN_ORDER = 3;

	/**
	 * The number of other words that may be between the words in another order, as in
	 * "recognition of speech".
	 */
	private static final int IN_ANY_ORDER = 1;

	/**
	 * The number of phrasings that are looked for.
	 */
	private static final int MAX_PHRASINGS = 12;

	private final List<String> words;

	private final List<Alternative> alternatives;

	private final int stopWords;

	private final boolean numbered;

	/**
	 * Prepares the phrasings of a keyword.
	 * @param stopWords number of stop-words between the words
	 * @param numbered whether the words are one word with a number
	 */
	Phrasings(List<String> words, List<Alternative> alternatives, int stopWords, boolean numbered) {
		this.words = words;
		this.alternatives = alternatives;
		this.stopWords = stopWords;
		this.numbered = numbered;
	}

	/**
	 * The phrasings with all words close together.
	 * @param min closeness of alternatives
	 * @param part an alternative that must be in them, or null
	 */
	List<IntervalsSource> of(Closeness min, @Nullable Alternative part) {
		List<List<IntervalsSource>> phrasings = new ArrayList<>();
		add(0, List.of(), min, part, phrasings);
		return phrasings.stream().flatMap(this::together).toList();
	}

	private void add(int word, List<IntervalsSource> before, Closeness min, @Nullable Alternative part,
			List<List<IntervalsSource>> phrasings) {
		if (phrasings.size() >= MAX_PHRASINGS) {
			return;
		}
		if (word == this.words.size()) {
			phrasings.add(before);
			return;
		}
		if (part == null || !part.covers(word)) {
			add(word + 1, with(before, Intervals.term(this.words.get(word))), min, part, phrasings);
		}
		for (Alternative other : this.alternatives) {
			boolean free = other.closeness().compareTo(min) <= 0
					&& (part == null || other.to() <= part.from() || other.from() >= part.to());
			if (other.from() == word && (free || other == part)) {
				add(other.to(), with(before, other.source()), min, part, phrasings);
			}
		}
	}

	private static List<IntervalsSource> with(List<IntervalsSource> some, IntervalsSource more) {
		return Stream.concat(some.stream(), Stream.of(more)).toList();
	}

	/**
	 * The queries for some sources close together: in order, or in another order with
	 * fewer words in between.
	 */
	Stream<IntervalsSource> together(List<IntervalsSource> parts) {
		IntervalsSource[] sources = parts.toArray(IntervalsSource[]::new);
		if (sources.length == 1) {
			return Stream.of(sources);
		}
		return this.numbered ? Stream.of(Intervals.maxgaps(this.stopWords, Intervals.ordered(sources)))
				: Stream.of(Intervals.maxgaps(IN_ORDER + this.stopWords, Intervals.ordered(sources)),
						Intervals.maxgaps(IN_ANY_ORDER, Intervals.unordered(sources)));
	}

}
