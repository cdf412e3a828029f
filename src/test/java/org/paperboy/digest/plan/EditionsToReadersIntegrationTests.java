package org.paperboy.digest.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.Letters;
import org.paperboy.delivery.Deliveries;
import org.paperboy.digest.Digests;
import org.paperboy.digest.choice.DigestChooser;
import org.paperboy.digest.choice.EditionIndexes;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.edition.CollectionIntegrationTest;
import org.paperboy.edition.SettableSource;
import org.paperboy.mail.EmailAddress;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Reading;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.Readers;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Held, late and returning papers come in the right digest of a reader who takes
 * everything at eight.
 */
class EditionsToReadersIntegrationTests extends CollectionIntegrationTest {

	/**
	 * Another week in each test, because the papers of a closed edition are cached.
	 */
	private static LocalDate monday = LocalDate.of(2026, 4, 20);

	@Autowired
	private Digests digests;

	@Autowired
	private EditionDigests editionDigests;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Readers readers;

	@Autowired
	private Suppressions suppressions;

	@Autowired
	private Feedbacks feedbacks;

	@Autowired
	private EditionIndexes indexes;

	@Autowired
	private DueEditions dueEditions;

	@Autowired
	private PlanningBatches batches;

	@BeforeEach
	void ada() {
		monday = monday.plusWeeks(6);
		atHour(monday, 9);
		subscribe("ada@example.org");
	}

	private void subscribe(String email) {
		subscribe(email, "email,confirmed");
	}

	private void subscribe(String cells, String header) {
		assertThat(json(admin("POST", "/subscribers", "text/csv", header + "\n" + cells + ",true\n")).path("imported")
			.asInt()).isOne();
	}

	private static Listing paper(int number, LocalDate date, int votes) {
		return SettableSource.listing("2604.0000" + number, date, votes);
	}

	/**
	 * The text parts of the digests that arrive at a hour.
	 */
	private List<String> digestsAt(LocalDate date, int hour) throws Exception {
		atHour(date, hour);
		return mailed();
	}

	@Test
	void aDayThatWasHeldComesWithTheNextDigest() throws Exception {
		atHour(monday.plusDays(2), 1);
		this.lab.answers(monday, Reading.failed("HTTP 500"));
		this.press.answers(monday, Reading.failed("HTTP 500"));
		this.lab.lists(monday.plusDays(1), paper(2, monday.plusDays(1), 1));
		this.editions.collect(monday);
		this.editions.collect(monday.plusDays(1));
		assertThat(digestsAt(monday.plusDays(2), 8)).singleElement()
			.asString()
			.contains("2604.00002")
			.doesNotContain("2604.00001");
		atHour(monday.plusDays(2), 10);
		this.lab.lists(monday, paper(1, monday, 1));
		this.editions.collect(monday);
		atHour(monday.plusDays(3), 1);
		this.lab.lists(monday.plusDays(2), paper(3, monday.plusDays(2), 1));
		this.editions.collect(monday.plusDays(2));
		assertThat(digestsAt(monday.plusDays(3), 8)).singleElement()
			.asString()
			.contains("2604.00001", "2604.00003")
			.doesNotContain("2604.00002");
		assertThat(digestsAt(monday.plusDays(4), 8)).isEmpty();
	}

	@Test
	@Fault("T40 no digest planned for three days")
	void threeMissedDaysComeInOneDigestThatNamesThem() throws Exception {
		collect(monday, paper(1, monday, 1));
		assertThat(digestsAt(monday.plusDays(1), 8)).hasSize(1);
		for (int day = 1; day <= 3; day++) {
			collect(monday.plusDays(day), paper(day + 1, monday.plusDays(day), 1));
		}
		assertThat(digestsAt(monday.plusDays(4), 8)).singleElement()
			.asString()
			.contains("2604.00002", "2604.00003", "2604.00004")
			.containsPattern("Tuesday, .+ – Thursday, .+ · 3 for you");
		assertThat(digestsAt(monday.plusDays(4), 9)).isEmpty();
	}

	@Test
	@Fault("T44 a source that failed by the time of the digest")
	void aFailedOrStaleSourceIsNamedInTheDigest() throws Exception {
		atHour(monday.plusDays(1), 5);
		this.press.lists(monday, paper(1, monday, 1));
		this.editions.collect(monday);
		assertThat(this.editions.readings(monday)).anyMatch((reading) -> reading.outcome() == Reading.Outcome.STALE);
		assertThat(digestsAt(monday.plusDays(1), 8)).singleElement().asString().contains("lab");
	}

	@Test
	@Fault("T50 an older digest that is sent while the next one is planned")
	void aDigestSentDuringPlanningIsNotRepeated() throws Exception {
		collect(monday, paper(1, monday, 1));
		atHour(monday.plusDays(1), 8);
		assertThat(this.digests.plan()).isOne();
		this.jdbc.sql("update delivery set attempts = 1").update();
		collect(monday.plusDays(1), paper(2, monday.plusDays(1), 1));
		atHour(monday.plusDays(2), 8);
		MAIL.purgeEmailFromAllMailboxes();
		assertThat(planning(() -> assertThat(this.deliveries.dispatch()).isOne()).plan()).isOne();
		assertThat(this.deliveries.dispatch()).isOne();
		assertThat(List.of(MAIL.getReceivedMessages())).extracting(Letters::text)
			.satisfiesExactly((older) -> assertThat(older).contains("2604.00001").doesNotContain("2604.00002"),
					(newer) -> assertThat(newer).contains("2604.00002").doesNotContain("2604.00001"));
	}

	@Test
	void indexesAreMadeBeforeReadersAreLocked() {
		collect(monday, paper(1, monday, 1));
		atHour(monday.plusDays(1), 8);
		List<Boolean> asked = new ArrayList<>();
		List<Boolean> used = new ArrayList<>();
		DigestChooser chooser = new DigestChooser((window) -> {
			used.add(this.indexes.areKept(window));
			return this.indexes.of(window);
		}, (window) -> {
			asked.add(this.indexes.areKept(window));
			return asked.getLast();
		}, (day) -> List.of());
		assertThat(planning(chooser).plan()).isOne();
		assertThat(asked).containsExactly(false, true);
		assertThat(used).isNotEmpty().doesNotContain(false);
	}

	/**
	 * Plans, with something done once by another thread in the middle of it.
	 */
	private Digests planning(Runnable meanwhile) {
		AtomicBoolean done = new AtomicBoolean();
		return planning(new DigestChooser((window) -> {
			if (!done.getAndSet(true)) {
				CompletableFuture.runAsync(meanwhile).join();
			}
			return this.indexes.of(window);
		}, (day) -> List.of()));
	}

	private Digests planning(DigestChooser chooser) {
		Histories histories = new Histories(this.deliveries, chooser);
		DigestPlanner planner = new DigestPlanner(this.deliveries,
				new DigestContents(chooser, this.feedbacks, histories), this.suppressions);
		DueDigests due = new DueDigests(this.readers, histories, this.dueEditions, planner);
		return new Digests(due, this.editionDigests, this.feedbacks, this.batches);
	}

	@Test
	void aSecondLookIsForReadersWithoutThePaper() throws Exception {
		atHour(monday.plusDays(1), 1);
		this.lab.lists(monday, paper(1, monday, 1), paper(2, monday, 1));
		this.editions.collect(monday);
		assertThat(digestsAt(monday.plusDays(1), 8)).hasSize(1);
		subscribe("alan@example.org");
		atHour(monday.plusDays(2), 1);
		this.lab.lists(monday.plusDays(1), paper(1, monday.plusDays(1), 90), paper(3, monday.plusDays(1), 1));
		this.editions.collect(monday.plusDays(1));
		assertThat(this.editions.find(monday.plusDays(1)).orElseThrow().papers()).hasSize(2);
		List<String> digests = digestsAt(monday.plusDays(2), 8);
		assertThat(digests).hasSize(2).allMatch((text) -> text.contains("2604.00003"));
		assertThat(digests).filteredOn((text) -> text.contains("2604.00001")).hasSize(1);
	}

	/**
	 * Collects a day's papers after it is over.
	 */
	private void collect(LocalDate date, Listing... listings) {
		atHour(date.plusDays(1), 1);
		this.lab.lists(date, listings);
		this.editions.collect(date);
	}

	@Test
	@Fault("T50 a paper that comes again weeks later")
	void noLateSecondLookForReadersWithThePaper() throws Exception {
		collect(monday, paper(1, monday, 1), paper(2, monday, 1));
		assertThat(digestsAt(monday.plusDays(1), 8)).hasSize(1);
		subscribe("alan@example.org");
		LocalDate later = monday.plusDays(20);
		collect(later, paper(1, later, 90), paper(3, later, 1));
		assertThat(digestsAt(later.plusDays(1), 8)).satisfiesExactlyInAnyOrder(
				(hers) -> assertThat(hers).contains("2604.00003").doesNotContain("2604.00001", "Second look"),
				(his) -> assertThat(his).contains("2604.00003", "2604.00001", "Second look: 1 vote on"));
	}

	@Test
	void theOperatorSendsNothingAgainFromAWeek() throws Exception {
		subscribe("weekly@example.org,WEEKLY", "email,frequency,confirmed");
		LocalDate sunday = monday.plusDays(6);
		collect(sunday.minusDays(1), paper(1, sunday.minusDays(1), 1));
		collect(sunday, paper(2, sunday, 1));
		assertThat(digestsAt(monday.plusDays(7), 8)).hasSize(2);
		atHour(monday.plusDays(27), 9);
		assertThat(this.digests.send(sunday.minusDays(1), new EmailAddress("weekly@example.org"))).hasValue(0);
		assertThat(this.digests.send(sunday, new EmailAddress("weekly@example.org"))).hasValue(0);
	}

	@Test
	void aWeeklyReaderGetsEachDayOnceOverClockChanges() throws Exception {
		this.jdbc.sql("delete from delivery").update();
		this.jdbc.sql("delete from subscriber").update();
		subscribe("weekly@example.org,WEEKLY,MONDAY,Europe/Berlin,01:15",
				"email,frequency,weekday,timezone,sendAt,confirmed");
		StringBuilder read = new StringBuilder();
		LocalDate first = LocalDate.of(2030, 10, 18);
		for (LocalDate day = first; day.isBefore(first.plusDays(24)); day = day.plusDays(1)) {
			// First what is due before the edition of the day before closes, then
			// that edition, at half past.
			this.clock.set(Instant.parse(day + "T00:20:00Z"));
			read.append(String.join("", mailed()));
			this.clock.set(Instant.parse(day + "T00:30:00Z"));
			this.lab.lists(day.minusDays(1),
					SettableSource.listing("2610.%05d".formatted(day.getDayOfYear()), day.minusDays(1), 1));
			this.editions.collect(day.minusDays(1));
			this.clock.set(Instant.parse(day + "T23:20:00Z"));
			read.append(String.join("", mailed()));
		}
		for (LocalDate day = first.plusDays(3); day.isBefore(first.plusDays(16)); day = day.plusDays(1)) {
			assertThat(read.toString().split("arxiv.org/abs/2610.%05d".formatted(day.getDayOfYear()), -1))
				.as(day.toString())
				.hasSize(2);
		}
	}

	private List<String> mailed() throws Exception {
		MAIL.purgeEmailFromAllMailboxes();
		this.digests.plan();
		this.deliveries.dispatch();
		return List.of(MAIL.getReceivedMessages()).stream().map((MimeMessage letter) -> Letters.text(letter)).toList();
	}

}
