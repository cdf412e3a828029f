package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.FeedServer;
import org.paperboy.SettableClock;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.Reading;
import org.paperboy.paper.http.CallSpacing;
import org.paperboy.paper.http.QuickRetries;
import org.paperboy.paper.http.WebFetcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Today's announcement is read a few categories at a time, politely, as far as the time
 * reaches.
 */
class ArxivAnnouncementsTests {

	private static final LocalDate DAY = LocalDate.of(2026, 4, 20);

	private final SettableClock clock = new SettableClock(Instant.parse("2026-04-20T12:00:00Z"));

	private final FeedServer server = new FeedServer();

	private final WebFetcher fetcher = QuickRetries.fetcher(this.clock);

	@AfterEach
	void close() throws IOException {
		this.fetcher.close();
		this.server.close();
	}

	private static String rss(String... items) {
		return """
				<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
				<channel><title>updates</title><link>http://rss.arxiv.org/rss/x</link><description>d</description>%s</channel></rss>"""
			.formatted(String.join("", items));
	}

	private static String item(String id, String date) {
		return """
				<item><title>A title</title><link>https://arxiv.org/abs/%s</link><description>Abstract: x</description>
				<guid isPermaLink="false">oai:arXiv.org:%sv1</guid><category>cs.CL</category>
				<pubDate>%s 00:00:00 -0400</pubDate><arxiv:announce_type>new</arxiv:announce_type>
				<arxiv:DOI>10.1109/ABC.5</arxiv:DOI><dc:creator>Ada Lovelace</dc:creator></item>""".formatted(id, id,
				date);
	}

	private static String today(int number) {
		return item(String.format(Locale.ROOT, "2604.%05d", number), "Mon, 20 Apr 2026");
	}

	private ArxivAnnouncements source(Duration apart, String... categories) {
		return new ArxivAnnouncements(URI.create(this.server.url()), List.of(categories),
				new ArxivCalls(this.fetcher, new CallSpacing(apart)), this.clock);
	}

	private Reading read(String... categories) {
		return source(Duration.ZERO, categories).read(DAY, Deadline.in(Duration.ofSeconds(20)));
	}

	private static String[] categories(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> String.format(Locale.ROOT, "cs.X%02d", i))
			.toArray(String[]::new);
	}

	@Test
	void twentyCategoriesAreOneCall() {
		this.server.answer("/rss/", "application/rss+xml", rss(today(1)));
		Reading reading = read(categories(45));
		assertThat(reading.listings()).singleElement()
			.satisfies((listing) -> assertThat(listing.paper().doi()).isEqualTo("10.1109/abc.5"));
		assertThat(this.server.requests()).hasSize(3).first().asString().endsWith("cs.X18+cs.X19");
	}

	@Test
	void whatTheTimeDoesNotReachIsLeftOver() {
		this.server.answer("/rss/", "application/rss+xml", rss(today(1)));
		Reading reading = source(Duration.ofHours(1), categories(45)).read(DAY, Deadline.in(Duration.ofSeconds(5)));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.OK);
		assertThat(reading.listings()).hasSize(1);
		assertThat(reading.detail()).isEqualTo("2 calls left over");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void whatIsLeftOverComesFirstTheNextTime() {
		CountDownLatch answered = new CountDownLatch(1);
		this.server.answer("/rss/", "application/rss+xml", rss(today(1)));
		this.server.answer("/rss/cs.X20+", (exchange) -> {
			try {
				answered.await();
			}
			catch (InterruptedException ex) {
				throw new IOException(ex);
			}
		});
		ArxivAnnouncements source = source(Duration.ZERO, categories(45));
		assertThat(source.read(DAY, Deadline.in(Duration.ofSeconds(2))).detail()).endsWith("1 calls left over");
		answered.countDown();
		source.read(DAY, Deadline.in(Duration.ofSeconds(20)));
		assertThat(this.server.requests()).element(2).asString().startsWith("/rss/cs.X40+");
	}

	@Test
	void whereTheTimeReachesNothingTheReadingFails() {
		assertThat(source(Duration.ZERO, categories(45)).read(DAY, Deadline.in(Duration.ZERO)))
			.isEqualTo(Reading.failed("3 calls left over"));
	}

	@Test
	void aCategoryThatArxivDoesNotKnowCostsOnlyItself() {
		this.server.answer("/rss/", "application/rss+xml", rss(today(1)));
		for (String call : List.of("a+b+nonsense+c", "nonsense+c", "nonsense")) {
			this.server.answer("/rss/" + call, (exchange) -> FeedServer.send(exchange, 400, "application/rss+xml",
					rss().replace("updates", "Feed error for query: nonsense").getBytes(StandardCharsets.UTF_8)));
		}
		Reading reading = read("a", "b", "nonsense", "c");
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.OK);
		assertThat(reading.detail()).isEqualTo("1 calls failed, the first: nonsense: HTTP 400");
		assertThat(this.server.requests()).endsWith("/rss/nonsense", "/rss/c");
	}

	@Test
	void anErrorThatLooksLikeAFeedIsAnError() {
		this.server.answer("/rss/", "application/rss+xml", rss().replace("updates", "Feed error for query: x"));
		assertThat(read("a").outcome()).isEqualTo(Reading.Outcome.FAILED);
	}

	@Test
	void aFeedThatIsFullIsAskedForInHalves() {
		String full = rss(
				IntStream.range(0, 2_000).mapToObj(ArxivAnnouncementsTests::today).collect(Collectors.joining()));
		this.server.answer("/rss/a+b", "application/rss+xml", full);
		this.server.answer("/rss/a", "application/rss+xml", rss(today(3_000)));
		this.server.answer("/rss/b", "application/rss+xml", rss(today(3_001)));
		this.server.answer("/rss/a+b", "application/rss+xml", full);
		assertThat(read("a", "b").listings()).extracting((listing) -> listing.paper().id())
			.containsExactly("2604.03000", "2604.03001");
	}

	@Test
	void aDeadHostIsNotCalledForEachCategory() {
		this.server.answer("/rss/", 429, "Retry-After", "3600");
		Reading reading = read(categories(100));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.FAILED);
		assertThat(reading.detail()).contains("HTTP 429", "3 calls left over");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void oneBrokenItemIsCounted() {
		this.server.answer("/rss/", "application/rss+xml", rss(today(1), "<item><title>x</title></item>"));
		assertThat(read("a").detail()).isEqualTo("1 of 2 items unreadable");
	}

	@Test
	void yesterdaysBatchIsStale() {
		this.server.answer("/rss/", "application/rss+xml", rss(item("2604.00001", "Fri, 17 Apr 2026")));
		assertThat(read("a").outcome()).isEqualTo(Reading.Outcome.STALE);
	}

	@Test
	void aWeekendIsQuietAndSaysSo() {
		this.clock.set(Instant.parse("2026-04-18T12:00:00Z"));
		this.server.answer("/rss/", "application/rss+xml", rss());
		assertThat(source(Duration.ZERO, "a").read(LocalDate.of(2026, 4, 18), Deadline.in(Duration.ofSeconds(10))))
			.isEqualTo(Reading.quiet("nothing announced on 2026-04-18, a day without a mailing"));
	}

	@Test
	void daysWithoutAnAnnouncementAreQuietWithoutACall() {
		ArxivAnnouncements source = source(Duration.ZERO, "a");
		assertThat(source.read(DAY.minusDays(1), Deadline.in(Duration.ofSeconds(10))))
			.isEqualTo(Reading.quiet("arXiv announces only today's papers"));
		this.clock.set(Instant.parse("2026-04-20T03:59:00Z"));
		assertThat(source.read(DAY, Deadline.in(Duration.ofSeconds(10))).outcome()).isEqualTo(Reading.Outcome.QUIET);
		assertThat(this.server.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "2026-04-20T12:00:00Z, 2026-04-20, true", "2026-04-21T03:00:00Z, 2026-04-20, true",
			"2026-04-21T05:00:00Z, 2026-04-20, false", "2026-04-18T12:00:00Z, 2026-04-18, false" })
	void papersAreExpectedWhereTheDayIsStillKnown(Instant now, LocalDate date, boolean expected) {
		this.clock.set(now);
		assertThat(source(Duration.ZERO, "a").expects(date)).isEqualTo(expected);
	}

}
