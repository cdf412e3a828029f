package org.paperboy.digest;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.paper.Collection;
import org.paperboy.paper.Editions;
import org.paperboy.subscriber.Preferences;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Decides what a reader's digest holds. Readers with the same interests share the work.
 */
@Component
class DigestChooser {

	/**
	 * So many papers of selections are kept, of all readers together; a hundred thousand
	 * different choices of interests.
	 */
	private static final int MOST_KEPT = 10_000_000;

	private final Function<List<LocalDate>, EditionIndex> indexes;

	private final Function<LocalDate, List<String>> failed;

	private final Cache<Key, Selection> selections = Caffeine.newBuilder()
		.maximumWeight(MOST_KEPT)
		.weigher((Key key, Selection selection) -> 50 + selection.size())
		.build();

	private final Cache<LocalDate, List<String>> missing = Caffeine.newBuilder().maximumSize(100).build();

	@Autowired
	DigestChooser(EditionIndexes indexes, Editions editions) {
		this(indexes::of,
				(day) -> editions.readings(day)
					.stream()
					.filter((reading) -> reading.outcome().isBad())
					.map(Collection.Source::name)
					.toList());
	}

	/**
	 * A chooser.
	 * @param indexes of the papers of some closed editions together
	 * @param failed names of sources that failed for a date
	 */
	DigestChooser(Function<List<LocalDate>, EditionIndex> indexes, Function<LocalDate, List<String>> failed) {
		this.indexes = indexes;
		this.failed = failed;
	}

	/**
	 * What readers share a selection by.
	 */
	private record Key(List<LocalDate> window, Interests interests, boolean top) {

	}

	/**
	 * The papers of some editions for a reader.
	 * @param had papers they were sent already
	 * @param taste what was learned of them
	 * @return without papers where nothing matches and the reader wants no mail then
	 */
	DigestContent choose(Preferences preferences, Taste taste, List<LocalDate> window, Set<String> had) {
		Interests interests = Interests.of(preferences, taste);
		Selection selection = selection(new Key(window, interests, preferences.isOpen()), taste);
		boolean top = preferences.isOpen()
				|| (selection.isEmpty() && preferences.whenNothingMatches() == Preferences.WhenNothingMatches.TOP);
		if (top && !preferences.isOpen()) {
			selection = selection(new Key(window, interests, true), taste);
		}
		List<DigestContent.Item> items = selection.choose(had, preferences.maxPapers())
			.stream()
			.map((choice) -> new DigestContent.Item(choice.paper().paper().id(), choice.matched(), choice.raised()))
			.toList();
		return new DigestContent(window, preferences.locale(), preferences.length(), top,
				this.missing.get(window.getFirst(), this.failed), items);
	}

	private Selection selection(Key key, Taste taste) {
		return taste.isLearned() ? select(key, taste)
				: this.selections.get(key, (some) -> select(some, Taste.NONE).cut());
	}

	private Selection select(Key key, Taste taste) {
		EditionIndex index = this.indexes.apply(key.window());
		return key.top() ? Selection.top(index, key.interests(), taste)
				: Selection.matching(index, key.interests(), taste);
	}

	/**
	 * A digest without papers.
	 */
	DigestContent nothing(Preferences preferences, List<LocalDate> window) {
		return new DigestContent(window, preferences.locale(), preferences.length(), false, List.of(), List.of());
	}

}
