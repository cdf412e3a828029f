package org.paperboy.digest.match;

import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.likeness.EditionLikeness;

/**
 * The matches of interests in an edition, by words and meaning. Each interest is searched
 * once, and its matches are kept.
 */
final class KeptMatches {

	/**
	 * The bytes that a match takes.
	 */
	private static final int BYTES_PER_MATCH = 13;

	/**
	 * The results of recent searches in all editions, in a 48th of the memory. Others are
	 * searched again.
	 */
	private static final Cache<Searched, Matches> SEARCHED = Caffeine.newBuilder()
		.maximumWeight(Runtime.getRuntime().maxMemory() / 48 / BYTES_PER_MATCH)
		.weigher((Searched searched, Matches some) -> 40 + some.count())
		.build();

	private static final AtomicLong SEARCHES = new AtomicLong();

	private final InterestSearch search;

	private final EditionLikeness likeness;

	private final int papers;

	private final long number = SEARCHES.incrementAndGet();

	/**
	 * @param papers number of papers in the edition
	 */
	KeptMatches(InterestSearch search, EditionLikeness likeness, int papers) {
		this.papers = papers;
		this.search = search;
		this.likeness = likeness;
	}

	/**
	 * An interest in an edition.
	 *
	 * @param likeness the version of what is known of the papers' meaning
	 * @param byWords whether it was searched by words or, as they find nothing, by
	 * meaning
	 */
	private record Searched(long search, Interest interest, long likeness, boolean byWords) {

	}

	/**
	 * The papers that match an interest.
	 */
	Matches matches(Interest interest) {
		return SEARCHED.get(new Searched(this.number, interest, this.likeness.version(), true), (key) -> {
			Matches words = this.search.matches(interest);
			return (interest.kind() == Interest.Kind.KEYWORD)
					? MeaningGain.toWhole(words, interest.value(), this.likeness) : words;
		});
	}

	/**
	 * The papers that are closest in meaning to an interest that finds none by words, at
	 * most three; the relevance is their closeness.
	 */
	Matches closest(Interest interest) {
		return SEARCHED.get(new Searched(this.number, interest, this.likeness.version(), false),
				(key) -> (matches(interest).count() > 0) ? Matches.NONE
						: this.search.text(interest)
							.map((text) -> ClosestPapers.of(text, this.likeness, this.papers))
							.orElse(Matches.NONE));
	}

	/**
	 * The papers that match an interest; for a keyword also those that match it in part,
	 * or only by meaning.
	 */
	Matches allMatches(Interest interest) {
		return (interest.kind() == Interest.Kind.KEYWORD)
				? MeaningGain.toAll(this.search.allMatches(interest), interest.value(), this.likeness, this.papers)
				: matches(interest);
	}

}
