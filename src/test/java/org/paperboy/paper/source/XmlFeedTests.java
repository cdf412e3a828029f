package org.paperboy.paper.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import com.rometools.rome.feed.synd.SyndEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.FeedServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * XML is read within bounds, and reaches for nothing outside itself.
 */
class XmlFeedTests {

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

	private static List<SyndEntry> read(String xml) throws IOException {
		return XmlFeed.parse(xml.getBytes(StandardCharsets.UTF_8)).getEntries();
	}

	private static String title(String xml) throws IOException {
		return String.valueOf(read(xml).getFirst().getTitle());
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!DOCTYPE rss>", "<!DOCTYPE rss SYSTEM \"%1$s/x.dtd\">",
			"<!DOCTYPE rss PUBLIC \"-//x\" \"%1$s/x.dtd\">", "<!DOCTYPE rss [<!ENTITY e SYSTEM \"%1$s/x\">]>",
			"<!DOCTYPE rss [<!ENTITY e SYSTEM \"%2$s\">]>", "<!DOCTYPE rss [<!ENTITY %% p SYSTEM \"%1$s/x\">%%p;]>",
			"<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
					+ "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY e \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>" })
	void aDocumentTypeIsRefusedAndNothingIsFetched(String type) throws IOException {
		Path secret = Files.writeString(this.folder.resolve("secret"), "a secret");
		String xml = type.formatted(this.outside.url(), secret.toUri()) + item("&e;");
		assertThatIOException().isThrownBy(() -> read(xml))
			.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("").message().doesNotContain("a secret"));
		assertThat(this.outside.requests()).isEmpty();
	}

	@Test
	void anInclusionIsOnlyAnElement() throws IOException {
		Path secret = Files.writeString(this.folder.resolve("secret"), "a secret");
		String include = "<xi:include parse=\"text\" href=\"%s\"/>";
		List<SyndEntry> entries = read(
				rss("<item><title>T</title><description>D" + include.formatted(secret.toUri()) + "</description></item>"
						+ "<item><title>U</title>" + include.formatted(this.outside.url()) + "</item>"));
		assertThat(entries.toString()).doesNotContain("a secret");
		assertThat(entries).hasSize(2);
		assertThat(this.outside.requests()).isEmpty();
	}

	@Test
	void fiveThousandItemsAreReadAndNotOneMore() throws IOException {
		assertThat(read(rss("<item/>".repeat(5_000)))).hasSize(5_000);
		assertThatIOException().isThrownBy(() -> read(rss("<item/>".repeat(5_001))))
			.withMessageContaining("more than 5000 items");
	}

	@ParameterizedTest
	@CsvSource({ "<item/>, 300000", "<a/>, 300000", "<a b='' c='' d='' e='' f='' g='' h=''/>, 60000" })
	void aFeedWithoutEndIsRefusedAtOnce(String element, int times) {
		assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertThatIOException()
			.isThrownBy(() -> read(rss("<item>" + element.repeat(times) + "</item>"))));
	}

	@ParameterizedTest
	@ValueSource(ints = { 64, 200_000 })
	void deepNestingIsRefusedAtOnce(int depth) {
		String deep = rss("<item>" + "<a>".repeat(depth) + "</a>".repeat(depth) + "</item>");
		assertTimeoutPreemptively(Duration.ofSeconds(20),
				() -> assertThatIOException().isThrownBy(() -> read(deep)).withMessage("nested too deeply"));
	}

	@Test
	void charactersThatXmlForbidsDoNotCostTheFeed() throws IOException {
		assertThat(title(item("a\u0000b\u0007c\u001B&#0;&#x1F;&#xD800;&#65535;d\uFFFF"))).isEqualTo("abcd");
		assertThat(title(item("&#65;&#x1F600;&amp;"))).isEqualTo("A\uD83D\uDE00&");
	}

	@Test
	void charactersThatOnlyHtmlNamesAreRead() throws IOException {
		assertThat(title(item("Erd&odblac;s &eacute;&nbsp;&alpha; &amp; &lt;b&gt;"))).isEqualTo("Erdős é\u00A0α & <b>");
	}

	@Test
	void aFeedMayBeginWithBlanksOrAMark() throws IOException {
		assertThat(title("\n\n <?xml version=\"1.0\"?>" + item("T"))).isEqualTo("T");
		assertThat(title("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + item("T"))).isEqualTo("T");
	}

	@Test
	void aFeedMayBeInAnotherEncoding() throws IOException {
		byte[] xml = ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + item("é"))
			.getBytes(StandardCharsets.ISO_8859_1);
		assertThat(XmlFeed.parse(xml).getEntries().getFirst().getTitle()).isEqualTo("é");
	}

}
