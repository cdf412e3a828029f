package org.paperboy.paper.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.FeedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * XML is read within bounds, whether or not it is well-formed, and reaches for nothing
 * outside itself.
 */
class XmlFeedTests {

	private static final String GOOD = "<item><title>Good</title></item>";

	private final FeedServer outside = new FeedServer();

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		this.outside.close();
	}

	private static String rss(String items) {
		return "<rss version=\"2.0\" xmlns:xi=\"http://www.w3.org/2001/XInclude\"><channel><title>t</title>"
				+ "<link>http://a.example/</link><description>d</description>" + items + "</channel></rss>";
	}

	private static String item(String title) {
		return rss("<item><title>" + title + "</title></item>");
	}

	private static List<FeedEntry> read(String xml) throws IOException {
		return FeedEntry.of(XmlFeed.parse(xml).first());
	}

	private static String title(String xml) throws IOException {
		return read(xml).getFirst().text("title");
	}

	private static List<String> titles(String xml) throws IOException {
		return read(xml).stream().map((entry) -> entry.text("title")).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE rss>", "<!DOCTYPE rss SYSTEM \"%1$s/x.dtd\">",
			"<!DOCTYPE rss PUBLIC \"-//x\" '%1$s/x.dtd'>", "<!DOCTYPE rss [<!ENTITY e SYSTEM \"%1$s/x\">]>",
			"<!DOCTYPE rss [<!ENTITY e SYSTEM \"%2$s\">]>", "<!DOCTYPE rss [<!ENTITY %% p SYSTEM \"%1$s/x\">%%p;]>",
			"<!doctype rss [<!-- ' ]> --><?x ]> ?><!ENTITY e \"a secret ]>\">\n]\n>",
			"<!DOCTYPE rss [<!ENTITY a \"a secret\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
					+ "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY e \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>" })
	@Fault("T49 a document type")
	void aDocumentTypeIsSkippedUnreadAndNothingIsFetched(String type) throws IOException {
		Path secret = Files.writeString(this.folder.resolve("secret"), "a secret");
		String xml = type.formatted(this.outside.url(), secret.toUri())
				+ rss("<item><title>One &e; &mdash;</title></item>" + GOOD);
		assertThat(titles(xml)).containsExactly("One &e; —", "Good");
		assertThat(this.outside.requests()).isEmpty();
	}

	@Test
	@Fault("T49 an inclusion")
	void anInclusionIsOnlyAnElement() throws IOException {
		Path secret = Files.writeString(this.folder.resolve("secret"), "a secret");
		String include = "<xi:include parse=\"text\" href=\"%s\"/>";
		Element feed = XmlFeed.whole(
				rss("<item><title>T</title><description>D" + include.formatted(secret.toUri()) + "</description></item>"
						+ "<item><title>U</title>" + include.formatted(this.outside.url()) + "</item>"));
		assertThat(feed.wholeText()).doesNotContain("a secret");
		assertThat(FeedEntry.of(feed)).hasSize(2);
		assertThat(this.outside.requests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			Sharks & Rays, AT&T, Q&A; &nonsense; &amp; | Sharks & Rays, AT&T, Q&A; &nonsense; &
			n<k, a < b and c>d                         | n<k, a < b and c>d
			if a<b and c>d                             | if a<b and c>d
			the <think> tag                            | the <think> tag
			the </think> tag                           | the </think> tag
			Erd&odblac;s &eacute;&nbsp;&alpha; &lt;b>  | Erdős é\u00A0α <b>
			a&#0;b&#x1F;c&#xD800;&#65535;d\u0007       | abcd
			&#8217;&#x1F600;&#150;&#x92;               | ’\uD83D\uDE00–’
			&#55357;&#56832; &#55357;x                 | \uD83D\uDE00 x
			<b>bold <i>and</b> more</i>                | bold and more
			<p>not closed                              | not closed
			<a href=x.html title="y" title='z'>w</a>   | w
			<a href="x>w</a>                           | <a href="x>w
			<foo:bar>w</foo:bar>                       | w
			a ]]> b                                    | a  b
			<![CDATA[a <![CDATA[b]]> c]]>              | a b c
			<![CDATA[never closed                      | never closed
			<!-- never closed                          | never closed
			""")
	void whatIsNotWellFormedIsMended(String title, String text) throws IOException {
		assertThat(titles(rss("<item><title>" + title + "</title></item>" + GOOD))).containsExactly(text, "Good");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<item><title>Bad<link>x</link></item>", "<item><title>Bad</title>",
			"<item><title>Bad</Title></ITEM>", "<item><title>Bad</title></channel></item>",
			"<item><title>Bad</title><enclosure url=\"x length=\"1\"/></item>",
			"<item rdf:about><title>Bad</title><link/></item>",
			"<item><title>Bad</title><description><![CDATA[x</description></item>",
			"<item><title>Bad</title><description><p>x<li>y</description></item>",
			"<item><title>Bad</title></rss></item>", "<item><title>Bad</title><dc:creator>A</item>" })
	void oneBrokenItemDoesNotCostTheOthers(String bad) throws IOException {
		assertThat(titles(rss(GOOD + bad + GOOD))).containsExactly("Good", "Bad", "Good");
	}

	@Test
	void aControlCharacterThatIsSpaceIsABlank() throws IOException {
		assertThat(title(item("one" + (char) 0x0B + "two" + (char) 0x0C + "three"))).isEqualTo("one two three");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "<!DOCTYPE rss [<!ENTITY a '<item><title>x</title></item>'><!-- ]> -->\n<!ENTITY b \"]>\">]>",
					"<!doctype rss>", "<!DOCTYPE rss [", "<!DOCTYPE it's>" })
	void aDocumentTypeThatIsNotInFrontIsSkipped(String type) throws IOException {
		assertThat(titles(rss(type + GOOD))).containsExactly("Good");
	}

	@Test
	void tooManyElementsAreNotCalledItems() {
		assertThatIOException().isThrownBy(() -> read(rss("<a/>".repeat(200_000))))
			.withMessage("more than 200000 elements and attributes");
	}

	@Test
	void aSectionThatIsNotClosedSwallowsNoOtherItem() throws IOException {
		String section = "<item><title>%s</title><description><![CDATA[x%s</description></item>";
		assertThat(titles(rss(section.formatted("One", "") + GOOD + section.formatted("Two", "]]>"))))
			.containsExactly("One", "Good", "Two");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "<script>1 < 2</script>", "<!-- 0.3 s -->\u0000", "<?xml version='1.0'?><rss/>", "& more" })
	void whatComesBehindTheEndIsIgnored(String more) throws IOException {
		assertThat(titles(rss(GOOD) + more)).containsExactly("Good");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Well formed", "Sharks & Rays", "<![CDATA[a</rss>b]]>", "a &lt;/rss> &", "<b>not closed" })
	@Fault("T46 a document that ends early")
	void aDocumentThatEndsEarlyIsRefusedWherever(String title) {
		String xml = rss(GOOD + "<item><title>" + title + "</title></item>" + GOOD);
		for (int end = xml.indexOf("<item>"); end < xml.length(); end++) {
			String early = xml.substring(0, end);
			assertThatIOException().as(early).isThrownBy(() -> read(early)).withMessageContaining("ends early");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!-- </rss> --><item><title>cut",
			"<item><title>about </rss> tags</title><description>cut",
			"<item><title>about </rss> tags</title></item><item><title>cut",
			"<item><title>about </channel> </rss> tags</title></item>", "<item><description><![CDATA[</rss>]]> cut",
			"<?x </rss> ?><item>", "</channel></rss><item><title>cut", "<item><title>about </rss> ta" })
	@Fault("T46 a document that ends early")
	void anEndInsideTheDocumentIsNotItsOwn(String rest) {
		String whole = rss(GOOD + "<item><title>Sharks & Rays</title></item>");
		String early = whole.substring(0, whole.indexOf("</channel>")) + rest;
		assertThatIOException().isThrownBy(() -> read(early)).withMessage("the document ends early");
	}

	@Test
	void aRemarkThatIsNotClosedSwallowsNoOtherItem() throws IOException {
		assertThat(titles(rss("<item><title>One<!-- x</title></item>" + GOOD) + "<!-- 0.3 s -->"))
			.containsExactly("One x", "Good");
	}

	@Test
	void whateverIsBrokenTheDocumentIsReadOrRefused() {
		String xml = rss("<item><title>A &amp; <i>b</i></title><description><![CDATA[<p>x</p>]]></description></item>"
				+ "<!-- c -->" + GOOD);
		Random random = new Random(7);
		String signs = "<>&\"'/=![]-?; \u0000x";
		for (int i = 0; i < 3_000; i++) {
			StringBuilder broken = new StringBuilder(xml);
			for (int k = random.nextInt(6); k >= 0; k--) {
				int at = random.nextInt(broken.length());
				broken.replace(at, at + random.nextInt(2),
						String.valueOf(signs.charAt(random.nextInt(signs.length()))));
			}
			try {
				assertThat(XmlFeed.parse(broken.toString())).isNotNull();
			}
			catch (IOException ex) {
				assertThat(ex).as(broken.toString()).message().matches("no feed|the document ends early");
			}
		}
	}

	@Test
	void manyReferencesInAFeedAreNoBomb() throws IOException {
		assertThat(title(item("&lt;".repeat(150_000)))).hasSize(150_000);
	}

	@Test
	@Fault("T48 very many items")
	void fiveThousandItemsAreReadAndNotOneMore() throws IOException {
		for (String item : List.of("<item/>", "<item>&</item>", "<item><b>x</b></item>")) {
			assertThat(XmlFeed.parse(rss(item.repeat(5_000))).leftOut()).isZero();
			XmlTree many = XmlFeed.parse(rss(item.repeat(5_003) + "<last/>"));
			assertThat(many.leftOut()).isEqualTo(3);
			assertThat(FeedEntry.of(many.first())).hasSize(5_000);
			assertThat(many.first().getElementsByTag("last")).hasSize(1);
			assertThatIOException().isThrownBy(() -> XmlFeed.whole(rss(item.repeat(5_001))))
				.withMessage("more than 5000 items");
		}
	}

	@ParameterizedTest
	@CsvSource({ "<a>,</a>,63", "<a>,</a>,60000", "&<a>,</a>,64", "&<a>,</a>,60000", "<a/>,'',300000",
			"<a b='' c='' d='' e='' f='' g='' h=''/>,'',60000" })
	@Fault("T48 deep nesting")
	void anItemOutOfBoundsHarmsNoOther(String start, String end, int times) throws IOException {
		String spoiled = "<item rdf:about='x'><title>T</title>" + start.repeat(times) + end.repeat(times)
				+ "<link>l</link></item>";
		XmlTree feed = assertTimeoutPreemptively(Duration.ofMinutes(1),
				() -> XmlFeed.parse(rss("<item><title>A</title></item>" + spoiled + "<item><title>B</title></item>")));
		List<FeedEntry> items = FeedEntry.of(feed.first());
		assertThat(items.getFirst().text("title")).isEqualTo("A");
		assertThat(items.get(1).element().outerHtml()).isEqualTo("<item></item>");
		assertThat(items.size() + feed.leftOut()).isEqualTo(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<a>", "&<a>" })
	void aFeedThatNestsOutsideItsItemsIsRefused(String start) {
		assertThatIOException().isThrownBy(() -> read(rss(start.repeat(100) + "</a>".repeat(100))))
			.withMessage("nested too deeply");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<![CDATA[", "<!--", "<?", "&", "<a b=\"", "</x>", "<x></y>", "<b x", "]]>",
			"<item><![CDATA[</item>", "<item><!--</item>", "<![CDATA[</item></rss>", "</rss> ", "<item <item>",
			"<!DOCTYPE [" })
	void hostileNonsenseIsReadQuickly(String nonsense) {
		for (String close : List.of("", "]]> --> ?>")) {
			assertTimeoutPreemptively(Duration.ofMinutes(1), () -> readOrRefused(nonsense, close));
		}
	}

	private static void readOrRefused(String nonsense, String close) {
		try {
			read(rss("<item>" + nonsense.repeat(100_000 / nonsense.length()) + close + "</item>"));
		}
		catch (IOException ex) {
			assertThat(ex).message().matches("nested too deeply|the document ends early|more than 5000 items");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n\n <?xml version=\"1.0\"?>", "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
			"<?xml version=\"1.0\">\n", "<?xml version=\"1.0\" encoding='UTF-8'>\n<?xml-stylesheet href='>'?>",
			"<?xml version='1.1'?><!-- < -->\n<?xml-stylesheet href='>'?>",
			"<br />\n<b>Warning</b>: x in /y.php on line 3<br />\n<?xml version='1.0'?>" })
	void aFeedMayBeginWithAnything(String before) throws IOException {
		assertThat(title(before + item("T"))).isEqualTo("T");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			<html><body/></html>                                       | a page in HTML and no feed
			<!DOCTYPE html><html><head><title>Sorry & so on            | a page in HTML and no feed
			<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'></html>| a page in HTML and no feed
			<urlset><url/></urlset>                                    | no feed
			Rate exceeded.                                             | no feed
			<?xml version='1.0'                                        | the document ends early
			<!DOCTYPE rss [                                            | the document ends early
			""")
	void whatIsNoFeedIsRefusedAndSaysWhy(String text, String reason) {
		assertThatIOException().isThrownBy(() -> read(text)).withMessage(reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<d:creator xmlns:d='http://purl.org/dc/elements/1.1/'>A</d:creator>",
			"<dc:creator>A</dc:creator>", "<DC:Creator>A</DC:Creator>",
			"<creator xmlns='http://purl.org/dc/elements/1.1/'>A</creator>" })
	void anElementGoesByItsUsualNameWhateverItsPrefix(String element) throws IOException {
		assertThat(read(rss("<item>" + element + "</item>")).getFirst().text("dc:creator")).isEqualTo("A");
	}

}
