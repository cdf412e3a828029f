package org.paperboy.paper.source;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.FeedServer;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Reading;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any feed is a source, whatever its format and however careless its author.
 */
class FeedPapersTests extends FeedReadingTest {

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

	@Test
	void theSamePaperTwiceIsOne() {
		assertThat(read(rss(item("<link>https://arxiv.org/abs/2606.00001</link>"),
				item("<link>https://arxiv.org/pdf/2606.00001v2</link>")))
			.listings()).hasSize(1);
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

}
