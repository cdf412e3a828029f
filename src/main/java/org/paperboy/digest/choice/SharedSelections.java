package org.paperboy.digest.choice;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.subscriber.Preferences;

/**
 * Keeps the selections of readers without feedback, as those with the same interests
 * share them.
 */
final class SharedSelections {

	/**
	 * The bytes that each paper of a selection takes; all selections together have a 32nd
	 * of the memory.
	 */
	private static final int BYTES_PER_PAPER = 8;

	private final Cache<SelectionKey, SelectedPapers> selections = Caffeine.newBuilder()
		.maximumWeight(Runtime.getRuntime().maxMemory() / 32 / BYTES_PER_PAPER)
		.expireAfterAccess(Duration.ofMinutes(30))
		.weigher((SelectionKey key, SelectedPapers selection) -> 50 + selection.size())
		.build();

	/**
	 * The choice that readers who share a selection have in common.
	 */
	private record SelectionKey(List<LocalDate> window, List<String> topics, List<String> keywords,
			List<String> authors, List<String> muted, boolean top) {

	}

	/**
	 * The selection for a reader with these preferences, or its beginning.
	 * @param index of the papers of the window
	 * @param select makes the selection if it is not kept
	 */
	Selection get(List<LocalDate> window, Preferences preferences, boolean top, EditionIndex index,
			Supplier<Selection> select) {
		SelectionKey key = new SelectionKey(window, preferences.topics(), preferences.keywords(), preferences.authors(),
				preferences.muted(), top);
		return new Selection(index, this.selections.get(key, (some) -> select.get().kept()));
	}

}
