package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import org.paperboy.Fault;
import org.paperboy.FeedServer;
import org.paperboy.SettableClock;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Reading;
import org.paperboy.paper.http.QuickRetries;
import org.paperboy.paper.http.WebFetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Any feed is a source, whatever its format and however careless its author.
 */
class FeedPapersTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

	private final SettableClock clock = new SettableClock(Instant.parse("2026-06-30T18:00:00Z"));

	private final FeedServer server = new FeedServer();

	private final WebFetcher fetcher = QuickRetries.fetcher(this.clock);

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
	void anItemOfJsonFeedIsReadInFull() {
		Listing listing = only(
				json("""
						{"id":"1","url":"https://Journal.example/1#top","title":"A title","content_html":"<p>We <b>show</b> it.</p>",
						"date_published":"2026-06-30T08:00:00+02:00","authors":[{"name":"Ada Lovelace"},{"url":"x"},7],
						"unknown":{"x":[1]}}"""));
		assertThat(listing).isEqualTo(
				new Listing(
						new Paper("url:https://journal.example/1", "A title", "We show it.", List.of("Ada Lovelace"),
								TODAY, "https://journal.example/1#top", null, null, null, List.of(), null),
						TODAY, 0, 0, null));
	}

	@Test
	void theAddressOfADoiIsAValidLink() {
		assertThat(only(rss("<item><title>A title</title><guid>10.1234/a&lt;b&gt;\u00fc%2</guid></item>")).paper())
			.extracting(Paper::id, Paper::url)
			.containsExactly("doi:10.1234/a<b>\u00fc%2", "https://doi.org/10.1234/a%3Cb%3E%C3%BC%252");
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
	void aPaperOfArxivIsTheSameInEveryFeed(String inside) {
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
			2026-06-28 12:00:00             | 2026-06-28
			June 28, 2026                   | 2026-06-28
			Wed, 01 Jul 2026 02:00:00 GMT   | 2026-06-30
			''                              | 2026-06-30
			""")
	@Fault("T51 dates in many spellings")
	void anItemWithoutADateIsOfToday(String date, LocalDate day) {
		assertThat(only(rss(dated(date))).date()).isEqualTo(day);
		assertThat(
				only(json("{\"id\":\"https://journal.example/1\",\"title\":\"T\",\"date_published\":\"" + date + "\"}"))
					.date())
			.isEqualTo(day);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			soon                          | 1 of 2 items with a date that cannot be read
			01/02/2026                    | 1 of 2 items with a date that cannot be read
			0001-01-01                    | 1 of 2 items with a date that cannot be read
			Tue, 30 Jun 2076 08:00:00 GMT | 1 of 2 items with a date that is still to come
			2026-07-03                    | 1 of 2 items with a date that is still to come
			""")
	void unreadableAndFutureDatesAreNeverToday(String date, String detail) {
		Reading reading = read(rss(dated(date), item("<link>https://journal.example/2</link>")));
		assertThat(reading.listings()).extracting((listing) -> listing.paper().url())
			.containsExactly("https://journal.example/2");
		assertThat(reading.detail()).isEqualTo(detail);
		assertThat(read(rss(dated(date))).outcome()).isEqualTo(Reading.Outcome.QUIET);
	}

	@Test
	void theFirstDateThatCanBeReadCounts() {
		assertThat(only(rss(item(
				"<link>https://journal.example/1</link><pubDate>soon</pubDate>" + "<dc:date>2026-06-29</dc:date>")))
			.date()).isEqualTo("2026-06-29");
	}

	@Test
	void aDateNobodyKnowsIsNotThePapersOwn() {
		assertThat(only(rss(item("<link>https://journal.example/1</link>"))).paper().published()).isNull();
		assertThat(only(rss(dated("Wed, 01 Jul 2026 02:00:00 GMT"))).paper().published()).isNull();
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
	void aDayWithoutItemsIsQuietAndOthersAreRead() {
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
	@Fault("T46 a page or nothing in place of a feed")
	void whatIsNoFeedFails(String body) {
		Reading reading = read(body);
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.FAILED);
		assertThat(reading.detail()).isNotBlank();
	}

	@Test
	@Fault("T46 a document that ends early")
	void aTruncatedFeedFailsWhole() {
		for (String body : List.of(rss(dated("2026-06-30"), dated("2026-06-30")),
				json("{\"id\":\"https://journal.example/1\",\"title\":\"T\"}"))) {
			assertThat(read(body.substring(0, body.length() / 2)).outcome()).isEqualTo(Reading.Outcome.FAILED);
			assertThat(read(body.substring(0, body.length() - 3)).outcome()).isEqualTo(Reading.Outcome.FAILED);
		}
	}

	@Test
	@Fault("T52 one broken item of two hundred")
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
	@Fault("T52 hostile text")
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
	@Fault("T52 control characters in XML")
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
			H<sub>2</sub>O                    | H₂O
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
			<dc:creator>Lovelace, Ada; Turing, Alan</dc:creator>  | Ada Lovelace/Alan Turing
			<dc:creator>Lovelace, Ada</dc:creator>                | Ada Lovelace
			<dc:creator>Lovelace, A., Turing, A. M.</dc:creator>  | A. Lovelace/A. M. Turing
			<dc:creator>Ada Lovelace and Alan Turing</dc:creator> | Ada Lovelace/Alan Turing
			<dc:creator>{\\L}ucja Garc\\'{\\i}a</dc:creator>         | Łucja García
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

	@Test
	void oneBadCharacterCostsNothing() {
		Reading reading = read(rss(
				"<item><title>Sharks & Rays for n<k</title><link>https://journal.example/1?a=1&b=2</link></item>",
				"<item><title>No link & no name</title></item>", item("<link>https://journal.example/2</link>")));
		assertThat(reading.listings()).extracting((listing) -> listing.paper().title())
			.containsExactly("Sharks & Rays for n<k", "A title");
		assertThat(reading.listings().getFirst().paper().url()).isEqualTo("https://journal.example/1?a=1&b=2");
		assertThat(reading.detail()).isEqualTo("1 of 3 items unreadable");
	}

	@Test
	void theCharsetThatOnlyTheTypeNamesIsRead() {
		this.server.answer("/feed",
				(exchange) -> FeedServer.send(exchange, 200, "text/xml; charset=ISO-8859-1",
						rss(item("<link>https://journal.example/1</link><description>Größe</description>"))
							.replaceFirst("<\\?xml.*\\?>", "")
							.getBytes(StandardCharsets.ISO_8859_1)));
		Reading reading = this.feed.read(TODAY, Deadline.in(Duration.ofSeconds(10)));
		assertThat(reading.listings().getFirst().paper().summary()).isEqualTo("Größe");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					<link>/a/1</link>                                          | https://journal.example/a/1
					<link>a/2?x=1</link>                                       | https://journal.example/a/2?x=1
					<link>//other.example/3</link>                             | https://other.example/3
					<link> https://journal.example/vol 4/[a] </link>           | https://journal.example/vol%204/%5Ba%5D
					<link>https://journal.example/?a=1&amp;amp;b=5</link>      | https://journal.example/?a=1&b=5
					<link xml:base="https://base.example/x/">../6</link>       | https://base.example/6
					<link>javascript:alert(1)</link><guid>https://journal.example/7</guid> | https://journal.example/7
					<link/><guid isPermaLink="true">/8</guid>                  | https://journal.example/8
					<link>http://127.0.0.1/9</link><guid isPermaLink="false">https://journal.example/?p=9</guid> | https://journal.example/?p=9
					<link>https://b.example/~r/10</link><f:origLink xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">https://journal.example/10</f:origLink> | https://journal.example/10
					<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="self" href="/self"/><a:link xmlns:a="http://www.w3.org/2005/Atom" href="/11"/> | https://journal.example/11
					""")
	void aLinkLeadsWhereABrowserWouldGo(String elements, String link) {
		assertThat(only(rss(item(elements))).paper().url()).isEqualTo(link);
	}

	@Test
	void aFileBesideAPageIsNotThePage() {
		String entry = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title>%s</entry></feed>";
		String page = "<link rel='alternate' href='https://journal.example/1'/>";
		for (String file : List.of("<link rel='enclosure' type='image/png'>https://files.example/1.png</link>",
				"<link rel='enclosure' href='https://files.example/1.pdf'/>",
				"<link rel='self'>https://files.example/1.xml</link>")) {
			assertThat(only(entry.formatted(file + page)).paper().url()).isEqualTo("https://journal.example/1");
		}
	}

	@Test
	void anItemWithoutAPageIsItsFile() {
		String picture = "<enclosure url='https://files.example/0.png' type='image/png'/>";
		String file = "<enclosure url='/1.pdf' type='application/pdf'/><guid isPermaLink='false'>one-1</guid>";
		assertThat(only(rss(item(picture + file))).paper().url()).isEqualTo("https://journal.example/1.pdf");
		assertThat(only("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>One</title><id>urn:1</id>"
				+ "<link rel='enclosure' href='https://files.example/1.pdf'/></entry></feed>")
			.paper()
			.url()).isEqualTo("https://files.example/1.pdf");
		assertThat(only(
				json("""
						{"id":"one-1","title":"One","attachments":[{"url":"https://files.example/0.png","mime_type":"image/png"},
						{"url":"https://files.example/1.pdf","mime_type":"application/pdf"}]}"""))
			.paper()
			.url()).isEqualTo("https://files.example/1.pdf");
		assertThat(read(rss(item(picture))).listings()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"authors\":{\"name\":\"Ada Lovelace\"}", "\"authors\":\"Ada Lovelace\"",
			"\"authors\":[null,{\"name\":\"Ada Lovelace\"}]", "\"author\":[{\"name\":\"Ada Lovelace\"}]",
			"\"authors\":[],\"author\":{\"name\":\"Ada Lovelace\"}" })
	void oneAuthorOfJsonFeedNeedsNoList(String authors) {
		assertThat(only(json("{\"url\":\"https://journal.example/1\",\"title\":\"One\"," + authors + "}")).paper()
			.authors()).containsExactly("Ada Lovelace");
	}

	@Test
	void linksIntoThisNetworkAreNone() {
		Reading reading = read(rss(item("<link>http://0x7f000001/1</link>"), item("<link>http://[fd00::1]/2</link>"),
				item("<link>http://journal.example:99999/3</link>"), item("<link>https://journal.example/4</link>")));
		assertThat(reading.listings()).hasSize(1);
		assertThat(reading.detail()).isEqualTo("3 of 4 items unreadable");
	}

	@Test
	void pagesThatDifferBehindTheHashAreTwoPapers() {
		assertThat(read(rss(item("<link>https://journal.example/x#!/1</link>"),
				item("<link>https://journal.example/x#!/2</link>"), item("<link>https://journal.example/x#top</link>"),
				item("<link>https://journal.example:443/x</link>")))
			.listings()).hasSize(3);
	}

	@Test
	void anEntryOfAtomHasItsOwnBaseAndPage() {
		List<Listing> listings = read(
				"""
						<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://lab.example/papers/"><title>Lab</title>
						<entry><title>One</title><link rel="self" href="x"/><link type="application/pdf" href="one.pdf"/>
						<link rel="http://www.iana.org/assignments/relation/alternate" type="text/html" href="one.html"/></entry>
						<entry xml:base="2026/"><title>Two</title><link xml:base="../june/" href="two"/></entry>
						<entry><title>Three</title><link href="?p=3"/></entry>
						<entry><title>Four</title><id>https://lab.example/four</id><link rel="edit" href="edit"/></entry>
						</feed>""")
			.listings();
		assertThat(listings).extracting((listing) -> listing.paper().url())
			.containsExactly("https://lab.example/papers/one.html", "https://lab.example/papers/june/two",
					"https://lab.example/papers/?p=3", "https://lab.example/four");
	}

	@Test
	void anEntryOfAtomIsReadByItsType() {
		List<Listing> listings = read(
				"""
						<feed xmlns="http://www.w3.org/2005/Atom"><title>Lab</title>
						<entry><title type="text">the &lt;code&gt; and &lt;b&gt;bold&lt;/b&gt; tags</title>
						<link href="https://lab.example/1"/><summary>&amp;lt;pad&amp;gt; H&lt;sub&gt;2&lt;/sub&gt;O</summary></entry>
						<entry><title type="html">&amp;lt;3 &lt;i&gt;in situ&lt;/i&gt;</title>
						<link href="https://lab.example/2"/><content type="text/html">&lt;p&gt;a&lt;p&gt;b</content></entry>
						<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">H<sub>2</sub>O <em>x&lt;y</em></div></title>
						<link href="https://lab.example/3"/><content type="image/png" src="a.png"/></entry></feed>""")
			.listings();
		assertThat(listings).extracting((listing) -> listing.paper().title())
			.containsExactly("the <code> and <b>bold</b> tags", "<3 in situ", "H₂O x<y");
		assertThat(listings).extracting((listing) -> listing.paper().summary())
			.containsExactly("&lt;pad&gt; H₂O", "a b", "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<content type='html'>%s</content>", "<summary type='text/html'>%s</summary>",
			"<content:encoded>%s</content:encoded>", "<content mode='escaped'>%s</content>" })
	void partlyEscapedHtmlIsReadAsAWhole(String inside) {
		String text = inside.formatted(
				"<p>See &lt;a href=&quot;https://lab.example/&quot;&gt;the lab&lt;/a&gt; if n &lt; k.</p> &lt;b&gt;More&lt;/b&gt; of <i>it</i>");
		assertThat(only(
				"<feed>" + item("<link href='https://lab.example/1'/>" + text).replace("item>", "entry>") + "</feed>")
			.paper()
			.summary()).isEqualTo("See the lab if n < k. More of it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<rss>%s</rss>", "<RSS version='9'><Channel>%s</Channel></RSS>",
			"<rss version='2.0'><channel/>%s</rss>",
			"<rss version='2.0' xmlns='http://backend.userland.com/rss2'>%s</rss>",
			"<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.netscape.com/rss-0.91.dtd'>"
					+ "<rss version='0.91'><channel>%s</channel></rss>",
			"<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'>"
					+ "%s</r:RDF>",
			"<feed version='0.3' xmlns='http://purl.org/atom/ns#'>%s</feed>", "<channel>%s</channel>" })
	void anyVersionOfAFeedIsRead(String feed) {
		assertThat(only(feed.formatted(item("<link>https://journal.example/1</link>"))).paper().title())
			.isEqualTo("A title");
	}

	@Test
	void anyPrefixOfAtomIsRead() {
		assertThat(only("""
				<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>A title</a:title>
				<a:link href="https://lab.example/1"/><a:updated>2026-06-30T01:00:00Z</a:updated>
				<a:author><a:name>Ada Lovelace</a:name></a:author></a:entry></a:feed>""").paper().authors())
			.containsExactly("Ada Lovelace");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"id\":\"1\",\"url\":\"/1\",\"title\":\"T\",}",
			"{\"url\":\"../1\",\"title\":\"T\",\"x\":NaN}",
			"{\"external_url\":\"//journal.example/1\",\"title\":\"a\tT\"}",
			"{\"url\":\"https://journal.example/1\",\"title\":\"The \"best\" \\alpha, \"T\"\"}",
			"{\"url\":\"/0\",\"url\":\"/1\",\"title\":\"T\"}" })
	void jsonThatIsNotQuiteRightIsRead(String item) {
		Paper paper = only("\uFEFF\n{\"items\":[" + item + ",],\"home_page_url\":\"https://journal.example/x/\"}")
			.paper();
		assertThat(paper.url()).isEqualTo("https://journal.example/1");
		assertThat(paper.title()).contains("T");
	}

	@Test
	void jsonThatEndsEarlySaysSo() {
		String body = json("{\"url\":\"https://journal.example/1\",\"title\":\"The \"best\"\"}");
		for (int end = body.indexOf('[') + 1; end < body.length(); end++) {
			assertThat(read(body.substring(0, end))).as(body.substring(0, end))
				.isEqualTo(Reading.failed("no usable answer: the document ends early"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "{}", "[\"2026-06-30\"]", "{\"date\":\"2026-06-30\"}", "-1" })
	void aDateOfJsonMustBeText(String date) {
		Reading reading = read(
				json("{\"id\":\"https://journal.example/1\",\"title\":\"T\",\"date_published\":" + date + "}"));
		assertThat(reading.listings()).isEmpty();
		assertThat(reading.detail()).contains("1 of 1 items with a date that cannot be read");
	}

	@Test
	void textOfJsonIsTextAndHtmlIsHtml() {
		assertThat(only(
				json("{\"url\":\"https://journal.example/1\",\"title\":\"T\",\"content_text\":\"5 < 6 <b>&amp;</b>\"}"))
			.paper()
			.summary()).isEqualTo("5 < 6 <b>&amp;</b>");
		assertThat(only(json(
				"{\"url\":\"https://journal.example/1\",\"title\":\"T\",\"content_html\":\"10<sup>6</sup> &lt; <b>&amp;</b>\"}"))
			.paper()
			.summary()).isEqualTo("10⁶ < &");
	}

	@Test
	void anAnnouncementOfArxivIsReadAsOne() {
		String announced = """
				<item><title>A title</title><link>https://arxiv.org/abs/%1$s</link><description>arXiv:%1$s%2$s Announce Type: %3$s\s
				Abstract: We show n&lt;k, CO&lt;sub&gt;2&lt;/sub&gt; and &lt;b&gt;.</description>
				<guid isPermaLink="false">oai:arXiv.org:%1$s%2$s</guid><pubDate>Tue, 30 Jun 2026 00:00:00 -0400</pubDate>
				<dc:creator>J\\"org Deigm\\"oller (X, Y), Ada Lovelace</dc:creator></item>""";
		Listing listing = only(
				rss(announced.formatted("2606.00001", "v1", "new"), announced.formatted("2601.00002", "v2", "replace"),
						announced.formatted("2606.00003", "v2", "replace-cross"),
						announced.formatted("2201.00004", "v1", "cross")));
		assertThat(listing.paper().id()).isEqualTo("2606.00001");
		assertThat(listing.paper().summary()).isEqualTo("We show n<k, CO₂ and <b>.");
		assertThat(listing.paper().authors()).containsExactly("Jörg Deigmöller", "Ada Lovelace");
	}

	@Test
	void anEntryWithoutAuthorsHasThoseOfItsFeed() {
		String entry = "<entry><title>%s</title><link href='https://journal.example/%s'/><updated>2026-06-30</updated>%s</entry>";
		assertThat(read("<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Ada Lovelace</name></author>"
				+ entry.formatted("One", 1, "") + entry.formatted("Two", 2, "<author><name>Alan Turing</name></author>")
				+ entry.formatted("Three", 3, "<source><author><name>Max Born</name></author></source>") + "</feed>")
			.listings()).extracting((listing) -> listing.paper().authors())
			.containsExactly(List.of("Ada Lovelace"), List.of("Alan Turing"), List.of("Max Born"));
		assertThat(only(rss("<dc:creator>The editor</dc:creator>", dated("2026-06-30"))).paper().authors()).isEmpty();
	}

	@Test
	void anItemWithoutAuthorsHasThoseOfItsFeed() {
		String feed = """
				{"home_page_url":"https://journal.example/","items":[{"url":"a/1","title":"One"},
				{"external_url":"/2","title":"Two","authors":[{"name":"Alan Turing"}]}],
				"authors":[{"name":"Ada Lovelace"},{"name":" "}]}""";
		assertThat(read(feed).listings())
			.extracting((listing) -> listing.paper().url(), (listing) -> listing.paper().authors())
			.containsExactly(tuple("https://journal.example/a/1", List.of("Ada Lovelace")),
					tuple("https://journal.example/2", List.of("Alan Turing")));
	}

	@Test
	void anItemWithoutATitleGoesByItsFirstWords() {
		String text = "Rivers sing. " + "They do so at night. ".repeat(20);
		for (String feed : List.of(json("{\"url\":\"https://journal.example/1\",\"content_text\":\"" + text + "\"}"),
				rss("<item><link>https://journal.example/1</link><description>" + text + "</description></item>"))) {
			Paper paper = only(feed).paper();
			assertThat(paper.title()).startsWith("Rivers sing. They do").endsWith("…").hasSizeBetween(80, 101);
			assertThat(paper.summary()).startsWith(paper.title().replace("…", ""));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "<itunes:author>Ada Lovelace</itunes:author><content:encoded>%s</content:encoded>",
			"<dc:creator>Ada Lovelace</dc:creator><encoded>%s</encoded>",
			"<creator>Ada Lovelace</creator><encoded>%s</encoded>" })
	void modulesThatNobodyDeclaredAreReadByTheirUsualNames(String inside) {
		Paper paper = only(rss(
				item(inside.formatted("&lt;p&gt;x &amp;lt; y&lt;/p&gt;") + "<link>https://journal.example/1</link>")))
			.paper();
		assertThat(paper.authors()).containsExactly("Ada Lovelace");
		assertThat(paper.summary()).isEqualTo("x < y");
	}

	@Test
	@Fault("T48 deep nesting")
	void onlyAnItemThatNestsTooDeeplyIsLeftOut() {
		String deep = "[".repeat(100) + "]".repeat(100);
		Reading json = read(json("{\"url\":\"https://journal.example/1\",\"title\":\"T\"}",
				"{\"url\":\"https://journal.example/2\",\"title\":\"T\",\"x\":" + deep + "}"));
		Reading rss = read(rss(item("<link>https://journal.example/1</link>"),
				item("<link>https://journal.example/2</link>" + "<b>".repeat(100) + "</b>".repeat(100))));
		for (Reading reading : List.of(json, rss)) {
			assertThat(reading.listings()).hasSize(1);
			assertThat(reading.detail()).isEqualTo("1 of 2 items unreadable");
		}
	}

	@Test
	@Fault("T48 very many items")
	void ofTooManyItemsTheFirstAreRead() {
		String[] items = IntStream.range(0, 5_002)
			.mapToObj((i) -> "{\"url\":\"https://journal.example/" + i + "\",\"title\":\"T\"}")
			.toArray(String[]::new);
		Reading reading = read(json(items));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.OK);
		assertThat(reading.listings()).hasSize(5_000);
		assertThat(reading.detail()).isEqualTo("only the first 5000 items were read, the last 2 left out");
	}

}
