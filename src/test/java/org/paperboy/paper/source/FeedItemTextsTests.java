package org.paperboy.paper.source;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Text of a feed is text, HTML becomes text, and authors are people.
 */
class FeedItemTextsTests extends FeedReadingTest {

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

	@ParameterizedTest
	@ValueSource(strings = { "\"authors\":{\"name\":\"Ada Lovelace\"}", "\"authors\":\"Ada Lovelace\"",
			"\"authors\":[null,{\"name\":\"Ada Lovelace\"}]", "\"author\":[{\"name\":\"Ada Lovelace\"}]",
			"\"authors\":[],\"author\":{\"name\":\"Ada Lovelace\"}" })
	void oneAuthorOfJsonFeedNeedsNoList(String authors) {
		assertThat(only(json("{\"url\":\"https://journal.example/1\",\"title\":\"One\"," + authors + "}")).paper()
			.authors()).containsExactly("Ada Lovelace");
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

}
