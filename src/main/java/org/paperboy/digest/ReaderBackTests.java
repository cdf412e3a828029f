package org.paperboy.digest;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.paperboy.digest.choice.DigestChooser;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.TrendingScore;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.Readers;

import org.springframework.stereotype.Component;

/**
 * Tests another formula of the trend on the last editions and all active readers. Each
 * edition is tested by itself, whatever the readers were sent before. Nothing is stored.
 */
@Component
public class ReaderBackTests {

	private static final int READERS_AT_ONCE = 1_000;

	private final Readers readers;

	private final RerankedEditions reranked;

	private final DigestChooser chooser;

	private final Feedbacks feedbacks;

	ReaderBackTests(Readers readers, RerankedEditions reranked, DigestChooser chooser, Feedbacks feedbacks) {
		this.readers = readers;
		this.reranked = reranked;
		this.chooser = chooser;
		this.feedbacks = feedbacks;
	}

	/**
	 * Compares the digests of the last editions with those of another formula.
	 * @param max how many editions
	 */
	public ReaderBackTest of(TrendingScore formula, int max) {
		Map<List<LocalDate>, EditionIndex> others = this.reranked.indexes(formula, max);
		DigestChooser other = new DigestChooser((edition) -> Optional.ofNullable(others.get(edition)).orElseThrow(),
				(date) -> List.of());
		ReaderShifts shifts = new ReaderShifts();
		List<Reader> some = this.readers.active(0, READERS_AT_ONCE);
		while (!some.isEmpty()) {
			Map<Long, Taste> tastes = this.feedbacks.tastes(some.stream().map(Reader::id).toList());
			some.forEach((reader) -> shifts
				.add(shift(reader, tastes.getOrDefault(reader.id(), Taste.NONE), other, others.keySet())));
			some = this.readers.active(some.getLast().id(), READERS_AT_ONCE);
		}
		return shifts.sum(formula, others.size());
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
