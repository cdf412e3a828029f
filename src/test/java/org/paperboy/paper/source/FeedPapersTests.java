package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.FeedServer;
import org.paperboy.SettableClock;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Reading;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any feed is a source, whatever its format and however careless its author.
 */
class FeedPapersTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

	private final SettableClock clock = new SettableClock(Instant.parse("2026-06-30T18:00:00Z"));

	private final FeedServer server = new FeedServer();

	private final WebFetcher fetcher = Sources.fetcher(this.clock);

	private final FeedPapers feed = new FeedPapers("A journal", URI.create(this.server.url() + "/feed"), this.fetcher,
			this.clock);

	@AfterEach
	void close() throws IOException {
		this.fetcher.close();
		this.server.close();
	}

	private static String rss(String... items) {
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
				<channel><title>A journal</title><link>https://journal.example/</link><description>All of it</description>%s
				</channel></rss>"""
			.formatted(String.join("", items));
	}

	private static String item(String inside) {
		return "<item><title>A title</title>" + inside + "</item>";
	}

	private static String dated(String date) {
		return item("<link>https://journal.example/1</link><pubDate>" + date + "</pubDate>");
	}

	private static String json(String... items) {
		return "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"A journal\",\"items\":["
				+ String.join(",", items) + "],\"next_url\":\"https://journal.example/2\"}";
	}

	private Reading read(String body) {
		return read(body, TODAY);
	}

	private Reading read(String body, LocalDate date) {
		this.server.answer("/feed", "text/plain", body);
		return this.feed.read(date, Deadline.in(Duration.ofSeconds(10)));
	}

	private Listing only(String body) {
		Reading reading = read(body);
		assertThat(reading.listings()).as(reading.toString()).hasSize(1);
		return reading.listings().getFirst();
	}

	@Test
	void anItemOfRssIsReadWithAllItSays() {
		Listing listing = only(
				rss("""
						<item><title>On &lt;i&gt;E. coli&lt;/i&gt; &amp;amp; others</title><link>https://journal.example/1?utm_source=rss</link>
						<description>&lt;p&gt;We &lt;b&gt;show&lt;/b&gt; it.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description>
						<guid isPermaLink="false">journal-1</guid><pubDate>Tue, 30 Jun 2026 08:00:00 GMT</pubDate>
						<dc:creator>Ada Lovelace</dc:creator><dc:creator>Alan Turing</dc:creator>
						<prism:doi>10.1234/ABC.5</prism:doi></item>"""));
		assertThat(listing).isEqualTo(new Listing(new Paper("doi:10.1234/abc.5", "On E. coli & others", "We show it.",
				List.of("Ada Lovelace", "Alan Turing"), TODAY, "https://journal.example/1?utm_source=rss", null, null,
				null, List.of(), "10.1234/abc.5"), TODAY, 0, 0, null));
	}

	@Test
	void anEntryOfAtomIsReadWithAllItSays() {
		Listing listing = only("""
				<feed xmlns="http://www.w3.org/2005/Atom"><title>A journal</title><id>urn:x</id>
				<updated>2026-06-30T08:00:00Z</updated>
				<entry><id>https://doi.org/10.1234/ABC.5</id><title type="html">A &amp;lt;b&amp;gt; title</title>
				<link rel="alternate" href="https://journal.example/1"/><published>2026-06-29T23:00:00-04:00</published>
				<updated>2026-06-30T08:00:00Z</updated><author><name>Ada Lovelace</name></author>
				<author><name>Alan Turing</name><email>alan@example.org</email></author>
				<summary type="html">&lt;p&gt;We show it.&lt;/p&gt;</summary></entry></feed>""");
		assertThat(listing).isEqualTo(new Listing(
				new Paper("doi:10.1234/abc.5", "A <b> title", "We show it.", List.of("Ada Lovelace", "Alan Turing"),
						TODAY, "https://journal.example/1", null, null, null, List.of(), "10.1234/abc.5"),
				TODAY, 0, 0, null));
	}

	@Test
	void anItemOfJsonFeedIsReadWithAllItSays() {
		Listing listing = only(
				json("""
						{"id":"1","url":"https://Journal.example/1#top","title":"A title","content_html":"<p>We <b>show</b> it.</p>",
						"date_published":"2026-06-30T08:00:00+02:00","authors":[{"name":"Ada Lovelace"},{"url":"x"},7],
						"unknown":{"x":[1]}}"""));
		assertThat(listing).isEqualTo(
				new Listing(
						new Paper("url:https://journal.example/1", "A title", "We show it.", List.of("Ada Lovelace"),
								TODAY, "https://Journal.example/1#top", null, null, null, List.of(), null),
						TODAY, 0, 0, null));
	}

	@Test
	void anItemOfRssOneIsReadToo() {
		assertThat(only("""
				<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
				  xmlns:dc="http://purl.org/dc/elements/1.1/">
				<channel rdf:about="https://journal.example/"><title>J</title><link>https://journal.example/</link>
				<description>d</description></channel>
				<item rdf:about="https://journal.example/1"><title>A title</title><link>https://journal.example/1</link>
				<dc:identifier>doi:10.1038/S41586-026-1</dc:identifier><dc:date>2026-06-30</dc:date>
				<dc:creator>Ada Lovelace</dc:creator></item></rdf:RDF>""").paper())
			.extracting(Paper::id, Paper::doi, Paper::authors)
			.containsExactly("doi:10.1038/s41586-026-1", "10.1038/s41586-026-1", List.of("Ada Lovelace"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<link>https://arxiv.org/abs/2606.00001v2</link>",
			"<link>http://export.arxiv.org/pdf/2606.00001v1.pdf</link>",
			"<link>https://www.alphaxiv.org/abs/2606.00001</link>",
			"<link>https://huggingface.co/papers/2606.00001</link>",
			"<link>https://journal.example/1</link><dc:identifier>10.48550/arXiv.2606.00001</dc:identifier>",
			"<link>https://journal.example/1</link><prism:doi>10.48550/arxiv.2606.00001</prism:doi>",
			"<link>https://journal.example/1</link><guid isPermaLink=\"false\">oai:arXiv.org:2606.00001v1</guid>" })
	void thePaperOfArxivIsTheSameWhereverItIsRead(String inside) {
		Paper paper = only(rss(item(inside))).paper();
		assertThat(paper.id()).isEqualTo("2606.00001");
		assertThat(paper.url()).isEqualTo("https://arxiv.org/abs/2606.00001");
		assertThat(paper.pdfUrl()).isEqualTo("https://arxiv.org/pdf/2606.00001");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Tue, 30 Jun 2026 08:00:00 GMT   | 2026-06-30
			Tue, 30 Jun 2026 01:00:00 +0500 | 2026-06-29
			Mon, 29 Jun 2026 23:30:00 EDT   | 2026-06-30
			30 Jun 2026 08:00 UT            | 2026-06-30
			2026-06-28                      | 2026-06-28
			2026-6-28                       | 2026-06-28
			2026-06-28T12:00:00Z            | 2026-06-28
			Tue, 30 Jun 2076 08:00:00 GMT   | 2026-06-30
			soon                            | 2026-06-30
			''                              | 2026-06-30
			""")
	void aDateIsADayInUtcAndWhatIsUnknownOrToComeIsToday(String date, LocalDate day) {
		assertThat(only(rss(dated(date))).date()).isEqualTo(day);
		assertThat(
				only(json("{\"id\":\"https://journal.example/1\",\"title\":\"T\",\"date_published\":\"" + date + "\"}"))
					.date())
			.isEqualTo(day);
	}

	@Test
	void aDateNobodyKnowsIsNotThePapersOwn() {
		assertThat(only(rss(item("<link>https://journal.example/1</link>"))).paper().published()).isNull();
		assertThat(only(rss(dated("Tue, 30 Jun 2076 08:00:00 GMT"))).paper().published()).isNull();
	}

	@Test
	void theWeekUpToTheDateIsRead() {
		String body = rss(IntStream.rangeClosed(20, 30)
			.mapToObj((day) -> item(
					"<link>https://journal.example/" + day + "</link><pubDate>2026-06-" + day + "T12:00:00Z</pubDate>"))
			.toArray(String[]::new));
		assertThat(read(body, TODAY.minusDays(1)).listings()).extracting((listing) -> listing.date().getDayOfMonth())
			.containsExactly(23, 24, 25, 26, 27, 28, 29);
	}

	@Test
	void aDayWithoutItemsIsQuietAndTheOthersAreStillRead() {
		Reading reading = read(rss(dated("2026-06-28")));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.QUIET);
		assertThat(reading.listings()).hasSize(1);
		assertThat(read(rss()).outcome()).isEqualTo(Reading.Outcome.QUIET);
		assertThat(read(json()).outcome()).isEqualTo(Reading.Outcome.QUIET);
	}

	@Test
	void anOlderDayIsUnknownAndNotAskedFor() {
		Reading reading = read(rss(), TODAY.minusDays(7));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.QUIET);
		assertThat(reading.detail()).contains("last 7 days");
		assertThat(this.server.requests()).isEmpty();
		assertThat(this.feed.knows(TODAY.minusDays(7))).isFalse();
		assertThat(this.feed.knows(TODAY.minusDays(6))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "Rate exceeded.", "<html><head><title>Sorry</title></head><body/></html>",
			"<!DOCTYPE html><html><body>Just a moment…</body></html>", "{}", "[]", "{\"items\":7}", "null" })
	void whatIsNoFeedFails(String body) {
		Reading reading = read(body);
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.FAILED);
		assertThat(reading.detail()).isNotBlank();
	}

	@Test
	void aTruncatedFeedFailsWhole() {
		for (String body : List.of(rss(dated("2026-06-30"), dated("2026-06-30")),
				json("{\"id\":\"https://journal.example/1\",\"title\":\"T\"}"))) {
			assertThat(read(body.substring(0, body.length() / 2)).outcome()).isEqualTo(Reading.Outcome.FAILED);
			assertThat(read(body.substring(0, body.length() - 3)).outcome()).isEqualTo(Reading.Outcome.FAILED);
		}
	}

	@Test
	void oneBrokenItemOfTwoHundredCostsOnlyItself() {
		String items = IntStream.range(0, 199)
			.mapToObj((i) -> item("<link>https://journal.example/" + i + "</link>"))
			.collect(Collectors.joining());
		Reading reading = read(rss(items, "<item><description>no title, no link</description></item>"));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.OK);
		assertThat(reading.listings()).hasSize(199);
		assertThat(reading.detail()).isEqualTo("1 of 200 items unreadable");
	}

	@ParameterizedTest
	@ValueSource(strings = { "7", "null", "[]", "{}", "{\"id\":{},\"title\":[]}", "{\"id\":\"x\",\"title\":\"T\"}",
			"{\"url\":\"javascript:alert(1)\",\"title\":\"T\"}", "{\"url\":\"https://a.example/\",\"title\":\" \"}" })
	void oneBrokenItemOfJsonCostsOnlyItself(String broken) {
		Reading reading = read(json(broken, "{\"id\":\"https://journal.example/1\",\"title\":\"T\"}"));
		assertThat(reading.listings()).hasSize(1);
		assertThat(reading.detail()).isEqualTo("1 of 2 items unreadable");
	}

	@Test
	void aFeedOfWhichNothingIsReadableFails() {
		assertThat(read(rss("<item/>", "<item/>"))).isEqualTo(Reading.failed("2 of 2 items unreadable"));
	}

	@Test
	void hostileTextBecomesPlain() {
		Paper paper = only(
				json("{\"id\":\"https://journal.example/1\",\"title\":\"a\\u0000b\\u0007\\r\\nc\\u202Ed\\uD83De"
						+ "x".repeat(20_000) + "\",\"content_text\":\"" + "y".repeat(50_000)
						+ "\",\"authors\":[{\"name\":\"\\u0000\"}," + "{\"name\":\"Ada\\u2066 Lovelace\"}]}"))
			.paper();
		assertThat(paper.title()).startsWith("ab cde").hasSize(500);
		assertThat(paper.summary()).hasSize(10_000);
		assertThat(paper.authors()).containsExactly("Ada Lovelace");
	}

	@Test
	void nulAndControlCharactersInXmlCostNothing() {
		assertThat(only(
				rss("<item><title>a\u0000b\u0001c&#0;d\u202Ee</title><link>https://journal.example/1</link></item>"))
			.paper()
			.title()).isEqualTo("abcde");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Tags like <think> stay            | Tags like <think> stay
			a < b and c > d                   | a < b and c > d
			H<sub>2</sub>O                    | H2O
			<jats:p>We show it.</jats:p>      | We show it.
			Q&amp;A                           | Q&A
			""")
	void htmlBecomesTextAndTextStays(String html, String text) {
		String title = html.replace("&", "&amp;").replace("<", "&lt;");
		assertThat(only(rss("<item><title>" + title + "</title><link>https://journal.example/1</link></item>")).paper()
			.title()).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			<author>ada@example.org (Ada Lovelace)</author>       | Ada Lovelace
			<author>ada@example.org</author>                      | ''
			<dc:creator>Ada Lovelace, Alan Turing</dc:creator>    | Ada Lovelace/Alan Turing
			<dc:creator>Lovelace, Ada; Turing, Alan</dc:creator>  | Lovelace, Ada/Turing, Alan
			<dc:creator>Lovelace, Ada</dc:creator>                | Lovelace, Ada
			""")
	void authorsAreNames(String element, String names) {
		assertThat(
				String.join("/", only(rss(item("<link>https://journal.example/1</link>" + element))).paper().authors()))
			.isEqualTo(names);
	}

	@Test
	void theSamePaperTwiceIsOne() {
		assertThat(read(rss(item("<link>https://arxiv.org/abs/2606.00001</link>"),
				item("<link>https://arxiv.org/pdf/2606.00001v2</link>")))
			.listings()).hasSize(1);
	}

}
