package org.paperboy.edition;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.FeedServer;
import org.paperboy.IntegrationTest;
import org.paperboy.WireFormats;
import org.paperboy.paper.Reading;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Collecting a day makes an edition, whatever its sources answer.
 */
class EditionsIntegrationTests extends IntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2026, 4, 18);

	@Autowired
	private Editions editions;

	private static String paper(String id, LocalDate date, int votes) {
		return WireFormats.paper(id, "Title of " + id, "Abstract.", date, votes);
	}

	private static void huggingFace(LocalDate date, String... papers) {
		FEEDS.answer("/api/daily_papers?date=" + date, "application/json", WireFormats.papers(papers));
	}

	private static void fails(String beginning) {
		FEEDS.answer(beginning,
				(exchange) -> FeedServer.send(exchange, 500, "text/plain", "Sorry".getBytes(StandardCharsets.UTF_8)));
	}

	private static void arxiv(String id, String announced) {
		FEEDS.answer("/rss/", "application/rss+xml",
				"""
						<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
						<channel><title>updates</title><link>http://rss.arxiv.org/rss/cs.CL</link><description>d</description>
						<item><title>Title by arXiv</title><link>https://arxiv.org/abs/%s</link>
						<description>arXiv:%sv1 Announce Type: new\nAbstract: By arXiv.</description>
						<guid isPermaLink="false">oai:arXiv.org:%sv1</guid><category>cs.CL</category>
						<pubDate>%s 00:00:00 -0400</pubDate><arxiv:announce_type>new</arxiv:announce_type>
						<dc:creator>Ada Lovelace</dc:creator></item></channel></rss>"""
					.formatted(id, id, id, announced));
	}

	private JsonNode collect(LocalDate date) {
		HttpResponse<String> response = admin("POST", "/collections", "{\"date\":\"" + date + "\"}");
		assertThat(response.statusCode()).isEqualTo(201);
		return json(response);
	}

	private JsonNode edition(LocalDate date) {
		return json(get("/api/editions/" + date));
	}

	private String state(LocalDate date) {
		return edition(date).path("state").asString();
	}

	private List<String> ids(LocalDate date) {
		return StreamSupport.stream(edition(date).path("papers").spliterator(), false)
			.map((paper) -> paper.path("id").asString())
			.toList();
	}

	private static JsonNode source(JsonNode collection, String name) {
		return StreamSupport.stream(collection.path("sources").spliterator(), false)
			.filter((source) -> source.path("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Every row about papers, but for the moment of the last reading.
	 */
	private Map<String, List<String>> dump() {
		Map<String, List<String>> dump = new TreeMap<>();
		for (String table : List.of("paper", "snapshot", "edition", "edition_paper", "reading")) {
			dump.put(table, this.jdbc.sql("select * from " + table).query().listOfRows().stream().map((row) -> {
				if (table.equals("reading")) {
					row.remove("read_at");
				}
				return row.entrySet()
					.stream()
					.map((cell) -> cell.getKey() + "=" + text(cell.getValue()))
					.toList()
					.toString();
			}).sorted().toList());
		}
		return dump;
	}

	private static String text(Object value) {
		try {
			return (value instanceof java.sql.Array array) ? List.of((Object[]) array.getArray()).toString()
					: String.valueOf(value);
		}
		catch (java.sql.SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aSourceThatFailsAfterGivingPapersIsNotMissing() {
		huggingFace(DAY, paper("2604.00001", DAY, 3));
		collect(DAY);
		FEEDS.clear();
		assertThat(source(collect(DAY), "hugging-face").path("outcome").asString()).isEqualTo("FAILED");
		assertThat(this.editions.readings(DAY)).filteredOn((reading) -> reading.name().equals("hugging-face"))
			.singleElement()
			.matches((reading) -> reading.outcome() == Reading.Outcome.OK && reading.papers() == 1);
	}

	@Test
	void aPastDayIsClosedStrongestFirst() {
		huggingFace(DAY, paper("2604.00001", DAY, 3), paper("2604.00002", DAY, 90));
		JsonNode collection = collect(DAY);
		assertThat(collection.path("date").asString()).isEqualTo("2026-04-18");
		assertThat(collection.path("papers").asInt()).isEqualTo(2);
		assertThat(source(collection, "hugging-face").path("outcome").asString()).isEqualTo("OK");
		assertThat(source(collection, "hugging-face").path("papers").asInt()).isEqualTo(2);
		assertThat(state(DAY)).isEqualTo("CLOSED");
		assertThat(ids(DAY)).containsExactly("2604.00002", "2604.00001");
		JsonNode first = edition(DAY).path("papers").path(0);
		assertThat(first.path("title").asString()).isEqualTo("Title of 2604.00002");
		assertThat(first.path("url").asString()).isEqualTo("https://arxiv.org/abs/2604.00002");
		// ln 91 + ln 91 / 2 for its votes, ln 2 / 4 for a comment and ln 9 / 8 for stars
		assertThat(first.path("score").asDouble()).isEqualTo(7.2142);
	}

	@Test
	void arxivIsQuietAboutAPastDayAndSaysWhy() {
		huggingFace(DAY);
		JsonNode arxiv = source(collect(DAY), "arxiv");
		assertThat(arxiv.path("outcome").asString()).isEqualTo("QUIET");
		assertThat(arxiv.path("detail").asString()).contains("today");
	}

	@Test
	void aDayWithoutPapersIsClosedToo() {
		huggingFace(DAY);
		assertThat(source(collect(DAY), "hugging-face").path("outcome").asString()).isEqualTo("QUIET");
		assertThat(state(DAY)).isEqualTo("CLOSED");
	}

	@Test
	void todayStaysOpenAndGrows() {
		LocalDate today = LocalDate.of(2026, 4, 21);
		huggingFace(today, paper("2604.00001", today, 3));
		collect(today);
		assertThat(state(today)).isEqualTo("OPEN");
		huggingFace(today, paper("2604.00001", today, 4), paper("2604.00002", today, 9));
		collect(today);
		assertThat(state(today)).isEqualTo("OPEN");
		assertThat(ids(today)).containsExactly("2604.00002", "2604.00001");
	}

	@Test
	void aDayStaysOpenUntilAnySourceAnswers() {
		LocalDate yesterday = LocalDate.of(2026, 4, 20);
		this.clock.set(Instant.parse("2026-04-21T02:00:00Z"));
		fails("/");
		JsonNode collection = collect(yesterday);
		assertThat(source(collection, "hugging-face").path("outcome").asString()).isEqualTo("FAILED");
		assertThat(source(collection, "hugging-face").path("detail").asString()).contains("500");
		assertThat(source(collection, "arxiv").path("outcome").asString()).isEqualTo("FAILED");
		assertThat(state(yesterday)).isEqualTo("OPEN");
		huggingFace(yesterday, paper("2604.00001", yesterday, 3));
		collect(yesterday);
		assertThat(state(yesterday)).isEqualTo("CLOSED");
		assertThat(ids(yesterday)).containsExactly("2604.00001");
	}

	@Test
	@Fault("T44 a source that answers 500")
	void oneFailedSourceDoesNotStopTheOthers() {
		LocalDate yesterday = LocalDate.of(2026, 4, 20);
		this.clock.set(Instant.parse("2026-04-21T02:00:00Z"));
		fails("/api/daily_papers");
		arxiv("2604.00001", "Mon, 20 Apr 2026");
		JsonNode collection = collect(yesterday);
		assertThat(source(collection, "hugging-face").path("outcome").asString()).isEqualTo("FAILED");
		assertThat(source(collection, "arxiv").path("outcome").asString()).isEqualTo("OK");
		assertThat(collection.path("papers").asInt()).isOne();
		assertThat(ids(yesterday)).containsExactly("2604.00001");
		assertThat(this.editions.readings(yesterday))
			.extracting(Collected.Source::name, (source) -> source.outcome().name())
			.containsExactlyInAnyOrder(org.assertj.core.groups.Tuple.tuple("hugging-face", "FAILED"),
					org.assertj.core.groups.Tuple.tuple("arxiv", "OK"));
	}

	@Test
	@Fault("T50 the same paper from two sources")
	void theSamePaperOfBothSourcesIsOnePaper() {
		LocalDate today = LocalDate.of(2026, 4, 20);
		this.clock.set(Instant.parse("2026-04-20T19:00:00Z"));
		huggingFace(today, paper("2604.00001", today, 3));
		arxiv("2604.00001", "Mon, 20 Apr 2026");
		assertThat(collect(today).path("papers").asInt()).isOne();
		assertThat(ids(today)).containsExactly("2604.00001");
		RankedPaper merged = this.editions.find(today).orElseThrow().papers().getFirst();
		assertThat(merged.sources()).isEqualTo(2);
		assertThat(merged.paper().categories()).containsExactly("cs.CL");
		assertThat(merged.paper().codeUrl()).isEqualTo("https://github.com/example/code");
	}

	@Test
	void yesterdaysAnnouncementIsStale() {
		this.clock.set(Instant.parse("2026-04-21T19:00:00Z"));
		huggingFace(LocalDate.of(2026, 4, 21));
		arxiv("2604.00001", "Mon, 20 Apr 2026");
		assertThat(source(collect(LocalDate.of(2026, 4, 21)), "arxiv").path("outcome").asString()).isEqualTo("STALE");
		assertThat(ids(LocalDate.of(2026, 4, 21))).isEmpty();
	}

	@Test
	@Fault("T43 a day collected twice")
	void theSameAnswersAgainChangeNothing() {
		huggingFace(DAY, paper("2604.00001", DAY, 3), paper("2604.00002", DAY, 90));
		JsonNode first = collect(DAY);
		Map<String, List<String>> dump = dump();
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(collect(DAY)).isEqualTo(first);
		assertThat(dump()).isEqualTo(dump);
	}

	@Test
	void theSameAnswersForTodayAgainChangeNothing() {
		LocalDate today = LocalDate.of(2026, 4, 21);
		huggingFace(today, paper("2604.00001", today, 3), paper("2604.00002", today, 90));
		collect(today);
		Map<String, List<String>> dump = dump();
		this.clock.advance(Duration.ofMinutes(10));
		collect(today);
		assertThat(dump()).isEqualTo(dump);
	}

	@Test
	@Fault("T43 a day collected four times at once")
	void collectingSideBySideComesToTheSame() throws Exception {
		String[] papers = IntStream.range(0, 90)
			.mapToObj((i) -> paper(String.format(Locale.ROOT, "2604.%05d", i), DAY, i))
			.toArray(String[]::new);
		huggingFace(DAY, papers);
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			List<CompletableFuture<Collected>> collections = IntStream.range(0, 4)
				.mapToObj((i) -> CompletableFuture.supplyAsync(() -> this.editions.collect(DAY), threads))
				.toList();
			for (CompletableFuture<Collected> collection : collections) {
				assertThat(collection.get().papers()).isEqualTo(90);
			}
		}
		assertThat(ids(DAY)).hasSize(90).doesNotHaveDuplicates();
		assertThat(this.jdbc.sql("select count(*) from snapshot").query(Integer.class).single()).isEqualTo(90);
		assertThat(this.jdbc.sql("select count(*) from edition").query(Integer.class).single()).isOne();
		assertThat(state(DAY)).isEqualTo("CLOSED");
	}

	@Test
	void differentDaysSideBySideGetNumbersOfTheirOwn() throws Exception {
		for (int i = 0; i < 4; i++) {
			huggingFace(DAY.minusDays(i), paper("2604.0000" + i, DAY.minusDays(i), i));
		}
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			List<CompletableFuture<Collected>> collections = IntStream.range(0, 4)
				.mapToObj((i) -> CompletableFuture.supplyAsync(() -> this.editions.collect(DAY.minusDays(i)), threads))
				.toList();
			for (CompletableFuture<Collected> collection : collections) {
				assertThat(collection.get().papers()).isOne();
			}
		}
		assertThat(this.editions.headings(10)).hasSize(4)
			.allMatch(Edition.Heading::closed)
			.extracting(Edition.Heading::number)
			.containsExactlyInAnyOrder(1, 2, 3, 4);
	}

	@Test
	void aPaperReadTooLateGoesIntoTheNextEdition() {
		huggingFace(DAY, paper("2604.00001", DAY, 3));
		collect(DAY);
		huggingFace(DAY, paper("2604.00001", DAY, 8), paper("2604.00002", DAY, 90));
		assertThat(collect(DAY).path("papers").asInt()).isEqualTo(2);
		assertThat(ids(DAY)).containsExactly("2604.00001");
		huggingFace(DAY.plusDays(1), paper("2604.00003", DAY.plusDays(1), 1));
		assertThat(collect(DAY.plusDays(1)).path("papers").asInt()).isOne();
		assertThat(ids(DAY.plusDays(1))).containsExactly("2604.00002", "2604.00003");
		huggingFace(DAY.plusDays(2), paper("2604.00004", DAY.plusDays(2), 1));
		collect(DAY.plusDays(2));
		assertThat(ids(DAY.plusDays(2))).containsExactly("2604.00004");
	}

	@Test
	void aPaperThatIsListedAgainStaysWhereItWas() {
		huggingFace(DAY, paper("2604.00001", DAY, 3));
		collect(DAY);
		huggingFace(DAY.plusDays(1), paper("2604.00001", DAY.plusDays(1), 15), paper("2604.00002", DAY.plusDays(1), 1));
		collect(DAY.plusDays(1));
		assertThat(ids(DAY)).containsExactly("2604.00001");
		assertThat(ids(DAY.plusDays(1))).containsExactly("2604.00002");
	}

	@Test
	void onlyEditionsWithPapersAreCounted() {
		collect(DAY);
		assertThat(edition(DAY).path("number").isNull()).isTrue();
		assertThat(get("/editions/" + DAY).body()).contains("No paper was listed for this day.").doesNotContain("No. ");
		assertThat(get("/editions").body()).contains("no papers").doesNotContain("No. ");
		huggingFace(DAY.plusDays(1), paper("2604.00001", DAY.plusDays(1), 3));
		collect(DAY.plusDays(1));
		assertThat(edition(DAY.plusDays(1)).path("number").asInt()).isOne();
		assertThat(get("/editions/" + DAY.plusDays(1)).body()).contains("No. 1");
	}

	@Test
	void anOpenEditionGetsItsNumberWithItsFirstPaper() {
		LocalDate today = LocalDate.ofInstant(START, ZoneOffset.UTC);
		collect(today);
		huggingFace(DAY, paper("2604.00001", DAY, 3));
		collect(DAY);
		assertThat(edition(today).path("number").isNull()).isTrue();
		huggingFace(today, paper("2604.00002", today, 1));
		collect(today);
		collect(today);
		assertThat(edition(DAY).path("number").asInt()).isOne();
		assertThat(edition(today).path("number").asInt()).isEqualTo(2);
		assertThat(get("/editions").body()).contains("No. 1", "No. 2");
	}

	@Test
	void aDayToComeIsRefused() {
		HttpResponse<String> response = admin("POST", "/collections", "{\"date\":\"2026-04-22\"}");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(json(response).path("errors").path(0).path("field").asString()).isEqualTo("date");
		assertThat(FEEDS.requests()).isEmpty();
		assertThat(this.editions.headings(10)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-999999999-01-01", "0001-01-01", "1990-12-31" })
	void aDayBeforeThereWerePreprintsIsRefused(String date) {
		HttpResponse<String> response = admin("POST", "/collections", "{\"date\":\"" + date + "\"}");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(json(response).path("errors").path(0).path("field").asString()).isEqualTo("date");
		assertThat(this.editions.headings(10)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"date\":null}", "{\"date\":\"2026-13-40\"}", "{\"date\":\"today\"}",
			"{\"date\":{}}", "{\"date\":\"\"}" })
	void whatIsNoDateIsRefused(String body) {
		HttpResponse<String> response = admin("POST", "/collections", body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(json(response).path("errors").path(0).path("field").asString()).isEqualTo("date");
	}

	@Test
	void thereIsNoEditionOfADayNeverCollected() {
		assertThat(get("/api/editions/2026-01-01").statusCode()).isEqualTo(404);
	}

	@Test
	@Fault("T52 a paper of hostile text and numbers")
	void oneHostilePaperDoesNotSpoilTheDay() {
		huggingFace(DAY, paper("2604.00001", DAY, 3),
				"""
						{"paper":{"id":"2604.00002","title":"\\u0000Evil\\r\\nBcc: x\\u202E","summary":"%s","upvotes":2000000000,
						"authors":[{"name":"%s"}],"projectPage":"https://a.example/%s","githubStars":2000000000,
						"publishedAt":"+999999999-01-01T00:00:00Z","submittedOnDailyAt":"2026-04-18T00:00:00.000Z"},
						"numComments":2000000000}"""
					.formatted("x".repeat(20_000), "y".repeat(2_000), "ü".repeat(1_500)));
		collect(DAY);
		assertThat(ids(DAY)).containsExactly("2604.00002", "2604.00001");
		assertThat(edition(DAY).path("papers").path(0).path("title").asString()).isEqualTo("Evil Bcc: x");
	}

}
