package org.paperboy.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the edition of a day up to date with what its sources answered, and closes that
 * of a past day.
 */
@Component
class EditionUpdate {

	private final EditionRepository editions;

	private final CollectionStore store;

	private final EditionRanking ranking;

	private final Readings readings;

	EditionUpdate(EditionRepository editions, CollectionStore store, EditionRanking ranking, Readings readings) {
		this.editions = editions;
		this.store = store;
		this.ranking = ranking;
		this.readings = readings;
	}

	/**
	 * Stores what sources answered, in one transaction.
	 * @param hold whether a past day stays open if a source that can know it is bad
	 * @return the answers as they were judged
	 */
	@Transactional
	Map<PaperSource, Reading> with(LocalDate date, DayAnswers answers, boolean hold, Instant now) {
		this.editions.lockCollections();
		boolean open = this.editions.open(date, now);
		CollectionStore.Stored stored = this.store.store(date, answers, now);
		if (open) {
			long cut = this.ranking.lastSnapshot();
			this.editions.fill(date, this.ranking.of(date, cut), stored.learned(), cut, now);
			boolean past = date.isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
			if (past && !mustWait(date, answers.readings().keySet(), hold)) {
				this.editions.close(date, now);
			}
		}
		return stored.readings();
	}

	/**
	 * Whether a past day must stay open: every source that can know it failed, or, if bad
	 * days are held, any of them failed or is stale.
	 */
	private boolean mustWait(LocalDate date, Set<PaperSource> sources, boolean hold) {
		Set<String> knowing = new HashSet<>();
		sources.stream()
			.filter((source) -> source.lists() && source.knows(date))
			.forEach((source) -> knowing.add(source.name()));
		List<Reading.Outcome> outcomes = this.readings.of(date)
			.stream()
			.filter((reading) -> knowing.contains(reading.name()))
			.map(Collected.Source::outcome)
			.toList();
		boolean failed = !outcomes.isEmpty()
				&& outcomes.stream().allMatch((outcome) -> outcome == Reading.Outcome.FAILED);
		return failed || (hold && outcomes.stream().anyMatch(Reading.Outcome::isBad));
	}

}
