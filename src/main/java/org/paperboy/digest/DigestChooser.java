package org.paperboy.digest;

import java.time.LocalDate;
import java.util.ArrayList;
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
	 * A paper of a selection takes so many bytes; selections together have a twentieth of
	 * the memory.
	 */
	private static final int BYTES_PER_PAPER = 8;

	private final Function<List<LocalDate>, EditionIndex> indexes;

	private final Function<LocalDate, List<String>> failed;

	private final Cache<Key, Selection> selections = Caffeine.newBuilder()
		.maximumWeight(Runtime.getRuntime().maxMemory() / 20 / BYTES_PER_PAPER)
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
	private record Key(List<LocalDate> window, List<String> topics, List<String> keywords, List<String> authors,
			List<String> muted, List<String> mutedForNow, boolean top) {

		Key(List<LocalDate> window, Preferences preferences, Taste taste, boolean top) {
			this(window, preferences.topics(), preferences.keywords(), preferences.authors(), preferences.muted(),
					taste.muted(), top);
		}

	}

	/**
	 * The papers of some editions for a reader.
	 * @param had papers they were sent already
	 * @param taste what was learned of them
	 * @return without papers where nothing matches and the reader wants no mail then
	 */
	DigestContent choose(Preferences preferences, Taste taste, List<LocalDate> window, Set<String> had) {
		boolean top = preferences.isOpen();
		Selection selection = selection(preferences, taste, window, top);
		if (selection.isEmpty() && preferences.whenNothingMatches() == Preferences.WhenNothingMatches.TOP) {
			top = true;
			selection = selection(preferences, taste, window, true);
		}
		List<Choice> choices = selection.choose(had, preferences.maxPapers());
		if (choices.size() < preferences.maxPapers() && selection.isCut()) {
			choices = select(preferences, taste, window, top).choose(had, preferences.maxPapers());
		}
		List<DigestContent.Item> items = new ArrayList<>(choices.size());
		for (Choice choice : choices) {
			items.add(new DigestContent.Item(choice.paper().paper().id(), choice.matched(), choice.raised()));
		}
		return new DigestContent(window, preferences.locale(), preferences.length(), top,
				this.missing.get(window.getFirst(), this.failed), items);
	}

	/**
	 * What is handed out to this reader, shared with others of the same interests where
	 * they taught nothing.
	 */
	private Selection selection(Preferences preferences, Taste taste, List<LocalDate> window, boolean top) {
		return taste.isLearned() ? select(preferences, taste, window, top) : this.selections
			.get(new Key(window, preferences, taste, top), (key) -> select(preferences, taste, window, top).cut());
	}

	private Selection select(Preferences preferences, Taste taste, List<LocalDate> window, boolean top) {
		EditionIndex index = this.indexes.apply(window);
		Interests interests = Interests.of(preferences, taste);
		return top ? Selection.top(index, interests, taste) : Selection.matching(index, interests, taste);
	}

	/**
	 * A digest without papers.
	 */
	DigestContent nothing(Preferences preferences, List<LocalDate> window) {
		return new DigestContent(window, preferences.locale(), preferences.length(), false, List.of(), List.of());
	}

}
