package org.paperboy.edition;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.paperboy.Cases;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Reading;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.paperboy.edition.SettableSource.listing;

/**
 * The papers of an edition and their order are computed from snapshots only, are the same
 * whenever they are computed, and stay once it is closed.
 */
class RankingIntegrationTests extends CollectionIntegrationTest {

	@Autowired
	private SignalRepository signals;

	@Autowired
	private EditionRepository repository;

	@Autowired
	private EditionPaperRepository papers;

	private Signals signals(LocalDate date, String id) {
		return papers(date).stream().filter((ranked) -> ranked.id().equals(id)).findFirst().orElseThrow().signals();
	}

	@Test
	void growthIsWhatWasGainedSinceTheDayBegan() {
		LocalDate monday = LocalDate.of(2026, 4, 20);
		atHour(monday.minusDays(1), 22);
		this.lab.lists(monday.minusDays(1), listing("2604.00001", monday.minusDays(1), 12));
		this.editions.collect(monday.minusDays(2));
		// Sunday was read, but never became an edition of its own before Monday's end.
		this.lab.answers(monday.minusDays(1), Reading.quiet(""));
		this.editions.collect(monday.minusDays(1));
		atHour(monday, 12);
		this.lab.lists(monday, new Listing(listing("2604.00002", monday, 5).paper(), monday, 5, 1, 100));
		this.editions.collect(monday);
		atHour(monday, 18);
		this.lab.lists(monday, new Listing(listing("2604.00002", monday, 5).paper(), monday, 9, 2, 130));
		this.editions.collect(monday);
		assertThat(signals(monday, "2604.00002")).isEqualTo(new Signals(9, 9, 2, 130, 30, 0, 1));
	}

	@Test
	void votesOfAllSourcesCountTogetherAndNoneCountsTwice() {
		this.lab.lists(DAY.minusDays(2), listing("2604.00001", DAY.minusDays(2), 2),
				listing("2604.00002", DAY.minusDays(2), 1));
		this.lab.lists(DAY, listing("2604.00001", DAY, 7));
		this.press.lists(DAY, listing("2604.00001", DAY, 4));
		this.editions.collect(DAY);
		assertThat(signals(DAY, "2604.00001")).isEqualTo(new Signals(11, 11, 0, 0, 0, 2, 2));
	}

	@Test
	void aPaperThatTookOffReturnsOnceWithBothNumbers() {
		this.lab.lists(DAY.minusDays(6), listing("2604.00001", DAY.minusDays(6), 2),
				listing("2604.00002", DAY.minusDays(6), 2));
		this.editions.collect(DAY.minusDays(6));
		this.lab.lists(DAY, listing("2604.00001", DAY, 42), listing("2604.00003", DAY, 12));
		this.editions.collect(DAY);
		assertThat(ids(DAY)).as("six days old, its attention counts for less")
			.containsExactly("2604.00003", "2604.00001");
		assertThat(papers(DAY)).filteredOn((ranked) -> ranked.firstLook() != null)
			.singleElement()
			.satisfies((ranked) -> {
				assertThat(ranked.id()).isEqualTo("2604.00001");
				assertThat(ranked.votes()).isEqualTo(42);
				assertThat(ranked.firstLook()).isEqualTo(new RankedPaper.FirstLook(DAY.minusDays(6), 2));
			});
		this.lab.lists(DAY.plusDays(1), listing("2604.00001", DAY.plusDays(1), 400),
				listing("2604.00004", DAY.plusDays(1), 1));
		this.editions.collect(DAY.plusDays(1));
		assertThat(ids(DAY.plusDays(1))).containsExactly("2604.00004");
	}

	@Test
	void twiceTheVotesAndTenMoreAreATakeOff() {
		this.lab.lists(DAY, listing("2604.00001", DAY, 5), listing("2604.00002", DAY, 5),
				listing("2604.00003", DAY, 0));
		this.editions.collect(DAY);
		this.lab.lists(DAY.plusDays(1), listing("2604.00001", DAY.plusDays(1), 20),
				listing("2604.00002", DAY.plusDays(1), 19), listing("2604.00003", DAY.plusDays(1), 10),
				listing("2604.00004", DAY.plusDays(1), 1));
		this.editions.collect(DAY.plusDays(1));
		assertThat(ids(DAY.plusDays(1))).containsExactlyInAnyOrder("2604.00001", "2604.00003", "2604.00004");
	}

	@Test
	void aClosedEditionNeverChanges() {
		this.lab.lists(DAY, listing("2604.00001", DAY, 3), listing("2604.00002", DAY, 2));
		this.editions.collect(DAY);
		String printed = get("/api/editions/" + DAY).body();
		Paper more = new Paper("2604.00001", "A longer title of the paper called 2604.00001", "A much longer abstract.",
				List.of("Ada Lovelace"), DAY, "https://arxiv.org/abs/2604.00001", null, "https://github.com/a/b", null,
				List.of("cs.CL"), "10.1000/1");
		this.clock.advance(Duration.ofHours(1));
		this.lab.lists(DAY, new Listing(more, DAY, 500, 9, 9), listing("2604.00009", DAY, 90));
		this.editions.collect(DAY);
		assertThat(get("/api/editions/" + DAY).body()).isEqualTo(printed);
		assertThat(this.jdbc.sql("select title from paper where id = '2604.00001'").query(String.class).single())
			.isEqualTo(more.title());
	}

	@Test
	void aPastEditionIsComputedAgainExactlyFromItsSnapshots() {
		this.lab.lists(DAY, new Listing(listing("2604.00001", DAY, 3).paper(), DAY, 3, 1, 20),
				listing("2604.00002", DAY, 2));
		this.press.lists(DAY, listing("2604.00002", DAY, 1));
		this.editions.collect(DAY);
		List<Place> places = this.papers.places(DAY);
		this.clock.advance(Duration.ofHours(5));
		this.lab.lists(DAY, listing("2604.00001", DAY, 300), listing("2604.00002", DAY, 200));
		this.editions.collect(DAY);
		Map<String, Signals> signals = this.signals.find(places.stream().map(Place::paper).toList(), DAY,
				this.repository.cut(DAY));
		assertThat(places).allSatisfy((place) -> {
			assertThat(signals.get(place.paper())).isEqualTo(place.signals());
			assertThat(TrendingScore.CURRENT.of(place.signals())).isEqualTo(place.score());
		});
		assertThat(this.signals.find(List.of("2604.00001"), DAY, Long.MAX_VALUE).get("2604.00001").votes())
			.isEqualTo(300);
	}

	/**
	 * Twenty days of papers, some of them listed again later with more votes and more
	 * facts.
	 */
	private void manyDays(Random random) {
		Map<LocalDate, List<Listing>> days = IntStream.range(0, 20)
			.mapToObj((back) -> DAY.minusDays(back))
			.collect(Collectors.toMap((day) -> day, (day) -> new ArrayList<>()));
		for (int i = 0; i < 200; i++) {
			LocalDate day = DAY.minusDays(random.nextInt(20));
			String id = String.format(Locale.ROOT, "2604.%05d", i);
			days.get(day).add(listing(id, day, random.nextInt(60)));
			if (random.nextInt(6) == 0 && day.plusDays(6).isBefore(DAY)) {
				Paper more = new Paper(id, "Title of the paper called " + id, "A longer abstract of " + i,
						List.of("Ada Lovelace"), day, "https://arxiv.org/abs/" + id, null, "https://github.com/a/" + i,
						null, List.of("cs." + i), null);
				days.get(day.plusDays(6)).add(new Listing(more, day.plusDays(6), random.nextInt(200), 1, i));
			}
		}
		days.forEach((day, listings) -> this.lab.lists(day, listings.toArray(Listing[]::new)));
	}

	@Test
	void theOrderOfDaysDoesNotChangePapersAndSnapshots() {
		manyDays(new Random(7));
		List<LocalDate> days = new ArrayList<>(IntStream.range(0, 20).mapToObj((back) -> DAY.minusDays(back)).toList());
		Collections.reverse(days);
		days.forEach(this.editions::collect);
		List<String> papers = rows("select * from paper");
		List<String> sightings = rows("select distinct paper_id, source, list_date, listed from snapshot");
		List<String> editions = days.stream().map((day) -> edition(day)).toList();
		assertThat(papers).hasSize(200);
		wipe();
		days.forEach(this.editions::collect);
		assertThat(days.stream().map((day) -> edition(day)).toList()).isEqualTo(editions);
		for (int seed = Cases.upTo(2, 5, "orders in which days are collected"); seed > 0; seed--) {
			wipe();
			Collections.shuffle(days, new Random(seed));
			days.forEach(this.editions::collect);
			assertThat(rows("select * from paper")).isEqualTo(papers);
			assertThat(rows("select distinct paper_id, source, list_date, listed from snapshot")).isEqualTo(sightings);
		}
	}

	private String edition(LocalDate date) {
		return json(get("/api/editions/" + date)).path("papers").toString();
	}

	@Test
	void severalDaysSideBySideAreEachCollectedOnce() throws Exception {
		manyDays(new Random(11));
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			List<CompletableFuture<Void>> collections = IntStream.range(0, 40)
				.mapToObj((i) -> CompletableFuture.runAsync(() -> this.editions.collect(DAY.minusDays(i / 2)), threads))
				.toList();
			for (CompletableFuture<Void> collection : collections) {
				collection.get();
			}
		}
		assertThat(rows("select paper_id from edition_paper where not second_look")).doesNotHaveDuplicates();
		assertThat(rows("select paper_id, list_date, votes, comments, stars from snapshot")).doesNotHaveDuplicates();
		assertThat(this.editions.headings(40)).hasSize(20).allMatch(Edition.Heading::closed);
		assertThat(this.editions.headings(40)).extracting(Edition.Heading::number)
			.containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20).boxed().toList());
	}

}
