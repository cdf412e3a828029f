package org.paperboy.digest;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.paper.Collection;
import org.paperboy.paper.Editions;
import org.paperboy.subscriber.Preferences;

import org.springframework.stereotype.Component;

/**
 * Decides what a reader's digest holds. Readers with the same interests share the work.
 */
@Component
class DigestChooser {

	private final EditionIndexes indexes;

	private final Editions editions;

	private final Cache<Interests, Offer> offers = Caffeine.newBuilder().maximumSize(2_000).build();

	DigestChooser(EditionIndexes indexes, Editions editions) {
		this.indexes = indexes;
		this.editions = editions;
	}

	private record Interests(List<LocalDate> window, List<String> topics, List<String> keywords, List<String> authors,
			List<String> muted, Preferences.WhenNothingMatches whenNothingMatches) {

	}

	private record Offer(boolean top, List<Choice> choices, List<String> missing) {

	}

	/**
	 * The papers of some editions for a reader.
	 * @param had papers they were sent already
	 * @return without papers where nothing matches and the reader wants no mail then
	 */
	DigestContent choose(Preferences preferences, List<LocalDate> window, Set<String> had) {
		Offer offer = this.offers.get(new Interests(window, preferences.topics(), preferences.keywords(),
				preferences.authors(), preferences.muted(), preferences.whenNothingMatches()),
				(key) -> offer(preferences, window));
		List<DigestContent.Item> items = offer.choices()
			.stream()
			.filter((choice) -> !had.contains(choice.paper().paper().id()))
			.limit(preferences.maxPapers())
			.map((choice) -> new DigestContent.Item(choice.paper().paper().id(), choice.matched()))
			.toList();
		return new DigestContent(window, preferences.locale(), preferences.length(), offer.top(), offer.missing(),
				items);
	}

	private Offer offer(Preferences preferences, List<LocalDate> window) {
		EditionIndex index = this.indexes.of(window);
		List<Choice> matching = preferences.isOpen() ? List.of()
				: Selection.matching(index, preferences, Selection.FLOOR);
		boolean top = preferences.isOpen()
				|| (matching.isEmpty() && preferences.whenNothingMatches() == Preferences.WhenNothingMatches.TOP);
		List<Choice> choices = top ? Selection.top(index, preferences) : matching;
		// Enough for any reader's maximum even where a week's papers were sent before.
		return new Offer(top, choices.stream().limit(300).toList(), missing(window.getFirst()));
	}

	private List<String> missing(LocalDate date) {
		return this.editions.readings(date)
			.stream()
			.filter((reading) -> reading.outcome().isBad())
			.map(Collection.Source::name)
			.toList();
	}

	/**
	 * A digest without papers.
	 */
	DigestContent nothing(Preferences preferences, List<LocalDate> window) {
		return new DigestContent(window, preferences.locale(), preferences.length(), false, List.of(), List.of());
	}

}
