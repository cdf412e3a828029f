package org.paperboy.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import jakarta.mail.Header;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.SiteProperties;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A letter is a well-formed message with the headers of a mailing list, whatever a title
 * holds.
 */
class LetterWriterTests {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	private static Letter letter(SenderProperties sender, String unsubscribeUrl, String title) {
		SiteProperties site = new SiteProperties(URI.create("https://papers.example.org"), Path.of("."), "");
		LetterWriter writer = new LetterWriter(sender, site);
		Map<Hole, String> values = Map.of(Hole.TITLE, title);
		return writer.write(
				new LetterWriter.Heading("bounce@example.org", ADA, "<1.2@example.org>",
						Instant.parse("2026-04-20T06:00:00Z"), unsubscribeUrl, "2026-04-20"),
				Part.cut(Part.Kind.LINE, "Paperboy: " + Part.marker(Hole.TITLE, 1)),
				Part.cut(Part.Kind.TEXT, Part.marker(Hole.TITLE, 1) + "\n"), values,
				Part.cut(Part.Kind.HTML, "<p>" + Part.marker(Hole.TITLE, 1) + "</p>\n"), values);
	}

	private static Letter letter(String title) {
		return letter(new SenderProperties("Die Zeitungsträgerin <papers@example.org>", null, "papers.example.org",
				null, null, "leave@example.org"), "https://papers.example.org/unsubscribe/" + "x".repeat(60), title);
	}

	private static String raw(Letter letter) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		letter.writeTo(out);
		assertThat(out.size()).isEqualTo(letter.size());
		return out.toString(StandardCharsets.UTF_8);
	}

	private static MimeMessage parsed(Letter letter) throws Exception {
		return new MimeMessage((Session) null, new ByteArrayInputStream(raw(letter).getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void aDigestHasTheHeadersOfAMailingList() throws Exception {
		MimeMessage message = parsed(letter("Speech"));
		assertThat(message.getHeader("Message-ID")).containsExactly("<1.2@example.org>");
		assertThat(message.getHeader("To")).containsExactly("<ada@example.org>");
		assertThat(message.getHeader("Date")).containsExactly("Mon, 20 Apr 2026 06:00:00 +0000");
		assertThat(message.getHeader("MIME-Version")).containsExactly("1.0");
		assertThat(message.getHeader("List-Id")).containsExactly("<papers.example.org>");
		assertThat(message.getHeader("List-Unsubscribe", null).replaceAll("\\s+", " "))
			.isEqualTo("<https://papers.example.org" + "/unsubscribe/" + "x".repeat(60)
					+ ">, <mailto:leave@example.org?subject=unsubscribe>");
		assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
		assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(message.getHeader("Precedence")).containsExactly("bulk");
		assertThat(message.getHeader("Feedback-ID")).hasSize(1);
		assertThat(message.getFrom()[0].toString()).contains("papers@example.org");
		assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Die Zeitungsträgerin");
	}

	@Test
	void whoHasNotSubscribedYetGetsNoListHeaders() throws Exception {
		MimeMessage message = parsed(
				letter(new SenderProperties(null, "a@example.org", null, null, null, null), null, "x"));
		assertThat(Collections.list(message.getAllHeaders())).extracting(Header::getName)
			.noneMatch((name) -> name.startsWith("List-"))
			.doesNotContain("Precedence");
		assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
		assertThat(message.getHeader("From", null)).isEqualTo("Paperboy <paperboy@papers.example.org>");
		assertThat(message.getHeader("Reply-To", null)).isEqualTo("a@example.org");
	}

	@Test
	void textComesBeforeHtml() throws Exception {
		Multipart parts = (Multipart) parsed(letter("Speech")).getContent();
		assertThat(parts.getContentType()).startsWith("multipart/alternative");
		assertThat(parts.getCount()).isEqualTo(2);
		assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
		assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "A\r\nBcc: eve@example.org", "A\nBcc: eve@example.org\n\nBody", "A\rBcc: eve@example.org",
			"A\u2028Bcc: eve@example.org", "A\u0085Bcc: eve@example.org", "A\u760D\u760ABcc: eve@example.org",
			"A%0d%0aBcc: eve@example.org", "=?UTF-8?Q?A=0D=0ABcc:_eve@example.org?=" })
	void aTitleCannotMakeAHeader(String title) throws Exception {
		List<String> usual = Collections.list(parsed(letter("Speech")).getAllHeaders())
			.stream()
			.map(Header::getName)
			.toList();
		assertThat(Collections.list(parsed(letter(title)).getAllHeaders())).extracting(Header::getName)
			.containsExactlyElementsOf(usual);
		String head = raw(letter(title)).split("\r\n\r\n")[0];
		assertThat(head.replace("\r\n", "")).doesNotContain("\r", "\n").matches("[\\t -~]*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Grüße 日本語 🙂 ", "word ", "x", "\"quoted\" <tags> & more = " })
	void everyTitleComesThroughInShortLines(String unit) throws Exception {
		String title = unit.repeat(400 / unit.length()).strip();
		Letter letter = letter(title);
		assertThat(parsed(letter).getSubject()).isEqualTo("Paperboy: " + title);
		assertThat(((Multipart) parsed(letter).getContent()).getBodyPart(0).getContent()).isEqualTo(title + "\r\n");
		assertThat(raw(letter).split("\r\n")).allMatch((line) -> line.length() <= 998)
			.allMatch((line) -> line.matches("[\\t -~]*"));
		assertThat(raw(letter).replace("\r\n", "")).doesNotContain("\r", "\n");
	}

	@Test
	void thePageIsTheHtmlOfTheLetter() {
		assertThat(letter("A & B").html()).isEqualToNormalizingNewlines("<p>A &amp; B</p>\n");
	}

}
