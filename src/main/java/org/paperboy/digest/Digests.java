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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.DeliveryProperties;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.mail.EmailAddress;
import org.paperboy.paper.Edition;
import org.paperboy.paper.Editions;
import org.paperboy.reachability.Suppressions;
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
 * The door to digests: it plans them for readers whose hour has come, or for an edition
 * that the operator sends.
 */
@Component
public class Digests {

	private static final Logger log = LoggerFactory.getLogger(Digests.class);

	private static final int READERS_PER_TRANSACTION = 500;

	static final int DAYS_BACK = 7;

	private static final Duration PUT_OFF = Duration.ofMinutes(1);

	private final Readers readers;

	private final Editions editions;

	private final Deliveries deliveries;

	private final Suppressions suppressions;

	private final DigestChooser chooser;

	private final Feedbacks feedbacks;

	private final DeliveryProperties properties;

	private final TransactionTemplate transaction;

	private final Histories histories;

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
		this.histories = new Histories(deliveries, chooser);
		this.clock = clock;
	}

	/**
	 * Writes a ledger row for each reader whose hour has come and for whom an edition was
	 * closed since their last digest, and moves them on to their next hour. A reader
	 * whose last digest is just being sent is put off for a little while, until it is
	 * known which papers they have had.
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
	 * Thrown if an older digest, whose papers are in a newer one, began to be sent while
	 * the newer one was planned.
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
		LocalDate earliest = LocalDate.now(this.clock).minusDays(DAYS_BACK);
		List<Edition.Heading> closed = this.editions.closedAfter(earliest.minusDays(2));
		History history = this.histories.lately(due, now);
		Set<EmailAddress> suppressed = suppressed(due);
		List<Cut> cuts = new ArrayList<>();
		for (Reader reader : due) {
			Instant hour = due(reader, now);
			List<LocalDate> window = window(reader,
					closed.stream().filter((edition) -> isOfTheWeek(edition, earliest, reader, hour)).toList(),
					history);
			if (!window.isEmpty() && !history.isUnderWay(reader)) {
				cuts.add(new Cut(reader, window, hour, suppressed.contains(reader.email()) ? Delivery.SUPPRESSED
						: isLate(hour, now) ? Delivery.TOO_LATE : null));
			}
		}
		Set<Long> served = write(cuts, history, now);
		this.readers.advance(due.stream().filter((reader) -> !history.isUnderWay(reader)).toList(), now, served);
		this.readers.putOff(due.stream().filter(history::isUnderWay).map(Reader::id).toList(), now.plus(PUT_OFF));
		return new Planned(due.size(), served.size(), 0);
	}

	/**
	 * Sends an edition now, whatever the readers' hour and days, to each active reader
	 * who has not had it. An open edition is closed first.
	 * @param only one address, or null for everybody
	 * @return how many letters were planned, or empty if there is no such edition
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
	 * Plans a welcome letter for a subscriber who has just confirmed, with their digest
	 * of the newest closed edition, or its top papers if nothing matches, so that nobody
	 * waits a day to see what they signed up for. Before the first edition there is no
	 * letter.
	 */
	@EventListener
	void welcome(Requests.Confirmed confirmed) {
		List<Reader> reader = List.copyOf(this.readers.find(List.of(confirmed.subscriber())).values());
		List<LocalDate> newest = this.editions.lastClosed(1).stream().map(Edition::date).toList();
		if (!reader.isEmpty() && !newest.isEmpty()) {
			Instant now = this.clock.instant();
			Reader welcomed = reader.getFirst().neverEmpty();
			DigestContent content = contents(List.of(new Cut(welcomed, newest, null, null)),
					this.histories.lately(reader, now), now)
				.getFirst();
			if (!content.papers().isEmpty()) {
				this.deliveries.plan(LetterKind.WELCOME, newest.getFirst().toString(),
						List.of(new Delivery.Plan(confirmed.subscriber(), welcomed.email().domain(), null, null,
								content.toJson())));
			}
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
		History history = this.histories.beside(date, some, now);
		Set<EmailAddress> suppressed = suppressed(some);
		List<Cut> cuts = some.stream()
			.filter((reader) -> !history.editions(reader).contains(date))
			.map((reader) -> new Cut(reader, List.of(date), null,
					suppressed.contains(reader.email()) ? Delivery.SUPPRESSED : null))
			.toList();
		Set<Long> served = write(cuts, history, now);
		this.readers.advance(some.stream().filter((reader) -> served.contains(reader.id())).toList(), now, served);
		return new Planned(some.size(), served.size(), some.isEmpty() ? 0 : some.getLast().id());
	}

	/**
	 * A digest for a reader that is about to be planned.
	 *
	 * @param window its editions, newest first
	 * @param due the reader's hour; null if the digest is due now
	 * @param skipped the reason why there is no letter, or null
	 */
	private record Cut(Reader reader, List<LocalDate> window, @Nullable Instant due, @Nullable String skipped) {

	}

	private Set<Long> write(List<Cut> cuts, History history, Instant now) {
		List<DigestContent> contents = contents(cuts, history, now);
		Map<LocalDate, List<Delivery.Plan>> plans = new HashMap<>();
		for (int i = 0; i < cuts.size(); i++) {
			Cut cut = cuts.get(i);
			String why = (cut.skipped() == null && contents.get(i).papers().isEmpty()) ? Delivery.NO_MATCH
					: cut.skipped();
			plans.computeIfAbsent(cut.window().getFirst(), (date) -> new ArrayList<>())
				.add(new Delivery.Plan(cut.reader().id(), cut.reader().email().domain(), cut.due(), why,
						contents.get(i).toJson()));
		}
		Set<Long> served = new HashSet<>();
		plans.forEach((date, some) -> served.addAll(this.deliveries.plan(LetterKind.DIGEST, date.toString(), some)));
		if (this.deliveries.isAnyGoing(history.waiting(served))) {
			throw new OldOneGoesException();
		}
		return served;
	}

	/**
	 * Chooses the content of each digest, in their order. If it would bring a second look
	 * at a paper whose first look is older than the history, older letters of its reader
	 * are read too; nobody else can have had a paper that long ago.
	 */
	private List<DigestContent> contents(List<Cut> cuts, History history, Instant now) {
		Map<Long, Taste> tastes = this.feedbacks.tastes(cuts.stream().map((cut) -> cut.reader().id()).toList(), now);
		Function<Cut, DigestContent> choice = (cut) -> content(cut, tastes.getOrDefault(cut.reader().id(), Taste.NONE),
				history.papers(cut.reader()));
		List<DigestContent> contents = cuts.stream().map(choice).collect(Collectors.toCollection(ArrayList::new));
		SecondLooks looks = new SecondLooks(this.chooser::papers, history.since());
		List<Integer> unsure = IntStream.range(0, cuts.size())
			.filter((i) -> looks.isAnyIn(contents.get(i)))
			.boxed()
			.toList();
		if (!unsure.isEmpty()) {
			this.histories.addFirstLooks(history, unsure.stream().map((i) -> cuts.get(i).reader()).toList(), looks);
			unsure.forEach((i) -> contents.set(i, choice.apply(cuts.get(i))));
		}
		return contents;
	}

	private DigestContent content(Cut cut, Taste taste, Set<String> had) {
		return (cut.skipped() != null) ? this.chooser.nothing(cut.reader().preferences(), cut.window())
				: this.chooser.choose(cut.reader().preferences(), taste, cut.window(), had);
	}

	private Set<EmailAddress> suppressed(List<Reader> readers) {
		return this.suppressions.among(readers.stream().map(Reader::email).toList());
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

	/**
	 * Whether an edition is not too old. The week of a weekly reader begins at their hour
	 * a week ago, by their own clock: an edition that closed after that hour is in it,
	 * even if its date is the day before the earliest.
	 */
	private static boolean isOfTheWeek(Edition.Heading edition, LocalDate earliest, Reader reader, Instant hour) {
		if (!edition.date().isBefore(earliest)) {
			return true;
		}
		Instant weekAgo = hour.atZone(reader.preferences().timezone()).minusDays(DAYS_BACK).toInstant();
		return reader.preferences().frequency() == Preferences.Frequency.WEEKLY
				&& !edition.changedAt().isBefore(weekAgo)
				&& edition.changedAt().isBefore(weekAgo.plus(Duration.ofDays(1)));
	}

	private boolean isLate(Instant due, Instant now) {
		return due.plus(this.properties.maxLateness()).isBefore(now);
	}

	/**
	 * The editions that closed since a reader's last digest, newest first; among them may
	 * be one of an earlier day that was held. A first digest has the newest edition, or
	 * for a weekly reader those of the week.
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

}
