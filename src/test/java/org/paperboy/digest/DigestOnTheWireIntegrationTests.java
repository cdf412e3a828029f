package org.paperboy.digest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.Letters;
import org.paperboy.WireFormats;
import org.paperboy.delivery.Deliveries;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A digest as a mail server receives it: its headers, its two parts, its size, and titles
 * that try to be more than titles.
 */
@TestPropertySource(properties = { "paperboy.mail.return-path-domain=bounces.paperboy.example",
		"paperboy.mail.unsubscribe-mailto=leave@paperboy.example" })
class DigestOnTheWireIntegrationTests extends IntegrationTest {

	private static final List<String> ONCE = List.of("From", "To", "Subject", "Date", "Message-ID", "MIME-Version",
			"List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted", "Precedence", "Feedback-ID",
			"Content-Type");

	private static LocalDate day = LocalDate.of(2026, 1, 4);

	@Autowired
	private Deliveries deliveries;

	@Test
	@Fault("T53 the headers of a digest")
	void carriesEachHeaderOnce() throws Exception {
		MimeMessage digest = digest("A title");
		assertThat(ONCE).allSatisfy((name) -> assertThat(digest.getHeader(name)).as(name).hasSize(1));
		assertThat(header(digest, "From")).isEqualTo("Paperboy <papers@paperboy.example>");
		assertThat(header(digest, "To")).isEqualTo("<ada@example.org>");
		assertThat(header(digest, "Message-ID")).matches("<[^<>@\\s]+@paperboy\\.example>");
		assertThat(header(digest, "List-Id")).isEqualTo("<papers.paperboy.example>");
		assertThat(header(digest, "List-Unsubscribe")).matches(
				"<http://localhost:8080/unsubscribe/[\\w-]+>,\\s+<mailto:leave@paperboy\\.example\\?subject=unsubscribe>");
		assertThat(header(digest, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
		assertThat(header(digest, "Auto-Submitted")).isEqualTo("auto-generated");
		assertThat(header(digest, "Precedence")).isEqualTo("bulk");
		assertThat(header(digest, "MIME-Version")).isEqualTo("1.0");
	}

	@Test
	void isPlainTextFirstThenHtmlInUtf8() throws Exception {
		MimeMessage digest = digest("A title");
		assertThat(digest.isMimeType("multipart/alternative")).isTrue();
		Multipart parts = (Multipart) digest.getContent();
		assertThat(parts.getCount()).isEqualTo(2);
		assertThat(IntStream.range(0, 2).mapToObj((i) -> contentType(parts, i)))
			.containsExactly("text/plain; charset=UTF-8", "text/html; charset=UTF-8");
	}

	@Test
	void hasAnEnvelopeSenderOfItsOwnForEachDelivery() throws Exception {
		String one = header(digest("A title"), "Return-Path");
		String other = header(digest("A title"), "Return-Path");
		assertThat(List.of(one, other))
			.allMatch((path) -> path.matches("<bounce-\\d+-[0-9a-f]{16}@bounces\\.paperboy\\.example>"));
		assertThat(one).isNotEqualTo(other);
	}

	@ParameterizedTest
	@CsvSource({ "LONG, The model learns to read aloud. , 30", "LONG, 语音识别模型学习如何朗读。, 30", "NORMAL, 语音识别模型学习如何朗读。, 30",
			"LONG, 语音识别模型学习如何朗读而且从不停顿, 10" })
	@Fault("T59 a digest of many long papers")
	void staysBelowTheSizeAtWhichMailProgramsClip(String length, String sentence, int papers) throws Exception {
		String text = sentence.endsWith(".") ? sentence + " " : sentence;
		String summary = text.repeat(2000 / text.length() + 1).substring(0, 2000);
		MimeMessage digest = digest(length, summary,
				IntStream.rangeClosed(1, papers).mapToObj((i) -> "Paper number " + i + " of the day").toList());
		byte[] raw = raw(digest);
		assertThat(raw.length).isLessThan(102_000);
		assertThat(new String(raw, StandardCharsets.US_ASCII).lines()).allMatch((line) -> line.length() <= 998);
		assertThat(body(raw).lines()).allMatch((line) -> line.length() <= 76);
		assertThat(Letters.text(digest).lines())
			.allMatch((line) -> line.getBytes(StandardCharsets.UTF_8).length <= 998);
		for (String part : List.of(Letters.text(digest), Letters.html(digest))) {
			assertThat(IntStream.rangeClosed(1, papers))
				.allSatisfy((i) -> assertThat(part).contains("Paper number " + i + " of the day",
						"https://arxiv.org/abs/" + id(i), "https://arxiv.org/pdf/" + id(i)));
			assertThat(part).contains(text.strip());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Mamba 🐍 strikes back 👩🏽‍🔬", "大型语言模型的语音识别综述",
			"التعرف على الكلام باستخدام التعلم العميق", "זיהוי דיבור עם mixed English",
			"Café naïve: Ångström–Poincaré ≤ ∞", "=?UTF-8?Q?not_encoded?= at all" })
	@Fault("T56 a title in any script")
	void titlesOfAllScriptsArriveAsTheyAre(String title) throws Exception {
		MimeMessage digest = digest(title);
		assertThat(digest.getSubject()).isEqualTo(title);
		assertThat(Letters.text(digest)).contains("1. " + title);
		assertThat(Jsoup.parse(Letters.html(digest)).select("h3").text()).isEqualTo(title);
		assertThat(new String(raw(digest), StandardCharsets.UTF_8)).isASCII();
	}

	@Test
	@Fault("T80 line breaks in a title")
	void lineBreaksInATitleMakeNoHeader() throws Exception {
		MimeMessage digest = digest("Innocent\\r\\nBcc: victim@example.org\\r\\n\\r\\nBody");
		assertThat(digest.getHeader("Bcc")).isNull();
		assertThat(digest.getAllRecipients()).extracting(String::valueOf).containsExactly("ada@example.org");
		assertThat(digest.getSubject()).isEqualTo("Innocent Bcc: victim@example.org Body");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script> & <img src=x onerror=alert(1)>",
			"${7*7} and *{7*7} and #{site.name}", "[[${7*7}]] and [(${7*7})] and [# th:each=\\\"x\\\"]",
			"__${7*7}__::.x", "</td></table><h1>Out</h1>" })
	@Fault("T81 T82 code in a title")
	void codeInATitleStaysText(String json) throws Exception {
		String title = json.replace("\\", "");
		MimeMessage digest = digest(json);
		assertThat(digest.getSubject()).startsWith(title);
		assertThat(Letters.text(digest).replaceAll("\\s+", " ")).contains("1. " + title);
		Document html = Jsoup.parse(Letters.html(digest));
		assertThat(html.select("h3").text()).isEqualTo(title);
		assertThat(html.select("script, img, h1:contains(Out)")).isEmpty();
	}

	@Test
	void namesSecondLooksAndIncompleteSourcesAndReadsMaths() throws Exception {
		MimeMessage digest = digest("Speech in $O(n \\\\log n)$", () -> {
			this.jdbc.sql("update edition_paper set first_date = '2026-01-02', first_votes = 2").update();
			this.jdbc.sql("update reading set outcome = 'STALE' where source = 'hugging-face'").update();
		});
		assertThat(digest.getSubject()).isEqualTo("Speech in O(n log n)");
		for (String part : List.of(Letters.text(digest), Jsoup.parse(Letters.html(digest)).text())) {
			assertThat(part.replaceAll("\\s+", " ")).contains("Speech in O(n log n)",
					"Second look: 2 votes on 2 January, 999 now",
					"No complete answer came by the time of this edition from Hugging Face. "
							+ "Papers listed only there may be missing here.");
		}
	}

	@Test
	void cutsAreNotedAndWholeInTheBrowser() throws Exception {
		String title = "大型语言模型的语音识别综述与展望".repeat(15);
		MimeMessage digest = digest("LONG", "语音识别模型学习如何朗读。".repeat(150),
				IntStream.rangeClosed(1, 30).mapToObj((i) -> title + i).toList());
		assertThat(raw(digest).length).isBetween(80_000, 102_000);
		String text = Letters.text(digest).replace("\r\n", "");
		Document html = Jsoup.parse(Letters.html(digest));
		assertThat(html.text()).contains("So that mail programs show this letter whole",
				"papers have only their titles");
		assertThat(text).contains("So that mail programs show this letter whole");
		assertThat(html.select("h2").eachText()).containsExactly("Trending everywhere", "More papers");
		assertThat(IntStream.rangeClosed(1, 30)).allSatisfy((i) -> {
			assertThat(html.text()).contains(title + i);
			assertThat(text).contains(title + i, "https://arxiv.org/abs/" + id(i));
		});
		Document whole = Jsoup.parse(get(Letters.link(digest, "/digests/")).body());
		assertThat(whole.select("h3")).hasSize(30);
		assertThat(whole.text()).doesNotContain("So that mail programs");
	}

	@Test
	void papersStandUnderTheInterestTheyWereChosenFor() throws Exception {
		day = day.plusDays(1);
		MAIL.purgeEmailFromAllMailboxes();
		FEEDS
			.answer("/api/daily_papers?date=" + day, "application/json",
					WireFormats.papers(
							WireFormats.paper(id(1), "Whale songs at $2^{n/2}$ hertz", "They sing. They dive.", day,
									90),
							WireFormats.paper(id(2), "A lighthouse in the fog", "It shines.", day, 50),
							WireFormats.paper(id(3), "More whale songs", "They sing again.", day, 10)));
		admin("POST", "/collections", "{\"date\":\"" + day + "\"}");
		admin("POST", "/subscribers", "text/csv",
				"email,keywords,confirmed\nada@example.org,lighthouse;whale songs,true\n");
		admin("POST", "/editions/" + day + "/deliveries", "{}");
		this.deliveries.dispatch();
		MimeMessage digest = MAIL.getReceivedMessages()[0];
		Document html = Jsoup.parse(Letters.html(digest));
		assertThat(html.select("h2, h3").eachText()).containsExactly("lighthouse", "A lighthouse in the fog",
				"whale songs", "More whale songs", "Whale songs at 2n/2 hertz");
		assertThat(html.select("h3 sup").text()).isEqualTo("n/2");
		assertThat(html.select("body > span").text())
			.isEqualTo("A lighthouse in the fog · More whale songs · Whale songs at 2^(n/2) hertz");
		assertThat(html.text()).contains("Inside: lighthouse (1) · whale songs (2)");
		assertThat(Letters.text(digest)).containsSubsequence("Inside: lighthouse (1) · whale songs (2)",
				"=== lighthouse ===", "1. A lighthouse in the fog", "=== whale songs ===", "2. More whale songs",
				"3. Whale songs at 2^(n/2) hertz");
		assertThat(digest.getSubject()).isEqualTo("A lighthouse in the fog · and 2 more");
	}

	@Test
	@Fault("T53 an open pixel")
	void loadsNothingFromAnywhere() throws Exception {
		String html = Letters.html(digest("A title"));
		assertThat(Jsoup.parse(html)
			.select("img, script, link, iframe, object, embed, video, audio, base, form, [src], "
					+ "[srcset], [background], [poster]"))
			.isEmpty();
		assertThat(html.toLowerCase(Locale.ROOT)).doesNotContain("url(", "@import", "javascript:");
	}

	@Test
	@Fault("T59 the link for leaving in the text")
	void carriesTheWayOutInTheTextToo() throws Exception {
		MimeMessage digest = digest("A title");
		String link = Letters.link(digest, "/unsubscribe/");
		assertThat(header(digest, "List-Unsubscribe")).contains(link);
		assertThat(Letters.html(digest)).contains(link);
		assertThat(get(link).statusCode()).isEqualTo(200);
	}

	@Test
	void textIsWrappedForReading() throws Exception {
		MimeMessage digest = digest("LONG", "We study speech recognition and find it good. ".repeat(20).strip(), List
			.of("A title that goes on and on about speech recognition by machines that listen to more than they should"));
		assertThat(Letters.text(digest).lines().filter((line) -> !line.contains("://")))
			.allMatch((line) -> line.length() <= 76)
			.noneMatch((line) -> line.endsWith(" "));
		assertThat(Letters.text(digest)).doesNotContain("\n\n\n\n", "<", "&amp;");
	}

	private MimeMessage digest(String title) throws Exception {
		return digest(title, () -> {
		});
	}

	private MimeMessage digest(String title, Runnable beforeItIsSent) throws Exception {
		return digest("NORMAL", "We study speech recognition.", List.of(title), beforeItIsSent);
	}

	private MimeMessage digest(String length, String summary, List<String> titles) throws Exception {
		return digest(length, summary, titles, () -> {
		});
	}

	/**
	 * The one digest of a new day's edition.
	 */
	private MimeMessage digest(String length, String summary, List<String> titles, Runnable beforeItIsSent)
			throws Exception {
		day = day.plusDays(1);
		MAIL.purgeEmailFromAllMailboxes();
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json",
				WireFormats.papers(IntStream.rangeClosed(1, titles.size())
					.mapToObj((i) -> WireFormats.paper(id(i), titles.get(i - 1), summary, day, 1000 - i))
					.toArray(String[]::new)));
		admin("POST", "/collections", "{\"date\":\"" + day + "\"}");
		beforeItIsSent.run();
		admin("POST", "/subscribers", "text/csv",
				"email,maxPapers,length,confirmed\nada@example.org,30," + length + ",true\n");
		admin("POST", "/editions/" + day + "/deliveries", "{}");
		this.deliveries.dispatch();
		assertThat(MAIL.getReceivedMessages()).hasSize(1);
		return MAIL.getReceivedMessages()[0];
	}

	private static String id(int number) {
		return String.format(Locale.ROOT, "26%02d.%02d%03d", day.getMonthValue(), day.getDayOfMonth(), number);
	}

	private static String header(MimeMessage message, String name) throws Exception {
		return String.join("|", message.getHeader(name));
	}

	private static String contentType(Multipart parts, int index) {
		try {
			BodyPart part = parts.getBodyPart(index);
			return part.getContentType();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] raw(MimeMessage message) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		message.writeTo(out);
		return out.toByteArray();
	}

	private static String body(byte[] raw) {
		String text = new String(raw, StandardCharsets.US_ASCII);
		return text.substring(text.indexOf("\r\n\r\n"));
	}

}
