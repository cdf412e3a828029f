package org.paperboy.paper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to papers: collects them day by day and hands out the editions.
 */
@Component
public class Editions {

	private static final Logger log = LoggerFactory.getLogger(Editions.class);

	private static final LocalDate EARLIEST = LocalDate.of(1991, 1, 1);

	private final SourceReader reader;

	private final CollectionStore store;

	private final EditionRepository editions;

	private final SnapshotRepository snapshots;

	private final ReadingRepository readings;

	private final CollectProperties properties;

	private final TransactionTemplate transaction;

	private final Clock clock;

	/**
	 * The papers of an edition are in memory once, however many look at it.
	 */
	private final Cache<Edition.Heading, List<RankedPaper>> looked = Caffeine.newBuilder().weakValues().build();

	/**
	 * Threads of this node store one after the other; nodes wait for each other in the
	 * database.
	 */
	private final ReentrantLock turn = new ReentrantLock();

	Editions(SourceReader reader, CollectionStore store, EditionRepository editions, SnapshotRepository snapshots,
			ReadingRepository readings, CollectProperties properties, TransactionTemplate transaction, Clock clock) {
		this.reader = reader;
		this.store = store;
		this.editions = editions;
		this.snapshots = snapshots;
		this.readings = readings;
		this.properties = properties;
		this.transaction = transaction;
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
	 * Does the same, but leaves a past day open where any source that can know it failed
	 * or is stale, so that it can be read again.
	 * @throws NoSuchDayException if the date is still to come or too long ago
	 */
	public Collected collectUnlessBad(LocalDate date) {
		return collect(date, true);
	}

	/**
	 * Sources have three quarters of the time, so that one that hangs leaves some for the
	 * details of what the others listed.
	 */
	private Collected collect(LocalDate date, boolean hold) {
		if (date.isAfter(LocalDate.now(this.clock))) {
			throw new NoSuchDayException("problem.date.future");
		}
		if (date.isBefore(EARLIEST)) {
			throw new NoSuchDayException("problem.date.early");
		}
		Deadline deadline = Deadline.in(this.properties.deadline());
		Map<PaperSource, Reading> readings = this.reader.read(date,
				Deadline.in(this.properties.deadline().multipliedBy(3).dividedBy(4)));
		Map<String, Paper> details = this.reader.details(this.store.withoutDetails(readings), deadline);
		this.turn.lock();
		try {
			Map<PaperSource, Reading> judged = this.transaction
				.execute((status) -> store(date, readings, details, hold));
			return collected(date, (judged != null) ? judged : Map.of());
		}
		finally {
			this.looked.invalidateAll();
			this.turn.unlock();
		}
	}

	private Map<PaperSource, Reading> store(LocalDate date, Map<PaperSource, Reading> readings,
			Map<String, Paper> details, boolean hold) {
		Instant now = this.clock.instant();
		this.editions.lockCollections();
		boolean open = this.editions.open(date, now);
		CollectionStore.Stored stored = this.store.store(date, readings, details, now);
		if (open) {
			long cut = this.snapshots.last();
			this.editions.fill(date, this.store.ranking(date, cut), stored.learned(), cut, now);
			if (date.isBefore(LocalDate.now(this.clock)) && !mustWait(date, readings.keySet(), hold)) {
				this.editions.close(date, now);
			}
		}
		return stored.readings();
	}

	/**
	 * Whether a past day must stay open: every source that can know it failed, or, where
	 * bad days are held, any of them failed or is stale.
	 */
	private boolean mustWait(LocalDate date, Set<PaperSource> sources, boolean hold) {
		Set<String> knowing = new HashSet<>();
		sources.stream()
			.filter((source) -> source.lists() && source.knows(date))
			.forEach((source) -> knowing.add(source.name()));
		List<Reading.Outcome> outcomes = readings(date).stream()
			.filter((reading) -> knowing.contains(reading.name()))
			.map(Collected.Source::outcome)
			.toList();
		boolean failed = !outcomes.isEmpty()
				&& outcomes.stream().allMatch((outcome) -> outcome == Reading.Outcome.FAILED);
		return failed || (hold && outcomes.stream().anyMatch(Reading.Outcome::isBad));
	}

	private static Collected collected(LocalDate date, Map<PaperSource, Reading> readings) {
		Set<String> listed = new HashSet<>();
		List<Collected.Source> sources = readings.entrySet().stream().map((entry) -> {
			Set<String> ids = entry.getValue().listedFor(date);
			if (entry.getKey().lists()) {
				listed.addAll(ids);
			}
			return new Collected.Source(entry.getKey().name(), entry.getValue().outcome(), ids.size(),
					entry.getValue().detail());
		}).toList();
		log.info("Collected {}: {} papers, {}", date, listed.size(),
				sources.stream().map((source) -> source.name() + " " + source.outcome()).toList());
		sources.forEach((source) -> {
			Metrics.counter("paperboy.readings", "source", source.name(), "outcome", source.outcome().name())
				.increment();
			if (source.outcome().isBad()) {
				log.warn("Source {} is {} for {}: {}", source.name(), source.outcome(), date, source.detail());
			}
		});
		return new Collected(date, listed.size(), sources);
	}

	/**
	 * Closes the edition of a date as it stands, because it is about to be sent.
	 * @return the closed edition, or empty where there is none
	 */
	public Optional<Edition> close(LocalDate date) {
		this.editions.close(date, this.clock.instant());
		return find(date);
	}

	/**
	 * The edition of a date, or empty where that day was never collected.
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
				this.looked.get(heading, (some) -> List.copyOf(this.editions.papers(some.date()))));
	}

	/**
	 * The heading of an edition, or empty where that day was never collected.
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
	 * How each source answered for a date: last, or when it last had papers.
	 */
	public List<Collected.Source> readings(LocalDate date) {
		return this.readings.find(date);
	}

	/**
	 * What another formula would have made of the newest closed editions that hold
	 * papers.
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
		return this.snapshots.purge(this.clock.instant().minus(age));
	}

}
