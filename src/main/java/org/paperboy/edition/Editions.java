package org.paperboy.edition;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.springframework.stereotype.Component;

/**
 * The door to papers: collects them day by day and returns the editions.
 */
@Component
public class Editions {

	private static final LocalDate EARLIEST = LocalDate.of(1991, 1, 1);

	private final EditionCollector collector;

	private final EditionRepository editions;

	private final Readings readings;

	private final Clock clock;

	/**
	 * The papers of an edition are in memory once, however many look at it and however
	 * often it is collected without a change.
	 */
	private final Cache<Edition.Heading, List<RankedPaper>> papers = Caffeine.newBuilder().weakValues().build();

	Editions(EditionCollector collector, EditionRepository editions, Readings readings, Clock clock) {
		this.collector = collector;
		this.editions = editions;
		this.readings = readings;
		this.clock = clock;
	}

	/**
	 * Reads every source for a date and brings its edition up to date. A past day's
	 * edition is closed by it, unless every source that can know the day failed; today's
	 * stays open. The same answers again change nothing.
	 * @throws NoSuchDayException if the date is still to come or too long ago
	 */
	public Collected collect(LocalDate date) {
		return collect(date, false);
	}

	/**
	 * Does the same, but leaves a past day open if any source that can know it failed or
	 * is stale, so that it can be read again.
	 * @throws NoSuchDayException if the date is still to come or too long ago
	 */
	public Collected collectUnlessBad(LocalDate date) {
		return collect(date, true);
	}

	private Collected collect(LocalDate date, boolean hold) {
		if (date.isAfter(LocalDate.now(this.clock))) {
			throw new NoSuchDayException("problem.date.future");
		}
		if (date.isBefore(EARLIEST)) {
			throw new NoSuchDayException("problem.date.early");
		}
		Optional<Edition.Heading> before = heading(date);
		Collected collected = this.collector.collect(date, hold);
		if (!heading(date).equals(before)) {
			this.papers.invalidateAll();
		}
		return collected;
	}

	/**
	 * Closes the edition of a date as it stands, because it is about to be sent.
	 * @return the closed edition, or empty if there is none
	 */
	public Optional<Edition> close(LocalDate date) {
		this.editions.close(date, this.clock.instant());
		return find(date);
	}

	/**
	 * The edition of a date, or empty if that day was never collected.
	 */
	public Optional<Edition> find(LocalDate date) {
		return this.editions.heading(date).map(this::edition);
	}

	/**
	 * The newest edition that holds papers, open or closed.
	 */
	public Optional<Edition> newest() {
		return this.editions.newest().map(this::edition);
	}

	private Edition edition(Edition.Heading heading) {
		return new Edition(heading.date(), heading.number(), heading.closed(), heading.changedAt(), heading.ranker(),
				this.papers.get(heading, (some) -> List.copyOf(this.editions.papers(some.date()))));
	}

	/**
	 * The heading of an edition, or empty if that day was never collected.
	 */
	public Optional<Edition.Heading> heading(LocalDate date) {
		return this.editions.heading(date);
	}

	/**
	 * The heading of the newest edition that holds papers, open or closed.
	 */
	public Optional<Edition.Heading> newestHeading() {
		return this.editions.newest();
	}

	/**
	 * Headings of the newest editions, newest first.
	 */
	public List<Edition.Heading> headings(int max) {
		return this.editions.newest(max);
	}

	/**
	 * Headings of the editions closed for days after a date, newest first.
	 */
	public List<Edition.Heading> closedAfter(LocalDate date) {
		return this.editions.closedAfter(date);
	}

	/**
	 * The days before one whose editions are still open.
	 */
	public List<LocalDate> openBefore(LocalDate date) {
		return this.editions.openBefore(date);
	}

	/**
	 * The answer of each source for a date: the last one, or the last one with papers.
	 */
	public List<Collected.Source> readings(LocalDate date) {
		return this.readings.of(date);
	}

	/**
	 * The answers for a date of the sources that may have papers which they did not give.
	 */
	public List<Collected.Source> badReadings(LocalDate date) {
		return readings(date).stream().filter((reading) -> reading.outcome().isBad()).toList();
	}

	/**
	 * Ranks the newest closed editions that hold papers by another formula, for
	 * comparison.
	 * @param max how many editions to look at
	 */
	public BackTest backTest(TrendingScore formula, int max) {
		return new BackTest(formula,
				lastClosed(max).stream().map((edition) -> BackTest.shift(edition, formula)).toList());
	}

	/**
	 * The last closed editions, newest first.
	 */
	public List<Edition> lastClosed(int max) {
		return this.editions.newestClosed(max).stream().map(this::edition).toList();
	}

	/**
	 * Deletes snapshots older than an age.
	 * @return how many
	 */
	public int purge(Duration age) {
		return this.readings.purge(this.clock.instant().minus(age));
	}

}
