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

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to papers: collects them day by day and hands out the editions.
 */
@Component
public class Editions {

	private static final Logger log = LoggerFactory.getLogger(Editions.class);

	private static final int TRIES = 4;

	private final SourceReader reader;

	private final PaperRepository papers;

	private final EditionRepository editions;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Editions(SourceReader reader, PaperRepository papers, EditionRepository editions, TransactionTemplate transaction,
			Clock clock) {
		this.reader = reader;
		this.papers = papers;
		this.editions = editions;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Reads every source for a date and brings its edition up to date. A past day's
	 * edition is closed by it, unless every source that can know the day failed; today's
	 * stays open. The same answers again change nothing.
	 * @throws IllegalArgumentException where the date is still to come
	 */
	public Collection collect(LocalDate date) {
		LocalDate today = LocalDate.now(this.clock);
		if (date.isAfter(today)) {
			throw new IllegalArgumentException("'" + date + "' is still to come");
		}
		Map<String, Reading> readings = this.reader.read(date);
		boolean failed = failed(readings, this.reader.knowing(date));
		storeWithRetry(date, readings, date.isBefore(today) && !failed);
		Set<String> listed = new HashSet<>();
		List<Collection.Source> sources = readings.entrySet()
			.stream()
			.map((entry) -> new Collection.Source(entry.getKey(), entry.getValue().outcome(),
					listed(entry.getValue(), date, listed), entry.getValue().detail()))
			.toList();
		log.info("Collected {}: {} papers, {}", date, listed.size(),
				sources.stream().map((source) -> source.name() + " " + source.outcome()).toList());
		return new Collection(date, listed.size(), sources);
	}

	private static boolean failed(Map<String, Reading> readings, Set<String> knowing) {
		List<Reading> answers = readings.entrySet()
			.stream()
			.filter((entry) -> knowing.contains(entry.getKey()))
			.map(Map.Entry::getValue)
			.toList();
		return !answers.isEmpty()
				&& answers.stream().allMatch((reading) -> reading.outcome() == Reading.Outcome.FAILED);
	}

	private static int listed(Reading reading, LocalDate date, Set<String> all) {
		Set<String> ids = new HashSet<>();
		reading.listings()
			.stream()
			.filter((listing) -> listing.date().equals(date))
			.forEach((listing) -> ids.add(listing.paper().id()));
		all.addAll(ids);
		return ids.size();
	}

	/**
	 * Stores in one transaction, again where another node stored the same paper or
	 * edition at the same moment.
	 */
	private void storeWithRetry(LocalDate date, Map<String, Reading> readings, boolean close) {
		for (int attempt = 1;; attempt++) {
			try {
				this.transaction.executeWithoutResult((status) -> store(date, readings, close));
				return;
			}
			catch (DataIntegrityViolationException ex) {
				if (attempt == TRIES) {
					throw ex;
				}
			}
		}
	}

	private void store(LocalDate date, Map<String, Reading> readings, boolean close) {
		Instant now = this.clock.instant();
		boolean open = this.editions.lockOpen(date);
		readings.forEach((source, reading) -> {
			this.papers.store(source, reading.listings(), now);
			this.editions.record(date, source, reading, listed(reading, date, new HashSet<>()), now);
		});
		if (open) {
			this.editions.fill(date, this.papers.candidates(date));
			if (close) {
				this.editions.close(date, now);
			}
		}
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
		return new Edition(heading.date(), heading.number(), heading.closed(), this.editions.papers(heading.date()));
	}

	/**
	 * Headings of the newest editions, newest first.
	 */
	public List<Edition.Heading> headings(int most) {
		return this.editions.newest(most);
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
	public List<Collection.Source> readings(LocalDate date) {
		return this.editions.readings(date);
	}

	/**
	 * Deletes snapshots older than an age.
	 * @return how many
	 */
	public int purge(Duration age) {
		return this.papers.purgeSnapshots(this.clock.instant().minus(age));
	}

}
