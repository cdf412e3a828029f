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

import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;
import org.paperboy.Fault;
import org.paperboy.SiteProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A letter is a well-formed message with the headers of a mailing list, whatever a title
 * holds.
 */
class LetterWriterTests {

	private static final EmailAddress ADA = new EmailAddress("ada@example.org");

	private static Letter letter(SenderProperties sender, String unsubscribeUrl, String title) {
		return letter(sender, ADA, unsubscribeUrl, title);
	}

	private static Letter letter(SenderProperties sender, EmailAddress recipient, String unsubscribeUrl, String title) {
		SiteProperties site = new SiteProperties(URI.create("https://papers.example.org"), Path.of("."), "");
		LetterWriter writer = new LetterWriter(sender, site, new DkimProperties("", "", ""));
		Map<Placeholder, String> values = Map.of(Placeholder.TITLE, title);
		return writer.write(new LetterWriter.HeaderValues("bounce@example.org", recipient, "<1.2@example.org>",
				Instant.parse("2026-04-20T06:00:00Z"),
				(unsubscribeUrl != null) ? new LetterWriter.Unsubscribe(unsubscribeUrl, null) : null, "2026-04-20"),
				new LetterText(
						RenderedText.cut(TextKind.LINE, "Paperboy: " + RenderedText.marker(Placeholder.TITLE, 1)),
						RenderedText.cut(TextKind.TEXT, RenderedText.marker(Placeholder.TITLE, 1) + "\n"),
						RenderedText.cut(TextKind.HTML, "<p>" + RenderedText.marker(Placeholder.TITLE, 1) + "</p>\n")),
				values);
	}

	private static final SenderProperties SENDER = new SenderProperties("Die Zeitungsträgerin <papers@example.org>",
			null, "papers.example.org", null, null, "leave@example.org");

	private static final String UNSUBSCRIBE_URL = "https://papers.example.org/unsubscribe/" + "x".repeat(60);

	private static Letter letter(String title) {
		return letter(SENDER, UNSUBSCRIBE_URL, title);
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
			"A\u2028Bcc: eve@example.org", "A\u2029Bcc: eve@example.org", "A\u0085Bcc: eve@example.org",
			"A\u760D\u760ABcc: eve@example.org", "A%0d%0aBcc: eve@example.org", "A\\r\\nBcc: eve@example.org",
			"A\u000B\fBcc: eve@example.org", "A\u0000Bcc: eve@example.org", "A\r\n\r\n.\r\nMAIL FROM:<eve@example.org>",
			"\u202EA\u2066Bcc: eve@example.org", "A\uD83DBcc: eve@example.org", "\r\n\r\nBcc: eve@example.org", "",
			"=?UTF-8?Q?A=0D=0ABcc:_eve@example.org?=", "=?UTF-8?B?QQ0KQmNjOiBldmVAZXhhbXBsZS5vcmc=?= Grüße" })
	@Fault("T80 line breaks in a title")
	void aTitleCannotMakeAHeader(String title) throws Exception {
		assertUsualHeaders(letter(title));
		assertThat(head(letter(title))).matches("[\\t\r\n -~]*");
		assertThat(parsed(letter(title)).getSubject()).doesNotContain("\r", "\n").startsWith("Paperboy:");
	}

	/**
	 * By a mail program's reading, and line by line.
	 */
	private static void assertUsualHeaders(Letter letter) throws Exception {
		List<String> usual = List.of("Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Content-Type",
				"Auto-Submitted", "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Precedence", "Feedback-ID");
		assertThat(Collections.list(parsed(letter).getAllHeaders())).extracting(Header::getName)
			.filteredOn((name) -> !name.equals("Reply-To"))
			.containsExactlyElementsOf(usual);
		assertThat(head(letter).replace("\r\n", "")).doesNotContain("\r", "\n", "\u0000");
		assertThat(head(letter).replaceAll("\r\n[ \t]+(?=\\S)", " ").split("\r\n"))
			.extracting((line) -> line.replaceFirst(": .*", ""))
			.filteredOn((name) -> !name.equals("Reply-To"))
			.containsExactlyElementsOf(usual);
	}

	private static String head(Letter letter) throws Exception {
		return raw(letter).split("\r\n\r\n")[0];
	}

	@ParameterizedTest
	@ValueSource(strings = { "Pa\u760D\u760ABcc: eve@example.org", "Pa%0d%0aBcc: eve@example.org", "Pa\\\\r\\\\nBcc",
			"=?UTF-8?Q?Grüße?= =?x", "日本語 🙂" })
	void aSendersNameCannotMakeAHeader(String name) throws Exception {
		String mailbox = "\"" + name + "\" <papers@example.org>";
		Letter letter = letter(new SenderProperties(mailbox, mailbox, null, null, null, "a%0d%0a?bcc=e&x@example.org"),
				UNSUBSCRIBE_URL, "Speech");
		assertUsualHeaders(letter);
		assertThat(head(letter)).matches("[\\t\r\n -~]*");
		for (Address[] senders : List.of(parsed(letter).getFrom(), parsed(letter).getReplyTo())) {
			assertThat(((InternetAddress) senders[0]).getAddress()).isEqualTo("papers@example.org");
			assertThat(((InternetAddress) senders[0]).getPersonal())
				.isEqualTo(new InternetAddress(mailbox).getPersonal());
		}
		assertThat(parsed(letter).getHeader("List-Unsubscribe", null))
			.contains("<mailto:a%250d%250a%3Fbcc%3De%26x@example.org?subject=unsubscribe>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "A\r\nBcc: eve <papers@example.org>", "\"A\r\n B\" <papers@example.org>",
			"\"A\\\r\nB\" <papers@example.org>", "=?UTF-8?Q?A=0D=0ABcc?= <papers@example.org>",
			"(A\r\nB) papers@example.org", "A\nB <papers@localhost>", "A <papers\r\n@localhost>",
			"A <papers@localhost\r\n>, eve@localhost", "A\u2028B <papers@example.org>", "A\u2029B <papers@example.org>",
			"A\u0000B <papers@example.org>", "A\u202EB <papers@example.org>", "A\uD83DB <papers@example.org>",
			"A <papers@example.org>, B <eve@example.org>", "all: papers@example.org, eve@example.org;", "papers",
			"A <pa pers@localhost>", "A <zeitungsträgerin@example.org>",
			"A <papers@example.org>\r\nBcc: eve@example.org" })
	void aSenderIsOneMailboxInOneLine(String mailbox) {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> new SenderProperties(mailbox, null, null, null, null, null))
			.withMessageStartingWith("paperboy.mail.from: ");
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> new SenderProperties(null, mailbox, null, null, null, null))
			.withMessageStartingWith("paperboy.mail.reply-to: ");
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> new SenderProperties(null, null, null, null, null, mailbox))
			.withMessageStartingWith("paperboy.mail.unsubscribe-mailto: ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "papers\r\nBcc: eve", "papers.example.org>\r\nBcc: eve", "papers\u2028x",
			"papers\u760D\u760Ax", "papers%0d%0ax", "pa pers", "<papers.example.org>" })
	void aDomainIsOneLine(String domain) {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> new SenderProperties(null, null, domain, null, null, null))
			.withMessageStartingWith("paperboy.mail.list-id: ");
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> new SenderProperties(null, null, null, domain, null, null))
			.withMessageStartingWith("paperboy.mail.return-path-domain: ");
	}

	@Test
	void aSendersDomainIsWrittenInAscii() throws Exception {
		MimeMessage message = parsed(letter(new SenderProperties("Bücher <Papers@bücher.example>", "Faß <a@faß.de>",
				null, null, null, "leave@bücher.example"), UNSUBSCRIBE_URL, "Speech"));
		assertThat(message.getHeader("From", null)).endsWith(" <Papers@xn--bcher-kva.example>");
		assertThat(message.getHeader("Reply-To", null)).endsWith(" <a@xn--fa-hia.de>");
		assertThat(message.getHeader("List-Unsubscribe", null)).contains("<mailto:leave@xn--bcher-kva.example?");
		assertThat(message.getHeader("Feedback-ID", null)).isEqualTo("2026-04-20:xn--bcher-kva.example:paperboy");
	}

	@Test
	void aRecipientBeyondAsciiIsUnencodedInTheHeader() throws Exception {
		EmailAddress recipient = new EmailAddress("jörg\u760D\u760Abcc@xn--bcher-kva.example");
		Letter letter = letter(SENDER, recipient, UNSUBSCRIBE_URL, "Grüße");
		assertUsualHeaders(letter);
		assertThat(head(letter)).contains("\r\nTo: <" + recipient.value() + ">\r\n");
		assertThat(raw(letter).replaceFirst("\r\nTo: [^\r]*", "")).matches("[\\t\r\n -~]*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ada@example.org>\r\nRCPT TO:<eve@example.org", "ada@example.org\n", "ada@example.org> X",
			"ada\u0000@example.org" })
	@Fault("T80 line breaks in an address")
	void anEnvelopeHoldsOneAddress(String address) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> letter(SENDER, new EmailAddress(address), UNSUBSCRIBE_URL, "Speech"))
			.withMessageNotContaining("ada");
		assertThatIllegalArgumentException().isThrownBy(() -> new Letter(address, ADA, "<1@example.org>", List.of()))
			.withMessageNotContaining("ada");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "Grüße 日本語 🙂 ", "word ", "x", "\"quoted\" <tags> & more = ", "=?UTF-8?Q?A=0D?= ", "🙂=?" })
	@Fault("T56 a very long title")
	void everyTitleComesThroughInShortLines(String unit) throws Exception {
		String title = unit.repeat(1200 / unit.length()).strip();
		Letter letter = letter(title);
		assertThat(parsed(letter).getSubject()).isEqualTo("Paperboy: " + title);
		assertThat(letter.text().replaceAll("\\s", "")).isEqualTo(title.replaceAll("\\s", ""));
		assertThat(Jsoup.parse(letter.html()).select("p").text()).isEqualTo(title.replaceAll("\\s+", " "));
		assertThat(head(letter).split("\r\n")).filteredOn((line) -> line.contains("=?UTF-8?"))
			.allMatch((line) -> line.length() <= 76);
		assertThat(raw(letter).split("\r\n")).allMatch((line) -> line.length() <= 998)
			.allMatch((line) -> line.matches("[\\t -~]*"));
		assertThat(raw(letter).replace("\r\n", "")).doesNotContain("\r", "\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", ".\r\n.\r\n", ". ", "日本語。.", "\n.\n", "x.", ". .", "www.example.org " })
	@Fault("T55 dots at the start of lines")
	void noLineOfALetterBeginsWithADot(String unit) throws Exception {
		for (int times = 1; times < 200; times++) {
			assertThat(raw(letter(unit.repeat(times)))).doesNotContain("\n.");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "👩🏽‍🔬", "e\u0301", "🇫🇷", "பா", "🙂", "é" })
	void whatIsSeenAsOneCharacterStaysInOneWord(String character) throws Exception {
		String head = head(letter(character.repeat(60))).replaceAll("\r\n[ \t]+", " ");
		String subject = head.lines().filter((line) -> line.startsWith("Subject: ")).findFirst().orElseThrow();
		assertThat(subject.substring("Subject: ".length()).split(" ")).hasSizeGreaterThan(2).allSatisfy((word) -> {
			String text = MimeUtility.decodeWord(word).replace("Paperboy: ", "");
			assertThat(text).isEqualTo(character.repeat(text.length() / character.length()));
		});
	}

	@Test
	void thePageIsTheHtmlOfTheLetter() {
		assertThat(letter("A & B").html()).isEqualToNormalizingNewlines("<p>A &amp; B</p>\n");
	}

}
