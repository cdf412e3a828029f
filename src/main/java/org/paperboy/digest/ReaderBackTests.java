package org.paperboy.digest;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.paper.Edition;
import org.paperboy.paper.Editions;
import org.paperboy.paper.TrendingScore;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.Readers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Tries another formula of the trend on the last editions and all active readers, each
 * edition by itself, whatever they were sent before. Nothing is stored.
 */
@Component
public class ReaderBackTests {

	private static final Logger log = LoggerFactory.getLogger(ReaderBackTests.class);

	private static final int READERS_AT_ONCE = 1_000;

	private static final int READERS_BETWEEN_NEWS = 100_000;

	private static final int MOST_TOLD = 50;

	/**
	 * So many different choices of interests are kept, of each edition.
	 */
	private static final int MOST_KEPT = 5_000;

	private static final Comparator<ReaderBackTest.ReaderShift> LEAST_FIRST = Comparator
		.comparingInt(ReaderBackTest.ReaderShift::papersReplaced)
		.thenComparingInt(ReaderBackTest.ReaderShift::placesMoved)
		.thenComparing(ReaderBackTest.ReaderShift::email, Comparator.reverseOrder());

	private final Readers readers;

	private final Editions editions;

	private final EditionIndexes indexes;

	private final Feedbacks feedbacks;

	private final Clock clock;

	ReaderBackTests(Readers readers, Editions editions, EditionIndexes indexes, Feedbacks feedbacks, Clock clock) {
		this.readers = readers;
		this.editions = editions;
		this.indexes = indexes;
		this.feedbacks = feedbacks;
		this.clock = clock;
	}

	/**
	 * Compares the digests of the last editions with those of another formula.
	 * @param most how many editions
	 */
	public ReaderBackTest of(TrendingScore formula, int most) {
		List<Pair> pairs = this.editions.lastClosed(most)
			.stream()
			.map((edition) -> new Pair(this.indexes.of(edition), this.indexes.of(reopened(edition.rankedBy(formula)))))
			.toList();
		PriorityQueue<ReaderBackTest.ReaderShift> told = new PriorityQueue<>(LEAST_FIRST);
		long count = 0;
		long changed = 0;
		long digests = 0;
		long replaced = 0;
		List<Reader> some = this.readers.active(0, READERS_AT_ONCE);
		while (!some.isEmpty()) {
			Map<Long, Taste> tastes = this.feedbacks.tastes(some.stream().map(Reader::id).toList(),
					this.clock.instant());
			for (Reader reader : some) {
				ReaderBackTest.ReaderShift shift = shift(reader, tastes.getOrDefault(reader.id(), Taste.NONE), pairs);
				digests += shift.digests();
				replaced += shift.papersReplaced();
				if (shift.digestsWithChange() > 0) {
					changed++;
					told.add(shift);
					if (told.size() > MOST_TOLD) {
						told.poll();
					}
				}
				if (++count % READERS_BETWEEN_NEWS == 0) {
					log.info("Back-test: {} readers so far", count);
				}
			}
			some = this.readers.active(some.getLast().id(), READERS_AT_ONCE);
		}
		return new ReaderBackTest(formula, pairs.size(), count, changed, digests,
				(digests > 0) ? Math.round(1000.0 * replaced / digests) / 1000.0 : 0,
				told.stream().sorted(LEAST_FIRST.reversed()).toList());
	}

	/**
	 * An edition whose index is not kept in place of the real one's.
	 */
	private static Edition reopened(Edition edition) {
		return new Edition(edition.date(), edition.number(), false, edition.changedAt(), edition.ranker(),
				edition.papers());
	}

	/**
	 * An edition by the formula it was ranked by, and by the other, with what readers of
	 * the same interests share.
	 */
	private record Pair(EditionIndex was, EditionIndex now, Cache<Interests, Selection> selectionsWas,
			Cache<Interests, Selection> selectionsNow) {

		Pair(EditionIndex was, EditionIndex now) {
			this(was, now, Caffeine.newBuilder().maximumSize(MOST_KEPT).build(),
					Caffeine.newBuilder().maximumSize(MOST_KEPT).build());
		}

	}

	private static ReaderBackTest.ReaderShift shift(Reader reader, Taste taste, List<Pair> pairs) {
		int digests = 0;
		int changed = 0;
		int replaced = 0;
		int moved = 0;
		for (Pair pair : pairs) {
			List<String> was = papers(pair.was(), pair.selectionsWas(), reader.preferences(), taste);
			List<String> now = papers(pair.now(), pair.selectionsNow(), reader.preferences(), taste);
			digests += was.isEmpty() ? 0 : 1;
			changed += was.equals(now) ? 0 : 1;
			for (int i = 0; i < now.size(); i++) {
				int place = was.indexOf(now.get(i));
				replaced += (place < 0) ? 1 : 0;
				moved += (place < 0) ? 0 : Math.abs(place - i);
			}
		}
		return new ReaderBackTest.ReaderShift(reader.email().value(), digests, changed, replaced, moved);
	}

	private static List<String> papers(EditionIndex index, Cache<Interests, Selection> kept, Preferences preferences,
			Taste taste) {
		Interests interests = Interests.of(preferences, taste);
		Selection selection = taste.isLearned() ? select(index, preferences, interests, taste)
				: kept.get(interests, (some) -> select(index, preferences, some, taste).cut());
		if (selection.isEmpty() && preferences.whenNothingMatches() == Preferences.WhenNothingMatches.TOP) {
			selection = Selection.top(index, interests, taste);
		}
		return selection.choose(Set.of(), preferences.maxPapers())
			.stream()
			.map((choice) -> choice.paper().paper().id())
			.toList();
	}

	private static Selection select(EditionIndex index, Preferences preferences, Interests interests, Taste taste) {
		return preferences.isOpen() ? Selection.top(index, interests, taste)
				: Selection.matching(index, interests, taste);
	}

}
