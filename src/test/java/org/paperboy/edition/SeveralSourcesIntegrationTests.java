package org.paperboy.edition;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.FeedServer;
import org.paperboy.IntegrationTest;
import org.paperboy.WireFormats;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Reading;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All kinds of sources together, each in its own format: their listings of the same paper
 * become one paper.
 */
@TestPropertySource(properties = { "paperboy.sources.hacker-news.enabled=true", "paperboy.collect.deadline=PT5S" })
class SeveralSourcesIntegrationTests extends IntegrationTest {

	private static final LocalDate TODAY = LocalDate.of(2026, 4, 20);

	private static final LocalDate YESTERDAY = TODAY.minusDays(1);

	private final CountDownLatch never = new CountDownLatch(1);

	@Autowired
	private Editions editions;

	@DynamicPropertySource
	static void sources(DynamicPropertyRegistry registry) {
		registry.add("paperboy.sources.hacker-news.url", FEEDS::url);
		registry.add("paperboy.sources.feeds[0].name", () -> "Lab journal");
		registry.add("paperboy.sources.feeds[0].url", () -> FEEDS.url() + "/journal.xml");
	}

	@BeforeEach
	void oneDay() {
		this.clock.set(Instant.parse("2026-04-20T19:00:00Z"));
		FEEDS.answer("/api/daily_papers", "application/json", "[]");
		FEEDS.answer("/api/daily_papers?date=" + TODAY, "application/json", WireFormats.papers(
				WireFormats.paper("2604.00001", "Listening to rivers with cheap microphones", "Abstract.", TODAY, 30)));
		FEEDS.answer("/rss/", "application/rss+xml",
				"""
						<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
						<channel><title>updates</title><link>http://rss.arxiv.org/rss/cs.SD</link><description>d</description>
						<item><title>Listening to rivers with cheap microphones</title><link>https://arxiv.org/abs/2604.00001</link>
						<description>arXiv:2604.00001v1 Announce Type: new
						Abstract: Abstract.</description><guid isPermaLink="false">oai:arXiv.org:2604.00001v1</guid>
						<category>cs.SD</category><pubDate>Mon, 20 Apr 2026 00:00:00 -0400</pubDate>
						<arxiv:announce_type>new</arxiv:announce_type><dc:creator>Ada Lovelace</dc:creator></item>
						<item><title>Where rivers meet at night</title><link>https://arxiv.org/abs/2604.00002</link>
						<description>arXiv:2604.00002v1 Announce Type: new
						Abstract: Abstract.</description><guid isPermaLink="false">oai:arXiv.org:2604.00002v1</guid>
						<category>cs.SD</category><pubDate>Mon, 20 Apr 2026 00:00:00 -0400</pubDate>
						<arxiv:announce_type>new</arxiv:announce_type><dc:creator>Andr\\'e Amp\\`ere</dc:creator></item></channel></rss>""");
		FEEDS.answer("/api/query?id_list=2604.00002&", "application/atom+xml",
				"""
						<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom"><id>x</id><title>q</title>
						<entry><id>http://arxiv.org/abs/2604.00002v1</id><title>Where rivers meet at night</title>
						<published>2026-04-17T15:05:19Z</published><summary>Abstract.</summary><author><name>André Ampère</name></author>
						<category term="cs.SD"/><category term="eess.AS"/><arxiv:primary_category term="cs.SD"/>
						<arxiv:doi>10.1000/NIGHT</arxiv:doi></entry></feed>""");
		FEEDS.answer("/journal.xml", "application/rss+xml",
				"""
						<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lab journal</title>
						<link>https://lab.example.org</link><description>d</description>
						<item><title>Listening to Rivers with Cheap Microphones</title><link>https://doi.org/10.1000/rivers</link>
						<dc:creator>A. Lovelace</dc:creator><pubDate>Mon, 20 Apr 2026 08:00:00 GMT</pubDate></item>
						<item><title>Rivers by night</title><link>https://dx.doi.org/10.1000/Night</link>
						<pubDate>Mon, 20 Apr 2026 08:30:00 GMT</pubDate></item>
						<item><title>A note that is nowhere else</title><link>https://lab.example.org/notes/7?utm_source=rss</link>
						<pubDate>Mon, 20 Apr 2026 09:00:00 GMT</pubDate></item></channel></rss>""");
		FEEDS.answer("/api/v1/search_by_date", "application/json", """
				{"hits":[{"objectID":"1","title":"Rivers","url":"https://arxiv.org/abs/2604.00001v2","points":120,
				"num_comments":40,"created_at_i":1776672000},{"objectID":"2","title":"A classic",
				"url":"https://arxiv.org/pdf/1706.03762","points":300,"num_comments":1,"created_at_i":1776672000}]}""");
	}

	@Test
	@Fault("T50 the same paper from four sources")
	void whatFourSourcesSayOfAPaperIsOnePaper() {
		Collected collection = this.editions.collect(TODAY);
		assertThat(collection.sources()).allMatch((source) -> source.outcome() == Reading.Outcome.OK)
			.extracting(Collected.Source::name)
			.containsExactlyInAnyOrder("hugging-face", "arxiv", "hacker-news", "Lab journal");
		assertThat(collection.papers()).isEqualTo(3);
		List<RankedPaper> papers = this.editions.find(TODAY).orElseThrow().papers();
		assertThat(papers).extracting((ranked) -> ranked.id())
			.containsExactly("2604.00001", "2604.00002", "url:https://lab.example.org/notes/7");
		RankedPaper rivers = papers.getFirst();
		assertThat(rivers.votes()).isEqualTo(150);
		assertThat(rivers.sources()).isEqualTo(4);
		assertThat(rivers.paper().categories()).containsExactly("cs.SD");
		assertThat(rivers.paper().doi()).isEqualTo("10.1000/rivers");
		Paper night = papers.get(1).paper();
		assertThat(night.published()).isEqualTo(LocalDate.of(2026, 4, 17));
		assertThat(night.categories()).containsExactly("cs.SD", "eess.AS");
		assertThat(night.authors()).containsExactly("André Ampère");
		assertThat(night.title()).isEqualTo("Where rivers meet at night");
		assertThat(papers.get(1).sources()).isEqualTo(2);
	}

	@Test
	void aSecondCollectionIsConditionalAndChangesNothing() {
		Collected first = this.editions.collect(TODAY);
		Edition edition = this.editions.find(TODAY).orElseThrow();
		assertThat(this.editions.collect(TODAY)).isEqualTo(first);
		assertThat(this.editions.find(TODAY).orElseThrow()).isEqualTo(edition);
		assertThat(FEEDS.requests()).as("details that are known are not asked for again")
			.filteredOn((request) -> request.startsWith("/api/query"))
			.hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s, %s", "%s, Jr., %s", "%s and %s", "{%s}, {%s}", "%s; %s" })
	@Fault("T48 a name that is longer than any other text")
	void aLongNameStopsNoOtherSource(String byline) {
		FEEDS.answer("/journal.xml", "application/rss+xml", """
				<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lab journal</title>
				<link>https://lab.example.org</link><description>d</description>
				<item><title>A note that is nowhere else</title><link>https://lab.example.org/notes/7</link>
				<dc:creator>%s</dc:creator><pubDate>Mon, 20 Apr 2026 09:00:00 GMT</pubDate></item></channel></rss>"""
			.formatted(byline.formatted("B".repeat(110), "C".repeat(110))));
		Collected collection = this.editions.collect(TODAY);
		assertThat(collection.papers()).isEqualTo(3);
		assertThat(collection.sources()).allMatch((source) -> source.outcome() == Reading.Outcome.OK);
	}

	@Test
	void aFeedDoesNotRewriteWhatArxivSays() {
		FEEDS.answer("/journal.xml", "application/rss+xml", """
				<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lab journal</title>
				<link>https://lab.example.org</link><description>d</description>
				<item><title>Listening to rivers with cheap microphones, and why you must buy ours now</title>
				<link>https://arxiv.org/abs/2604.00001</link><description>%s</description>
				<dc:creator>Spam One</dc:creator><dc:creator>Spam Two</dc:creator><dc:creator>Spam Three</dc:creator>
				<pubDate>Mon, 20 Apr 2026 08:00:00 GMT</pubDate></item></channel></rss>"""
			.formatted("Buy microphones. ".repeat(100)));
		this.editions.collect(TODAY);
		RankedPaper rivers = this.editions.find(TODAY).orElseThrow().papers().getFirst();
		assertThat(rivers.sources()).isEqualTo(4);
		assertThat(rivers.paper().title()).isEqualTo("Listening to rivers with cheap microphones");
		assertThat(rivers.paper().summary()).isEqualTo("Abstract.");
		assertThat(rivers.paper().authors()).containsExactly("Ada Lovelace");
	}

	/**
	 * A paper that has few votes today and was in the edition of yesterday.
	 */
	private void yesterdayTheJournalTells(String title) {
		FEEDS.answer("/api/daily_papers?date=" + TODAY, "application/json", WireFormats.papers(
				WireFormats.paper("2604.00001", "Listening to rivers with cheap microphones", "Abstract.", TODAY, 3)));
		FEEDS.answer("/api/v1/search_by_date", "application/json", "{\"hits\":[]}");
		FEEDS.answer("/journal.xml", "application/rss+xml", """
				<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lab journal</title>
				<link>https://lab.example.org</link><description>d</description>
				<item><title>%s</title><link>https://arxiv.org/abs/2604.00001</link>
				<pubDate>Sun, 19 Apr 2026 08:00:00 GMT</pubDate></item></channel></rss>""".formatted(title));
		this.editions.collect(YESTERDAY);
		assertThat(this.editions.find(YESTERDAY).orElseThrow().papers()).extracting((ranked) -> ranked.paper().title())
			.containsExactly(title);
		this.editions.collect(TODAY);
	}

	@Test
	void aFeedThatNamesAPaperFirstKeepsItFromNobody() {
		yesterdayTheJournalTells("Ten microphones that you must buy");
		RankedPaper rivers = this.editions.find(TODAY).orElseThrow().papers().getFirst();
		assertThat(rivers.paper().title()).isEqualTo("Listening to rivers with cheap microphones");
		assertThat(rivers.firstLook()).isEqualTo(new RankedPaper.FirstLook(YESTERDAY, 0));
	}

	@Test
	void aTitleInOtherLettersIsTheSame() {
		yesterdayTheJournalTells("Listening to Rivers, with cheap microphones.");
		assertThat(this.editions.find(TODAY).orElseThrow().papers()).extracting((ranked) -> ranked.id())
			.doesNotContain("2604.00001");
	}

	@Test
	void detailsAreLookedUpThoughASourceHangs() {
		FEEDS.answer("/journal.xml", (exchange) -> hang());
		assertThat(this.editions.collect(TODAY).sources()).extracting(Collected.Source::outcome)
			.containsOnlyOnce(Reading.Outcome.FAILED);
		this.never.countDown();
		assertThat(this.editions.find(TODAY).orElseThrow().papers()).extracting((ranked) -> ranked.paper().published())
			.contains(LocalDate.of(2026, 4, 17));
	}

	private void hang() throws IOException {
		try {
			this.never.await();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	@Test
	void oneThatIsDownCostsOnlyWhatItAloneHad() {
		FEEDS.answer("/journal.xml",
				(exchange) -> FeedServer.send(exchange, 404, "text/html", "<html>gone</html>".getBytes()));
		assertThat(this.editions.collect(TODAY).papers()).isEqualTo(2);
		assertThat(this.editions.readings(TODAY))
			.contains(new Collected.Source("Lab journal", Reading.Outcome.FAILED, 0, "no usable answer: HTTP 404"));
	}

}
