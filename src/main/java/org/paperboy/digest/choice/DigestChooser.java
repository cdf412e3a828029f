package org.paperboy.digest.choice;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.Collected;
import org.paperboy.edition.Editions;
import org.paperboy.edition.RankedPaper;
import org.paperboy.subscriber.Preferences;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Chooses the papers of a reader's digest. Readers with the same interests share the
 * work.
 */
@Component
public class DigestChooser {

	private final Function<List<LocalDate>, EditionIndex> indexes;

	private final Predicate<List<LocalDate>> indexed;

	private final Function<LocalDate, List<String>> failed;

	private final SharedSelections shared = new SharedSelections();

	private final Cache<LocalDate, List<String>> missing = Caffeine.newBuilder()
		.maximumSize(100)
		.expireAfterWrite(Duration.ofMinutes(1))
		.build();

	@Autowired
	public DigestChooser(EditionIndexes indexes, Editions editions) {
		this(indexes::of, indexes::areKept,
				(day) -> editions.badReadings(day).stream().map(Collected.Source::name).toList());
	}

	/**
	 * Creates a chooser to whom all indexes are at hand.
	 * @param indexes of the papers of some closed editions together
	 * @param failed names of sources that failed for a date
	 */
	public DigestChooser(Function<List<LocalDate>, EditionIndex> indexes, Function<LocalDate, List<String>> failed) {
		this(indexes, (window) -> true, failed);
	}

	/**
	 * Creates a chooser.
	 * @param indexes of the papers of some closed editions together
	 * @param indexed whether such an index need not be made first
	 * @param failed names of sources that failed for a date
	 */
	public DigestChooser(Function<List<LocalDate>, EditionIndex> indexes, Predicate<List<LocalDate>> indexed,
			Function<LocalDate, List<String>> failed) {
		this.indexes = indexes;
		this.indexed = indexed;
		this.failed = failed;
	}

	/**
	 * Chooses papers of some editions for a reader.
	 * @param had ids of papers that were sent already
	 * @param taste learned from the reader's feedback
	 * @return without papers if nothing matches and the reader wants no mail then
	 */
	public DigestContent choose(Preferences preferences, Taste taste, List<LocalDate> window, Set<String> had) {
		DigestContent content = choose(preferences, taste, window, had, preferences.isOpen());
		return (content.papers().isEmpty() && preferences.whenNothingMatches() == Preferences.WhenNothingMatches.TOP)
				? choose(preferences, taste, window, had, true) : content;
	}

	private DigestContent choose(Preferences preferences, Taste taste, List<LocalDate> window, Set<String> had,
			boolean top) {
		List<Choice> untaught = untaught(preferences, window, had, top);
		List<DigestContent.Item> items = new ArrayList<>();
		Integer leftOut = null;
		if (taste.equals(Taste.NONE)) {
			untaught.forEach((choice) -> items.add(item(choice, null)));
		}
		else {
			List<String> before = ids(untaught);
			Selection taught = select(preferences, taste, window, top);
			for (Choice choice : taught.choose(had, preferences.maxPapers())) {
				items.add(item(choice, raised(choice, items.size(), before, taste, this.indexes.apply(window))));
			}
			leftOut = (int) before.stream().filter((id) -> !taught.holds(id)).count();
		}
		return new DigestContent(window, preferences.locale(), preferences.length(), top, preferences.isOpen(),
				missing(window), items, leftOut);
	}

	private List<String> missing(List<LocalDate> window) {
		return window.stream().flatMap((day) -> this.missing.get(day, this.failed).stream()).distinct().toList();
	}

	/**
	 * The choices for a reader with these preferences and no feedback; readers who chose
	 * the same share them.
	 */
	private List<Choice> untaught(Preferences preferences, List<LocalDate> window, Set<String> had, boolean top) {
		Selection selection = this.shared.get(window, preferences, top, this.indexes.apply(window),
				() -> select(preferences, Taste.NONE, window, top));
		List<Choice> choices = selection.choose(had, preferences.maxPapers());
		return (choices.size() < preferences.maxPapers() && selection.isCut())
				? select(preferences, Taste.NONE, window, top).choose(had, preferences.maxPapers()) : choices;
	}

	private static List<String> ids(List<Choice> choices) {
		return choices.stream().map((choice) -> choice.paper().id()).toList();
	}

	private static DigestContent.Item item(Choice choice, @Nullable Boolean raised) {
		return new DigestContent.Item(choice.paper().id(), choice.matched(), raised);
	}

	/**
	 * Whether the reader's feedback moved a paper up (true) or down (false); null if it
	 * did neither, or only other papers moved.
	 */
	private static @Nullable Boolean raised(Choice choice, int place, List<String> untaught, Taste taste,
			EditionIndex index) {
		int before = untaught.indexOf(choice.paper().id());
		boolean higher = before < 0 || before > place;
		double factor = taste.factor(index, index.position(choice.paper().id()));
		for (Matched matched : choice.matched()) {
			factor *= taste.weight(matched.interest());
		}
		return (before == place || factor == 1 || higher != (factor > 1)) ? null : Boolean.valueOf(higher);
	}

	private Selection select(Preferences preferences, Taste taste, List<LocalDate> window, boolean top) {
		EditionIndex index = this.indexes.apply(window);
		Interests interests = Interests.of(preferences, taste);
		return top ? Selection.top(index, interests, taste) : Selection.matching(index, interests, taste);
	}

	/**
	 * Whether papers of some editions can be chosen at once; else their index is made
	 * first, which may take long.
	 */
	public boolean isReadyFor(List<LocalDate> window) {
		return this.indexed.test(window);
	}

	/**
	 * All papers of some editions together.
	 */
	public List<RankedPaper> papers(List<LocalDate> window) {
		return this.indexes.apply(window).papers();
	}

	/**
	 * A digest without papers.
	 */
	public DigestContent nothing(Preferences preferences, List<LocalDate> window) {
		return new DigestContent(window, preferences.locale(), preferences.length(), false, preferences.isOpen(),
				List.of(), List.of(), null);
	}

}
