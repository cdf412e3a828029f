package org.paperboy.paper.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.FeedServer;
import org.paperboy.SettableClock;
import org.paperboy.WireFormats;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Reading;
import org.paperboy.paper.http.QuickRetries;
import org.paperboy.paper.http.WebFetcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hugging Face's daily papers are read as they come, and a broken answer fails in bounds.
 */
class HuggingFacePapersTests {

	private static final LocalDate DAY = LocalDate.of(2026, 4, 20);

	private static final String PATH = "/api/daily_papers?date=2026-04-20&limit=100";

	private final SettableClock clock = new SettableClock(Instant.parse("2026-04-21T06:00:00Z"));

	private final FeedServer server = new FeedServer();

	private final WebFetcher fetcher = QuickRetries.fetcher(this.clock);

	@AfterEach
	void close() throws IOException {
		this.fetcher.close();
		this.server.close();
	}

	private HuggingFacePapers source() {
		return new HuggingFacePapers(Sources.at(this.server.url()), this.fetcher, this.clock);
	}

	private Reading read(Duration time) {
		return source().read(DAY, Deadline.in(time));
	}

	private Reading read() {
		return read(Duration.ofSeconds(10));
	}

	private Reading read(String body) {
		this.server.answer("/", "application/json", "[]");
		this.server.answer(PATH, "application/json", body);
		return read();
	}

	private static String entries(int from, int count) {
		return WireFormats.papers(IntStream.range(from, from + count)
			.mapToObj((i) -> WireFormats.paper(String.format(Locale.ROOT, "2604.%05d", i), "Title " + i, "Abstract.",
					DAY, i))
			.toArray(String[]::new));
	}

	private static Paper only(Reading reading) {
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.OK);
		assertThat(reading.listings()).hasSize(1);
		return reading.listings().getFirst().paper();
	}

	@Test
	void anEntryIsReadWithAllItSays() {
		Reading reading = read(WireFormats.papers(WireFormats.paper("2604.00001", "Title", "Abstract.", DAY, 59)));
		assertThat(only(reading)).isEqualTo(new Paper("2604.00001", "Title", "Abstract.",
				List.of("Ada Lovelace", "Alan Turing"), DAY.minusDays(1), "https://arxiv.org/abs/2604.00001",
				"https://arxiv.org/pdf/2604.00001", "https://github.com/example/code", null, List.of(), null));
		assertThat(reading.listings().getFirst())
			.extracting(Listing::date, Listing::votes, Listing::comments, Listing::stars)
			.containsExactly(DAY, 59, 1, 8);
		assertThat(this.server.requests()).first().isEqualTo(PATH);
	}

	@Test
	void aFullPageIsFollowedByTheNext() {
		this.server.answer("/", "application/json", "[]");
		this.server.answer(PATH, "application/json", entries(0, 100));
		this.server.answer(PATH + "&p=1", "application/json", entries(100, 7));
		assertThat(read().listings()).hasSize(107);
		assertThat(this.server.requests()).startsWith(PATH, PATH + "&p=1");
	}

	@Test
	void aFullLastPageIsFollowedByAnEmptyOne() {
		this.server.answer("/", "application/json", "[]");
		this.server.answer(PATH, "application/json", entries(0, 100));
		this.server.answer(PATH + "&p=1", "application/json", "[]");
		assertThat(read().listings()).hasSize(100);
	}

	@Test
	void pagesWithoutEndAreNotFollowedForEver() {
		this.server.answer("/", "application/json", entries(0, 100));
		assertThat(read().outcome()).isEqualTo(Reading.Outcome.OK);
		assertThat(this.server.requests()).hasSize(7 * 2);
	}

	@Test
	void aDayOfFiveThousandPapersIsRead() {
		this.server.answer("/", "application/json", "[]");
		for (int page = 0; page < 50; page++) {
			this.server.answer(PATH + ((page > 0) ? "&p=" + page : ""), "application/json", entries(page * 100, 100));
		}
		this.server.answer(PATH + "&p=50", "application/json", "[]");
		assertThat(read(Duration.ofSeconds(60)).listings()).hasSize(5_000);
	}

	@Test
	void moreThanTenThousandListingsAreNotRead() {
		this.server.answer("/", (exchange) -> {
			String query = exchange.getRequestURI().getQuery();
			int page = query.contains("&p=") ? Integer.parseInt(query.substring(query.indexOf("&p=") + 3)) : 0;
			FeedServer.send(exchange, 200, "application/json",
					entries(page * 3_000, 3_000).getBytes(StandardCharsets.UTF_8));
		});
		assertThat(read(Duration.ofSeconds(60)).listings()).hasSize(10_000);
	}

	@Test
	void theSixDaysBeforeAreReadAgain() {
		for (int back = 0; back <= 6; back++) {
			this.server.answer("/api/daily_papers?date=" + DAY.minusDays(back), "application/json", entries(back, 1));
		}
		assertThat(read().listings()).extracting((listing) -> listing.paper().id(), Listing::date)
			.containsExactly(IntStream.rangeClosed(0, 6)
				.mapToObj((back) -> Tuple.tuple(String.format(Locale.ROOT, "2604.%05d", back), DAY.minusDays(back)))
				.toArray(Tuple[]::new));
		assertThat(this.server.requests()).hasSize(7);
	}

	@Test
	void earlierDaysThatFailAreOnlyRemarked() {
		this.server.answer("/", 500, "X", "y");
		this.server.answer(PATH, "application/json", entries(0, 3));
		Reading reading = read();
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.OK);
		assertThat(reading.listings()).hasSize(3);
		assertThat(reading.detail()).isEqualTo("6 of 6 earlier lists not read again: HTTP 500");
	}

	@Test
	void earlierDaysWithoutTimeLeftAreRemarked() {
		this.server.answer("/", HuggingFacePapersTests::trickle);
		this.server.answer(PATH, "application/json", entries(0, 3));
		Reading reading = read(Duration.ofSeconds(1));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.OK);
		assertThat(reading.detail()).isEqualTo("6 of 6 earlier lists not read again: no answer in time");
	}

	@Test
	void theDaysBeforeAQuietDayAreReadAgain() {
		this.server.answer("/", "application/json", entries(0, 3));
		this.server.answer(PATH, "application/json", "[]");
		Reading reading = read();
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.QUIET);
		assertThat(reading.listings()).hasSize(18).noneMatch((listing) -> listing.date().equals(DAY));
		assertThat(reading.detail()).isEqualTo("no papers listed for 2026-04-20");
	}

	@Test
	void aDayToComeIsNotAskedFor() {
		assertThat(source().read(DAY.plusDays(2), Deadline.in(Duration.ofSeconds(10))).outcome())
			.isEqualTo(Reading.Outcome.QUIET);
		assertThat(this.server.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "2026-04-17, true", "2026-04-18, false", "2026-04-19, false", "2026-04-20, true" })
	void papersAreExpectedFromMondayToFriday(LocalDate date, boolean expected) {
		assertThat(source().expects(date)).isEqualTo(expected);
	}

	@Test
	void aFailureOnALaterPageFailsTheReading() {
		this.server.answer("/", "application/json", "[]");
		this.server.answer(PATH, "application/json", entries(0, 100));
		this.server.answer(PATH + "&p=1", (exchange) -> FeedServer.send(exchange, 500, "text/plain", new byte[0]));
		assertThat(read().outcome()).isEqualTo(Reading.Outcome.FAILED);
	}

	@Test
	void absentFieldsAreAbsent() {
		Reading reading = read("[{\"paper\":{\"id\":\"2604.00001\",\"title\":\"Title\"}}]");
		assertThat(only(reading)).isEqualTo(new Paper("2604.00001", "Title", "", List.of(), null,
				"https://arxiv.org/abs/2604.00001", "https://arxiv.org/pdf/2604.00001", null, null, List.of(), null));
		assertThat(reading.listings().getFirst().date()).isEqualTo(DAY);
		assertThat(reading.listings().getFirst().stars()).isNull();
	}

	@Test
	void nullsAndWrongTypesAreAbsentToo() {
		assertThat(only(
				read("""
						[{"paper":{"id":"2604.00001","title":"Title","summary":null,"authors":null,"upvotes":"many",
						"publishedAt":"soon","submittedOnDailyAt":17,"githubRepo":null,"githubStars":"8"},"numComments":null}]""")))
			.extracting(Paper::summary, Paper::authors, Paper::published, Paper::codeUrl)
			.containsExactly("", List.of(), null, null);
	}

	@Test
	void aHiddenAuthorIsNotNamed() {
		assertThat(only(read("""
				[{"paper":{"id":"2604.00001","title":"Title","authors":[{"_id":"1","name":"Ada Lovelace","hidden":true},
				{"_id":"2","name":"Alan Turing","hidden":false},{"_id":"3","name":"  "}]}}]""")).authors())
			.containsExactly("Alan Turing");
	}

	@Test
	void titlesOverSeveralLinesAndTagsInAbstractsAreText() {
		Paper paper = only(
				read("""
						[{"paper":{"id":"2604.00001","title":"A title\\n  of two lines","summary":"Tags like <think> stay.\\n"}}]"""));
		assertThat(paper.title()).isEqualTo("A title of two lines");
		assertThat(paper.summary()).isEqualTo("Tags like <think> stay.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://github.com/a/b/", "https://github.com/a/b?tab=readme-ov-file",
			"https://github.com/a/b/tree/main/src", " https://github.com/a/b" })
	void oddRepositoriesAreStillLinks(String repository) {
		assertThat(only(
				read("[{\"paper\":{\"id\":\"2604.00001\",\"title\":\"T\",\"githubRepo\":\"" + repository + "\"}}]"))
			.codeUrl()).isEqualTo(repository.strip());
	}

	@Test
	void aHostileProjectPageIsNoLink() {
		assertThat(only(
				read("[{\"paper\":{\"id\":\"2604.00001\",\"title\":\"T\",\"projectPage\":\"javascript:alert(1)\"}}]"))
			.projectUrl()).isNull();
	}

	@Test
	void theListDateIsTheDateAskedFor() {
		Reading reading = read("""
				[{"paper":{"id":"2604.00001","title":"T","publishedAt":"2026-04-17T00:00:00.000Z",
				"submittedOnDailyAt":"2026-04-19T23:59:59.999Z"},"publishedAt":"2026-04-16T20:00:00.000Z"}]""");
		assertThat(reading.listings().getFirst().date()).isEqualTo(DAY);
		assertThat(only(reading).published()).isEqualTo(LocalDate.of(2026, 4, 17));
	}

	@Test
	void oneUnreadableEntryCostsOnlyItselfAndIsCounted() {
		Reading reading = read("[17,{\"paper\":{\"id\":\"none\",\"title\":\"T\"}},"
				+ WireFormats.paper("2604.00001", "Title", "Abstract.", DAY, 1) + "]");
		only(reading);
		assertThat(reading.detail()).startsWith("2 of 3 entries unreadable");
	}

	@Test
	void anEmptyListIsQuiet() {
		assertThat(read("[]").outcome()).isEqualTo(Reading.Outcome.QUIET);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "{}", "{\"error\":\"Sorry\"}", "null", "17", "[{}]", "[1,2]", "[{\"paper\":[]}]",
			"<html><body>Sorry</body></html>", "[{\"paper\":{\"id\":\"2604.00001\"" })
	@Fault("T46 a page or nothing in place of papers")
	void whatIsNoListOfPapersFails(String body) {
		assertThat(read(body).outcome()).isEqualTo(Reading.Outcome.FAILED);
	}

	@Test
	void endlessNestingFails() {
		assertThat(read("[".repeat(200_000)).outcome()).isEqualTo(Reading.Outcome.FAILED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 429, 500, 503, 204 })
	void anyOtherStatusFailsAndIsNamed(int status) {
		this.server.answer("/", (exchange) -> FeedServer.send(exchange, status, "text/plain", new byte[0]));
		Reading reading = read();
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.FAILED);
		assertThat(reading.detail()).contains(String.valueOf(status));
	}

	@Test
	void nobodyAnsweringFails() {
		this.server.close();
		assertThat(read().outcome()).isEqualTo(Reading.Outcome.FAILED);
	}

	@Test
	void paperboySaysWhoItIs() {
		read("[]");
		assertThat(this.server.userAgents()).allMatch((agent) -> agent.startsWith("Paperboy/"))
			.allMatch((agent) -> agent.contains("https://papers.example.org"));
	}

	@Test
	void moreThanTenMegabytesFail() {
		byte[] half = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
		this.server.answer("/", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			for (int i = 0; i < 50; i++) {
				exchange.getResponseBody().write(half);
			}
		});
		Reading reading = read();
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.FAILED);
		assertThat(reading.detail()).contains("10 MB");
	}

	@Test
	void aBodyThatTricklesFailsAtTheDeadline() {
		this.server.answer("/", HuggingFacePapersTests::trickle);
		long start = System.nanoTime();
		assertThat(read(Duration.ofSeconds(1)).outcome()).isEqualTo(Reading.Outcome.FAILED);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
	}

	private static void trickle(HttpExchange exchange) throws IOException {
		exchange.sendResponseHeaders(200, 0);
		for (int i = 0; i < 600; i++) {
			exchange.getResponseBody().write('[');
			exchange.getResponseBody().flush();
			LockSupport.parkNanos(100_000_000);
		}
	}

	@Test
	void aRedirectIntoThisMachineIsRefused() {
		this.server.answer("/", (exchange) -> {
			exchange.getResponseHeaders().set("Location", this.server.url() + "/elsewhere");
			exchange.sendResponseHeaders(302, -1);
		});
		Reading reading = read();
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.FAILED);
		assertThat(reading.detail()).contains("not public");
		assertThat(this.server.requests()).noneMatch((request) -> request.startsWith("/elsewhere"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/", "http://0.0.0.0/",
			"http://[fd00::1]/", "http://100.64.0.1/", "http://[::ffff:127.0.0.1]/", "file:///etc/passwd",
			"http://a b/" })
	void aRedirectToAnyPrivateAddressIsRefused(String location) {
		this.server.answer("/", (exchange) -> {
			exchange.getResponseHeaders().set("Location", location);
			exchange.sendResponseHeaders(302, -1);
		});
		Reading reading = read(Duration.ofSeconds(2));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.FAILED);
		assertThat(reading.detail()).contains("not public");
	}

}
