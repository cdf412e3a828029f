package org.paperboy.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.DeliveryProperties;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Suppressions;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.mail.EmailAddress;
import org.paperboy.paper.Edition;
import org.paperboy.paper.Editions;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.Readers;
import org.paperboy.subscriber.Requests;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to digests: plans them for readers whose hour has come, or for an edition that
 * the operator sends.
 */
@Component
public class Digests {

	private static final Logger log = LoggerFactory.getLogger(Digests.class);

	private static final int READERS_PER_TRANSACTION = 500;

	private static final int DAYS_BACK = 7;

	private static final Duration PUT_OFF = Duration.ofMinutes(1);

	private final Readers readers;

	private final Editions editions;

	private final Deliveries deliveries;

	private final Suppressions suppressions;

	private final DigestChooser chooser;

	private final Feedbacks feedbacks;

	private final DeliveryProperties properties;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Digests(Readers readers, Editions editions, Deliveries deliveries, Suppressions suppressions, DigestChooser chooser,
			Feedbacks feedbacks, DeliveryProperties properties, TransactionTemplate transaction, Clock clock) {
		this.readers = readers;
		this.editions = editions;
		this.deliveries = deliveries;
		this.suppressions = suppressions;
		this.chooser = chooser;
		this.feedbacks = feedbacks;
		this.properties = properties;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Writes a ledger row for each reader whose hour has come and for whom an edition was
	 * closed since their last digest, and moves them on to their next hour. Whose last
	 * digest is about to be sent is asked for again a little later, when it shows which
	 * papers they have had.
	 * @return how many letters were planned
	 */
	public int plan() {
		int letters = 0;
		for (Planned some = Planned.SOME; some.readers() > 0;) {
			some = inTransaction(this::planDue);
			letters += some.letters();
		}
		if (letters > 0) {
			log.info("Planned {} digests", letters);
		}
		return letters;
	}

	private record Planned(int readers, int letters, long last) {

		private static final Planned SOME = new Planned(1, 0, 0);

	}

	/**
	 * An older digest whose papers are in a newer one began to go while that was planned.
	 */
	private static final class OldOneGoesException extends RuntimeException {

	}

	private Planned inTransaction(Supplier<Planned> work) {
		while (true) {
			try {
				return Objects.requireNonNull(this.transaction.execute((status) -> work.get()));
			}
			catch (OldOneGoesException ex) {
				log.debug("Digests are planned once more, as older ones go");
			}
		}
	}

	private Planned planDue() {
		Instant now = this.clock.instant();
		List<Reader> due = this.readers.lockDue(now, READERS_PER_TRANSACTION);
		List<Edition.Heading> closed = this.editions.closedAfter(LocalDate.now(this.clock).minusDays(DAYS_BACK + 1L));
		History history = history(due, now, LetterKind.DIGEST, LetterKind.WELCOME);
		Map<Long, Taste> tastes = tastes(due, now);
		Set<EmailAddress> suppressed = suppressed(due);
		Map<LocalDate, List<Delivery.Plan>> plans = new HashMap<>();
		for (Reader reader : due) {
			List<LocalDate> window = window(reader, closed, history);
			if (!window.isEmpty() && !history.isUnderWay(reader)) {
				String skipped = suppressed.contains(reader.email()) ? Delivery.SUPPRESSED
						: isLate(due(reader, now), now) ? Delivery.TOO_LATE : null;
				plans.computeIfAbsent(window.getFirst(), (date) -> new ArrayList<>())
					.add(plan(reader, due(reader, now), tastes.getOrDefault(reader.id(), Taste.NONE), window, history,
							skipped));
			}
		}
		Set<Long> served = write(plans, history);
		this.readers.advance(due.stream().filter((reader) -> !history.isUnderWay(reader)).toList(), now, served);
		this.readers.putOff(due.stream().filter(history::isUnderWay).map(Reader::id).toList(), now.plus(PUT_OFF));
		return new Planned(due.size(), served.size(), 0);
	}

	/**
	 * Sends an edition now, whatever the readers' hour and days, to each active reader
	 * who has not had it; one still open is closed first.
	 * @param only one address, or null for everybody
	 * @return how many letters were planned, or empty where there is no such edition
	 */
	public Optional<Integer> send(LocalDate date, @Nullable EmailAddress only) {
		if (this.editions.close(date).isEmpty()) {
			return Optional.empty();
		}
		int letters = 0;
		for (Planned some = Planned.SOME; some.readers() > 0;) {
			long after = some.last();
			some = inTransaction(
					() -> planNow(date, (only != null) ? (after > 0) ? List.of() : this.readers.lockActive(only)
							: this.readers.lockActive(after, READERS_PER_TRANSACTION)));
			letters += some.letters();
		}
		log.info("Planned {} digests of the edition of {}", letters, date);
		return Optional.of(letters);
	}

	/**
	 * Welcomes who has just confirmed with their cut of the newest closed edition, or its
	 * top papers where nothing matches, so that nobody waits a day to see what they
	 * signed up for. Before the first edition there is nothing to bring, and no letter.
	 */
	@EventListener
	void welcome(Requests.Confirmed confirmed) {
		List<Reader> reader = List.copyOf(this.readers.find(List.of(confirmed.subscriber())).values());
		List<LocalDate> newest = this.editions.lastClosed(1).stream().map(Edition::date).toList();
		if (!reader.isEmpty() && !newest.isEmpty()) {
			DigestContent content = this.chooser.choose(reader.getFirst().preferences().neverEmpty(), Taste.NONE,
					newest, Set.of());
			this.deliveries.plan(LetterKind.WELCOME, newest.getFirst().toString(),
					List.of(new Delivery.Plan(confirmed.subscriber(), reader.getFirst().email().domain(), null, null,
							content.toJson())));
		}
	}

	/**
	 * Deletes feedback that no longer counts.
	 * @return how many mutes
	 */
	public int purge() {
		return this.feedbacks.purge(this.clock.instant());
	}

	private Planned planNow(LocalDate date, List<Reader> some) {
		Instant now = this.clock.instant();
		History history = history(some, now, LetterKind.DIGEST);
		Map<Long, Taste> tastes = tastes(some, now);
		Set<EmailAddress> suppressed = suppressed(some);
		Map<LocalDate, List<Delivery.Plan>> plans = new HashMap<>();
		for (Reader reader : some) {
			if (!history.editions(reader).contains(date)) {
				plans.computeIfAbsent(date, (key) -> new ArrayList<>())
					.add(plan(reader, null, tastes.getOrDefault(reader.id(), Taste.NONE), List.of(date), history,
							suppressed.contains(reader.email()) ? Delivery.SUPPRESSED : null));
			}
		}
		Set<Long> served = write(plans, history);
		this.readers.advance(some.stream().filter((reader) -> served.contains(reader.id())).toList(), now, served);
		return new Planned(some.size(), served.size(), some.isEmpty() ? 0 : some.getLast().id());
	}

	private Set<Long> write(Map<LocalDate, List<Delivery.Plan>> plans, History history) {
		Set<Long> served = new HashSet<>();
		plans.forEach((date, some) -> served.addAll(this.deliveries.plan(LetterKind.DIGEST, date.toString(), some)));
		if (this.deliveries.isAnyGoing(history.waiting(served))) {
			throw new OldOneGoesException();
		}
		return served;
	}

	private Set<EmailAddress> suppressed(List<Reader> readers) {
		return this.suppressions.among(readers.stream().map(Reader::email).toList());
	}

	private Map<Long, Taste> tastes(List<Reader> readers, Instant now) {
		return this.feedbacks.tastes(readers.stream().map(Reader::id).toList(), now);
	}

	private Delivery.Plan plan(Reader reader, @Nullable Instant due, Taste taste, List<LocalDate> window,
			History history, @Nullable String skipped) {
		DigestContent content = (skipped != null) ? this.chooser.nothing(reader.preferences(), window)
				: this.chooser.choose(reader.preferences(), taste, window, history.papers(reader));
		String why = (skipped == null && content.papers().isEmpty()) ? Delivery.NO_MATCH : skipped;
		return new Delivery.Plan(reader.id(), reader.email().domain(), due, why, content.toJson());
	}

	/**
	 * The last of the reader's hours that have passed.
	 */
	private Instant due(Reader reader, Instant now) {
		Instant due = (reader.dueAt() != null) ? reader.dueAt() : now;
		due = due.isBefore(now.minus(Duration.ofDays(DAYS_BACK + 1L))) ? now.minus(Duration.ofDays(DAYS_BACK + 1L))
				: due;
		for (Instant next = reader.preferences().nextDue(due); !next.isAfter(now); next = reader.preferences()
			.nextDue(due)) {
			due = next;
		}
		return due;
	}

	private boolean isLate(Instant due, Instant now) {
		return due.plus(this.properties.maxLateness()).isBefore(now);
	}

	/**
	 * The editions closed since a reader's last digest, newest first: those of later
	 * days, and one of an earlier day that was held back until then. A first digest has
	 * the newest one, or a weekly reader's week.
	 */
	private static List<LocalDate> window(Reader reader, List<Edition.Heading> closed, History history) {
		Set<LocalDate> had = history.editions(reader);
		if (!had.isEmpty()) {
			LocalDate last = Collections.max(had);
			Instant lastPlanned = history.lastPlanned(reader);
			return closed.stream()
				.filter((edition) -> edition.date().isAfter(last)
						|| (!had.contains(edition.date()) && edition.changedAt().isAfter(lastPlanned)))
				.map(Edition.Heading::date)
				.toList();
		}
		return closed.stream()
			.limit((reader.preferences().frequency() == Preferences.Frequency.WEEKLY) ? DAYS_BACK + 1 : 1)
			.map(Edition.Heading::date)
			.toList();
	}

	/**
	 * What readers were sent in the last days.
	 */
	private record History(Map<Long, Set<LocalDate>> editionsByReader, Map<Long, Set<String>> papersByReader,
			Map<Long, Instant> lastPlannedByReader, Set<Long> underWay, Map<Long, Long> readersByWaiting) {

		/**
		 * The digests of some readers that waited when this was read.
		 */
		List<Long> waiting(Set<Long> readers) {
			return this.readersByWaiting.entrySet()
				.stream()
				.filter((row) -> readers.contains(row.getValue()))
				.map(Map.Entry::getKey)
				.toList();
		}

		boolean isUnderWay(Reader reader) {
			return this.underWay.contains(reader.id());
		}

		Instant lastPlanned(Reader reader) {
			return this.lastPlannedByReader.getOrDefault(reader.id(), Instant.MAX);
		}

		Set<LocalDate> editions(Reader reader) {
			return this.editionsByReader.getOrDefault(reader.id(), Set.of());
		}

		Set<String> papers(Reader reader) {
			return this.papersByReader.getOrDefault(reader.id(), Set.of());
		}

	}

	/**
	 * What a letter held; of one whose content is damaged no more than its edition, so
	 * that it stops nobody.
	 */
	private DigestContent content(Delivery row) {
		try {
			return DigestContent.fromJson(row.content());
		}
		catch (IllegalArgumentException ex) {
			log.error("What letter {} held cannot be read; its papers may be mailed again", row.id());
			return this.chooser.nothing(Preferences.DEFAULTS, List.of(LocalDate.parse(row.occasion())));
		}
	}

	/**
	 * What readers had in letters of some kinds. A welcome counts as the digest of its
	 * edition, but where the operator sends that one by hand.
	 * <p>
	 * Rows that were too late, superseded or still wait do not count: their papers are
	 * still to come, in a newer digest that takes their place.
	 */
	private History history(List<Reader> readers, Instant now, LetterKind... kinds) {
		Map<Long, Set<LocalDate>> editionsByReader = new HashMap<>();
		Map<Long, Set<String>> papersByReader = new HashMap<>();
		Map<Long, Instant> lastPlannedByReader = new HashMap<>();
		Set<Long> underWay = new HashSet<>();
		Map<Long, Long> readersByWaiting = new HashMap<>();
		List<Long> ids = readers.stream().map(Reader::id).toList();
		Instant since = now.minus(Duration.ofDays(2L * DAYS_BACK));
		List<Delivery> rows = Stream.of(kinds)
			.flatMap((kind) -> this.deliveries.since(kind, ids, since).stream())
			.toList();
		for (Delivery row : rows) {
			if (row.state() == Delivery.State.SENDING && row.kind() == LetterKind.DIGEST) {
				underWay.add(row.subscriberId());
			}
			boolean waiting = row.state() == Delivery.State.PLANNED || row.state() == Delivery.State.DEFERRED;
			if (waiting && row.kind() == LetterKind.DIGEST) {
				readersByWaiting.put(row.id(), row.subscriberId());
			}
			boolean late = Delivery.TOO_LATE.equals(row.reason());
			boolean expired = row.reason() != null && row.reason().startsWith("EXPIRED");
			if (!late && !expired && !waiting) {
				DigestContent content = content(row);
				editionsByReader.computeIfAbsent(row.subscriberId(), (id) -> new HashSet<>())
					.addAll(content.editions());
				lastPlannedByReader.merge(row.subscriberId(), row.plannedAt(),
						(one, other) -> one.isAfter(other) ? one : other);
				if (row.state() != Delivery.State.SKIPPED && row.state() != Delivery.State.FAILED) {
					content.papers()
						.forEach((paper) -> papersByReader.computeIfAbsent(row.subscriberId(), (id) -> new HashSet<>())
							.add(paper.id()));
				}
			}
		}
		return new History(editionsByReader, papersByReader, lastPlannedByReader, underWay, readersByWaiting);
	}

}
