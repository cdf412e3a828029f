package org.paperboy.digest;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

import org.paperboy.digest.choice.DigestChooser;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.choice.EditionIndexes;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.Editions;
import org.paperboy.edition.TrendingScore;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.Readers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Tests another formula of the trend on the last editions and all active readers. Each
 * edition is tested by itself, whatever the readers were sent before. Nothing is stored.
 */
@Component
public class ReaderBackTests {

	private static final Logger log = LoggerFactory.getLogger(ReaderBackTests.class);

	private static final int READERS_AT_ONCE = 1_000;

	private static final int READERS_BETWEEN_NEWS = 100_000;

	private static final int MAX_TOLD = 50;

	private static final Comparator<ReaderBackTest.ReaderShift> BY_CHANGE = Comparator
		.comparingInt(ReaderBackTest.ReaderShift::papersReplaced)
		.thenComparingInt(ReaderBackTest.ReaderShift::placesMoved)
		.thenComparing(ReaderBackTest.ReaderShift::email, Comparator.reverseOrder());

	private final Readers readers;

	private final Editions editions;

	private final EditionIndexes indexes;

	private final DigestChooser chooser;

	private final Feedbacks feedbacks;

	private final Clock clock;

	ReaderBackTests(Readers readers, Editions editions, EditionIndexes indexes, DigestChooser chooser,
			Feedbacks feedbacks, Clock clock) {
		this.readers = readers;
		this.editions = editions;
		this.indexes = indexes;
		this.chooser = chooser;
		this.feedbacks = feedbacks;
		this.clock = clock;
	}

	/**
	 * Compares the digests of the last editions with those of another formula.
	 * @param most how many editions
	 */
	public ReaderBackTest of(TrendingScore formula, int most) {
		Map<List<LocalDate>, EditionIndex> others = new LinkedHashMap<>();
		this.editions.lastClosed(most)
			.forEach((edition) -> others.put(List.of(edition.date()),
					this.indexes.unkept(edition.rankedBy(formula).papers())));
		DigestChooser other = new DigestChooser((edition) -> Optional.ofNullable(others.get(edition)).orElseThrow(),
				(date) -> List.of());
		PriorityQueue<ReaderBackTest.ReaderShift> told = new PriorityQueue<>(BY_CHANGE);
		long count = 0;
		long changed = 0;
		long digests = 0;
		long replaced = 0;
		List<Reader> some = this.readers.active(0, READERS_AT_ONCE);
		while (!some.isEmpty()) {
			Map<Long, Taste> tastes = this.feedbacks.tastes(some.stream().map(Reader::id).toList(),
					this.clock.instant());
			for (Reader reader : some) {
				ReaderBackTest.ReaderShift shift = shift(reader, tastes.getOrDefault(reader.id(), Taste.NONE), other,
						others.keySet());
				digests += shift.digests();
				replaced += shift.papersReplaced();
				if (shift.digestsWithChange() > 0) {
					changed++;
					told.add(shift);
					if (told.size() > MAX_TOLD) {
						told.poll();
					}
				}
				if (++count % READERS_BETWEEN_NEWS == 0) {
					log.info("Back-test: {} readers so far", count);
				}
			}
			some = this.readers.active(some.getLast().id(), READERS_AT_ONCE);
		}
		return new ReaderBackTest(formula, others.size(), count, changed, digests,
				(digests > 0) ? Math.round(1000.0 * replaced / digests) / 1000.0 : 0,
				told.stream().sorted(BY_CHANGE.reversed()).toList());
	}

	private ReaderBackTest.ReaderShift shift(Reader reader, Taste taste, DigestChooser other,
			Collection<List<LocalDate>> editions) {
		int digests = 0;
		int changed = 0;
		int replaced = 0;
		int moved = 0;
		for (List<LocalDate> edition : editions) {
			List<String> was = papers(this.chooser.choose(reader.preferences(), taste, edition, Set.of()));
			List<String> now = papers(other.choose(reader.preferences(), taste, edition, Set.of()));
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

	private static List<String> papers(DigestContent content) {
		return content.papers().stream().map(DigestContent.Item::id).toList();
	}

}
