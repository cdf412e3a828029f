package org.paperboy.edition;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.edition.SettableSource.listing;

/**
 * A stale, empty or half-written source is told from a quiet day, and costs no paper.
 */
class FreshnessIntegrationTests extends CollectionIntegrationTest {

	private static final LocalDate MONDAY = LocalDate.of(2026, 4, 20);

	private static Listing[] papers(LocalDate date, int from, int count) {
		return IntStream.range(from, from + count)
			.mapToObj((i) -> listing(String.format(Locale.ROOT, "2604.%05d", i), date, i))
			.toArray(Listing[]::new);
	}

	private static Listing categorized(String id, LocalDate date, String category) {
		return new Listing(new Paper(id, "Title of the paper called " + id, "", List.of(), null,
				"https://arxiv.org/abs/" + id, null, null, null, List.of(category), null), date, 0, 0, null);
	}

	private static Listing[] categorized(LocalDate date, String category, int from, int count) {
		return IntStream.range(from, from + count)
			.mapToObj((i) -> categorized(String.format(Locale.ROOT, "2604.%05d", i), date, category))
			.toArray(Listing[]::new);
	}

	private static Listing[] both(Listing[] some, Listing[] others) {
		return IntStream.range(0, some.length + others.length)
			.mapToObj((i) -> (i < some.length) ? some[i] : others[i - some.length])
			.toArray(Listing[]::new);
	}

	private Collected.Source collectLab(LocalDate date) {
		return answer(this.editions.collect(date), this.lab);
	}

	@Test
	@Fault("T47 yesterday's papers again")
	void yesterdaysBatchAgainIsStaleAndNotToday() {
		this.lab.lists(DAY, papers(DAY, 0, 12));
		collectLab(DAY);
		this.lab.lists(MONDAY, papers(MONDAY, 0, 12));
		assertThat(collectLab(MONDAY))
			.isEqualTo(new Collected.Source("lab", Reading.Outcome.STALE, 0, "the papers of 2026-04-18 again"));
		assertThat(ids(MONDAY)).isEmpty();
		assertThat(rows("select distinct list_date from snapshot")).hasSize(1);
	}

	@Test
	void aSmallBatchIsStaleOnlyIfRepeatedWhole() {
		this.lab.lists(DAY, papers(DAY, 0, 3));
		collectLab(DAY);
		this.lab.lists(MONDAY, papers(MONDAY, 0, 2));
		assertThat(collectLab(MONDAY).outcome()).isEqualTo(Reading.Outcome.OK);
		this.lab.lists(MONDAY.plusDays(1), papers(MONDAY.plusDays(1), 0, 3));
		assertThat(collectLab(MONDAY.plusDays(1)).outcome()).isEqualTo(Reading.Outcome.STALE);
	}

	@Test
	void theSameAnswerForEveryDayBelongsToTheFirst() {
		for (int back = 0; back < 7; back++) {
			this.lab.lists(DAY.minusDays(back), papers(DAY.minusDays(back), 0, 12));
		}
		assertThat(collectLab(DAY)).isEqualTo(new Collected.Source("lab", Reading.Outcome.OK, 12, ""));
		assertThat(rows("select distinct list_date from snapshot")).hasSize(1);
	}

	@Test
	void onlyTheRepeatedCategoryIsTakenOut() {
		this.lab.lists(DAY, both(categorized(DAY, "cs.AI", 0, 6), categorized(DAY, "cs.CL", 10, 6)));
		collectLab(DAY);
		this.lab.lists(MONDAY, both(categorized(MONDAY, "cs.AI", 0, 6), categorized(MONDAY, "cs.CL", 20, 8)));
		assertThat(collectLab(MONDAY))
			.isEqualTo(new Collected.Source("lab", Reading.Outcome.STALE, 8, "cs.AI: the papers of 2026-04-18 again"));
		assertThat(ids(MONDAY)).hasSize(8);
	}

	@Test
	void someListedAgainAmongNewOnesAreNoFault() {
		this.lab.lists(DAY, papers(DAY, 0, 12));
		collectLab(DAY);
		this.lab.lists(MONDAY, papers(MONDAY, 6, 12));
		assertThat(collectLab(MONDAY).outcome()).isEqualTo(Reading.Outcome.OK);
		assertThat(ids(MONDAY)).hasSize(6);
	}

	@Test
	void noPapersAreStaleOnWeekdaysAndQuietOnSundays() {
		assertThat(collectLab(MONDAY)).isEqualTo(
				new Collected.Source("lab", Reading.Outcome.STALE, 0, "no papers on a day that has some; nothing"));
		assertThat(collectLab(MONDAY.minusDays(1)).outcome()).isEqualTo(Reading.Outcome.QUIET);
	}

	@Test
	void papersWithoutADateBelongToTheirFirstDay() {
		LocalDate today = MONDAY.plusDays(1);
		this.press.lists(MONDAY, undated(1, MONDAY), undated(2, MONDAY));
		this.editions.collect(MONDAY);
		this.press.lists(today, undated(1, today), undated(2, today), undated(3, today));
		assertThat(answer(this.editions.collect(today), this.press))
			.isEqualTo(new Collected.Source("press", Reading.Outcome.OK, 1, ""));
		assertThat(ids(today)).containsExactly("2604.00003");
		this.press.lists(today.plusDays(1), undated(1, today.plusDays(1)), undated(3, today.plusDays(1)));
		this.clock.advance(Duration.ofDays(1));
		assertThat(answer(this.editions.collect(today.plusDays(1)), this.press).outcome())
			.isEqualTo(Reading.Outcome.QUIET);
	}

	private static Listing undated(int number, LocalDate readOn) {
		return new Listing(listing("2604.0000" + number, readOn, 0).paper(), readOn, 0, 0, null, false);
	}

	@Test
	void noPapersYetTodayAreQuiet() {
		assertThat(collectLab(MONDAY.plusDays(1)).outcome()).isEqualTo(Reading.Outcome.QUIET);
	}

	@Test
	void anUnusualCountIsStaleAndItsPapersStay() {
		for (int weeks = 5; weeks > 0; weeks--) {
			LocalDate day = MONDAY.minusWeeks(weeks);
			this.lab.lists(day, papers(day, weeks * 100, 40 + weeks));
			collectLab(day);
		}
		this.lab.lists(MONDAY, papers(MONDAY, 0, 4));
		assertThat(collectLab(MONDAY)).isEqualTo(
				new Collected.Source("lab", Reading.Outcome.STALE, 4, "4 papers, but a Monday usually has about 43"));
		assertThat(ids(MONDAY)).hasSize(4);
		this.lab.lists(MONDAY, papers(MONDAY, 1000, 300));
		assertThat(collectLab(MONDAY).outcome()).isEqualTo(Reading.Outcome.STALE);
		this.lab.lists(MONDAY, papers(MONDAY, 2000, 12));
		assertThat(collectLab(MONDAY).outcome()).isEqualTo(Reading.Outcome.OK);
	}

	@Test
	void aHeldDayIsReadAgain() {
		this.press.lists(MONDAY, listing("2604.90000", MONDAY, 1));
		this.lab.answers(MONDAY, Reading.failed("HTTP 500"));
		this.editions.collectUnlessBad(MONDAY);
		assertThat(isClosed(MONDAY)).isFalse();
		this.editions.collect(MONDAY);
		assertThat(isClosed(MONDAY)).isTrue();
		assertThat(ids(MONDAY)).containsExactly("2604.90000");
		this.clock.advance(Duration.ofDays(1));
		this.lab.lists(MONDAY, papers(MONDAY, 0, 3));
		this.lab.lists(MONDAY.plusDays(1), papers(MONDAY.plusDays(1), 10, 3));
		this.editions.collectUnlessBad(MONDAY.plusDays(1));
		assertThat(ids(MONDAY)).containsExactly("2604.90000");
		assertThat(ids(MONDAY.plusDays(1))).hasSize(6).contains("2604.00000", "2604.00001", "2604.00002");
		assertThat(isClosed(MONDAY.plusDays(1))).isTrue();
	}

	@Test
	void aLaterAnswerWithoutPapersUndoesNothing() {
		this.lab.lists(MONDAY, papers(MONDAY, 0, 3));
		collectLab(MONDAY);
		this.lab.answers(MONDAY, Reading.quiet("only today's papers"));
		assertThat(collectLab(MONDAY).papers()).isZero();
		assertThat(this.editions.readings(MONDAY)).contains(new Collected.Source("lab", Reading.Outcome.OK, 3, ""));
	}

}
