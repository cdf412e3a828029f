package org.paperboy.paper.source;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * New papers are read from arXiv's announcement feeds, and anything else is left out or
 * refused.
 */
class ArxivFeedTests {

	private static final LocalDate DAY = LocalDate.of(2026, 4, 20);

	private static String rss(String... items) {
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:atom="http://www.w3.org/2005/Atom"
				  xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0">
				<channel><title>cs.CL updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.CL</link>
				<description>cs.CL updates on the arXiv.org e-print archive.</description>
				<lastBuildDate>Mon, 20 Apr 2026 04:00:02 +0000</lastBuildDate>
				<pubDate>Mon, 20 Apr 2026 00:00:00 -0400</pubDate>
				<skipDays><day>Saturday</day><day>Sunday</day></skipDays>%s</channel></rss>"""
			.formatted(String.join("", items));
	}

	private static String item(String id, String type) {
		return """
				<item><title>A title &amp; its
				  second line</title><link>https://arxiv.org/abs/2604.00001</link>
				<description>arXiv:%s Announce Type: %s\s
				Abstract: We listen to &lt;think&gt; tags.</description>
				<guid isPermaLink="false">oai:arXiv.org:%s</guid><category>cs.CL</category><category>cs.AI</category>
				<pubDate>Mon, 20 Apr 2026 00:00:00 -0400</pubDate><arxiv:announce_type>%s</arxiv:announce_type>
				<dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
				<dc:creator>J\\"org Deigm\\"oller (X, Y), Ada Lovelace</dc:creator></item>""".formatted(id, type, id,
				type);
	}

	private static String atom(String id, String type) {
		return """
				<?xml version='1.0' encoding='UTF-8'?>
				<feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
				  xmlns="http://www.w3.org/2005/Atom" xml:lang="en-us">
				<id>http://rss.arxiv.org/atom/cs.CL</id><title>cs.CL updates on arXiv.org</title>
				<updated>2026-04-20T04:00:19.866337+00:00</updated>
				<entry><id>oai:arXiv.org:%s</id><title>A title &amp; its second line</title>
				<updated>2026-04-20T04:00:19.910019+00:00</updated>
				<link href="https://arxiv.org/abs/2604.00001" rel="alternate" type="text/html"/>
				<summary>arXiv:%s Announce Type: %s\s
				Abstract: We listen to &lt;think&gt; tags.</summary>
				<category term="cs.CL"/><category term="cs.AI"/>
				<published>2026-04-20T00:00:00-04:00</published><arxiv:announce_type>%s</arxiv:announce_type>
				<dc:creator>J\\"org Deigm\\"oller (X, Y), Ada Lovelace</dc:creator></entry></feed>""".formatted(id, id,
				type, type);
	}

	private static List<Listing> read(String xml) throws IOException {
		return ArxivFeed.read(xml).listings();
	}

	private static void isThePaper(List<Listing> listings) {
		assertThat(listings).singleElement().satisfies((listing) -> {
			assertThat(listing.date()).isEqualTo(DAY);
			assertThat(listing.votes()).isZero();
			assertThat(listing.paper())
				.isEqualTo(new Paper("2604.00001", "A title & its second line", "We listen to <think> tags.",
						List.of("Jörg Deigmöller", "Ada Lovelace"), null, "https://arxiv.org/abs/2604.00001",
						"https://arxiv.org/pdf/2604.00001", null, null, List.of("cs.CL", "cs.AI"), null));
		});
	}

	@Test
	void aNewPaperIsReadFromRss() throws IOException {
		isThePaper(read(rss(item("2604.00001v1", "new"))));
	}

	@Test
	void aNewPaperIsReadFromAtom() throws IOException {
		isThePaper(read(atom("2604.00001v1", "new")));
	}

	@Test
	void aNewPaperThatIsCrossListedIsNews() throws IOException {
		assertThat(read(rss(item("2604.00001v1", "cross")))).hasSize(1);
		assertThat(read(rss(item("2603.00001v1", "cross")))).hasSize(1);
	}

	@Test
	void anOldPaperThatIsCrossListedIsNoNews() throws IOException {
		assertThat(read(
				rss(item("2604.00001v2", "cross"), item("2201.00001v1", "cross"), item("quant-ph/0201082v1", "cross"))))
			.isEmpty();
	}

	@Test
	void replacementsAreNoNews() throws IOException {
		assertThat(read(rss(item("2604.00001v2", "replace"), item("2604.00002v3", "replace-cross")))).isEmpty();
		assertThat(read(atom("2604.00001v2", "replace"))).isEmpty();
	}

	@Test
	void oneBrokenItemCostsOnlyItself() throws IOException {
		assertThat(read(rss(item("nonsense", "new"), "<item/>", item("2604.00001v1", "new")))).hasSize(1);
	}

	@Test
	void aWeekendWithoutItemsIsAnEmptyFeed() throws IOException {
		assertThat(read(rss())).isEmpty();
	}

	@Test
	void aTruncatedFeedIsRefusedWhole() {
		String xml = rss(item("2604.00001v1", "new"), item("2604.00002v1", "new"));
		assertThatIOException().isThrownBy(() -> read(xml.substring(0, xml.length() - 200)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "Rate exceeded.", "<!DOCTYPE html><html><body>Sorry</body></html>",
			"<html><head><title>503</title></head><body><p>Sorry</p></body></html>", "{}" })
	void whatIsNoFeedIsRefused(String body) {
		assertThatIOException().isThrownBy(() -> read(body));
	}

	@Test
	void aDocumentTypeIsSkippedUnread() throws IOException {
		String entities = """
				<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
				<!ENTITY x SYSTEM "file:///etc/hostname">]>""";
		isThePaper(read(rss(item("2604.00001v1", "new")).replaceFirst("<\\?xml.*\\?>", entities)));
	}

	@Test
	void whatIsLoweredOrRaisedInATitleStaysSo() throws IOException {
		String item = item("2604.00001v1", "new").replace("A title",
				"CO&lt;sub&gt;2&lt;/sub&gt; at 10&lt;sup&gt;-3&lt;/sup&gt;");
		assertThat(read(rss(item)).getFirst().paper().title()).startsWith("CO₂ at 10⁻³ ");
	}

	@Test
	void deepNestingHarmsNoOtherPaper() {
		String deep = "<item>" + "<a>".repeat(200_000) + "</a>".repeat(200_000) + "</item>";
		assertTimeoutPreemptively(Duration.ofMinutes(1),
				() -> isThePaper(read(rss(deep + item("2604.00001v1", "new")))));
	}

	@Test
	void endlessItemsAreRefusedAtOnce() {
		String endless = rss("<item/>".repeat(300_000));
		assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertThatIOException().isThrownBy(() -> read(endless)));
	}

}
