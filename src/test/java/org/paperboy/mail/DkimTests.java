package org.paperboy.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.SiteProperties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A signature holds for the letter it was made for and for no other.
 */
class DkimTests {

	private static final DkimKey KEY = DkimKey.one();

	private static final DkimProperties SIGNED = new DkimProperties("example.org", "mail", KEY.pem());

	private static final SenderProperties SENDER = new SenderProperties("Die Zeitungsträgerin <papers@example.org>",
			null, "papers.example.org", null, null, "leave@example.org");

	private static final SenderProperties WITH_REPLY_TO = new SenderProperties("Paperboy <papers@mail.example.org>",
			"Редакция <editor@example.org>", null, null, null, null);

	static final List<String> HEADERS = Dkim.HEADERS;

	private static final Map<List<Object>, String> WRITTEN = new ConcurrentHashMap<>();

	private static Letter letter(DkimProperties dkim, SenderProperties sender, boolean list, String title) {
		return letter(dkim, sender, list, "ada@example.org", title);
	}

	private static Letter letter(DkimProperties dkim, SenderProperties sender, boolean list, String recipient,
			String title) {
		SiteProperties site = new SiteProperties(URI.create("https://papers.example.org"), Path.of("."), "");
		Map<Placeholder, String> values = Map.of(Placeholder.TITLE, title);
		return new LetterWriter(sender, site, dkim).write(
				new LetterWriter.HeaderValues("bounce@example.org", new EmailAddress(recipient), "<1.2@example.org>",
						Instant.parse("2026-04-20T06:00:00Z"),
						list ? new LetterWriter.Unsubscribe("https://papers.example.org/unsubscribe/" + "x".repeat(60),
								null) : null,
						"2026-04-20"),
				new LetterText(
						RenderedText.cut(TextKind.LINE, "Paperboy: " + RenderedText.marker(Placeholder.TITLE, 1)),
						RenderedText.cut(TextKind.TEXT,
								RenderedText.marker(Placeholder.TITLE, 1) + "\n.\nFrom ada \n\n"),
						RenderedText.cut(TextKind.HTML, "<p>" + RenderedText.marker(Placeholder.TITLE, 1) + "</p>\n")),
				values);
	}

	private static String raw(Letter letter) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		letter.writeTo(out);
		assertThat(out.size()).isEqualTo(letter.size());
		return out.toString(StandardCharsets.UTF_8);
	}

	/**
	 * The letter that most tests change.
	 */
	private static String signed() {
		return signed(SENDER, true);
	}

	/**
	 * Letters that tests change; each is signed once, as that takes longer than all else.
	 */
	private static String signed(SenderProperties sender, boolean list) {
		return WRITTEN.computeIfAbsent(List.of(sender, list), (_) -> {
			try {
				return raw(letter(SIGNED, sender, list, "Speech"));
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	/**
	 * By a mail program's reading of the headers.
	 */
	private static SignatureRecord verify(String raw) throws Exception {
		MimeMessage message = new MimeMessage((Session) null,
				new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
		List<SignatureRecord> good = new DKIMVerifier((method, selector, domain) -> {
			assertThat(selector + "._domainkey." + domain).isEqualTo("mail._domainkey.example.org");
			return List.of(KEY.record());
		}).verify(new MessageHeaders(message), message.getRawInputStream());
		assertThat(good).hasSize(1);
		return good.getFirst();
	}

	private static void fails(String raw) throws Exception {
		assertThat(raw).isNotEqualTo(signed());
		assertThatExceptionOfType(FailException.class).as(raw).isThrownBy(() -> verify(raw));
	}

	@Test
	@Fault("T54 what is signed")
	void signsAsProvidersAskFor() throws Exception {
		SignatureRecord signature = verify(signed());
		assertThat(signature.getHashKeyType() + "-" + signature.getHashMethod()).isEqualTo("rsa-sha256");
		assertThat(signature.getHeaderCanonicalisationMethod()).isEqualTo(SignatureRecord.RELAXED);
		assertThat(signature.getBodyCanonicalisationMethod()).isEqualTo(SignatureRecord.RELAXED);
		assertThat(signature.getBodyHashLimit()).as("the whole body").isEqualTo(-1);
		assertThat(signature.getHeaders()).hasToString(
				"[from, from, reply-to, reply-to, to, to, subject, subject, date, date, message-id, message-id, "
						+ "mime-version, mime-version, content-type, content-type, auto-submitted, auto-submitted, "
						+ "list-id, list-id, list-unsubscribe, list-unsubscribe, list-unsubscribe-post, "
						+ "list-unsubscribe-post, feedback-id, feedback-id]");
	}

	@Test
	void theSignatureStandsFirstInShortLines() throws Exception {
		for (DkimKey key : List.of(KEY, DkimKey.large(2048, 1024), DkimKey.large(3072, 1024))) {
			String pem = key.pem();
			String raw = raw(letter(new DkimProperties("example.org", "mail", pem), SENDER, true, "Speech"));
			String signature = raw.split("(?<=\r\n)(?![ \t])")[0];
			assertThat(signature).startsWith("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; ")
				.endsWith(";\r\n")
				.matches("[\r\n -~]*")
				.doesNotContain("l=");
			assertThat(signature.split("\r\n")).allMatch((line) -> line.length() <= 78 && !line.isBlank());
		}
	}

	@Test
	void aLetterIsAsItIsWhereNothingIsSet() throws Exception {
		String plain = raw(letter(new DkimProperties("", "", ""), SENDER, true, "Speech"));
		assertThat(plain).startsWith("Date: ");
		assertThat(signed()).endsWith("\r\n" + plain);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Speech", "Grüße 日本語 🙂", "التعرف على الكلام", "=?UTF-8?Q?Gr=C3=BC=C3=9Fe?=", "",
			" a  b\t c ", ".\r\n.\r\nFrom eve", "A\u0000\u0085B" })
	void holdsWhateverATitleHolds(String title) throws Exception {
		for (String text : List.of(title, (title + " ").repeat(100), "x".repeat(2000) + title)) {
			verify(raw(letter(SIGNED, SENDER, true, text)));
		}
		verify(raw(letter(SIGNED, WITH_REPLY_TO, true, title)));
		verify(raw(letter(SIGNED, SENDER, false, title)));
		verify(raw(letter(SIGNED, SENDER, true, "jörg@xn--bcher-kva.example", title)));
	}

	@Test
	void holdsAfterFoldingAndAddedSpaces() throws Exception {
		verify(signed().replace("\r\nTo: ", "\r\nTO :\r\n\t ").replace("TO :", "TO:"));
		verify(signed() + "\r\n\r\n");
		verify("Received: by mx.example.org; Mon, 20 Apr 2026 06:00:00 +0000\r\nReturn-Path: <>\r\n" + signed());
	}

	@Test
	void holdsWhereARelayKeepsLettersInOneFile() throws Exception {
		String letter = raw(letter(SIGNED, SENDER, true, "From here to there ".repeat(40)));
		assertThat(letter).contains("\r\n=46=\r\nrom here", "\r\n=46rom ada").doesNotContain("\nFrom ");
		verify(letter.replaceAll("(?m)^From ", ">From "));
	}

	@ParameterizedTest
	@FieldSource("HEADERS")
	void noHeaderCanBeChangedOrTakenAway(String name) throws Exception {
		String letter = signed(name.equals("reply-to") ? WITH_REPLY_TO : SENDER, true);
		String field = "(?i)\r\n" + name + ": (?:.|\r\n )*";
		assertThat(letter).containsPattern(field);
		verify(letter);
		fails(letter.replaceFirst("(?i)\r\n" + name + ": ", "$0x"));
		fails(letter.replaceFirst(field, ""));
	}

	@ParameterizedTest
	@FieldSource("HEADERS")
	@Fault("T54 a header added on the way")
	void noHeaderCanBeAdded(String name) throws Exception {
		String added = name + ": eve@example.org\r\n";
		for (SenderProperties sender : List.of(SENDER, WITH_REPLY_TO)) {
			for (boolean list : new boolean[] { true, false }) {
				String letter = signed(sender, list);
				verify(letter);
				fails(added + letter);
				fails(letter.replaceFirst("\r\nDate:", "\r\n" + added + "Date:"));
				fails(letter.replaceFirst("\r\n\r\n", "\r\n" + added + "\r\n"));
			}
		}
	}

	@Test
	void nothingOfTheBodyCanBeChanged() throws Exception {
		fails(signed() + "x");
		fails(signed().replace("=46rom ada", ">=46rom ada"));
		fails(signed().replace("</p>", "</P>"));
		fails(signed().replace("\r\n=2E\r\n", "\r\n\r\n"));
	}

	@Test
	void nothingOfTheSignatureCanBeChanged() throws Exception {
		fails(signed().replaceFirst("c=relaxed/relaxed", "c=relaxed/simple"));
		fails(signed().replaceFirst("bh=", "l=0; bh="));
		fails(signed().replaceFirst("list-id:list-id:", ""));
		fails(signed().replaceFirst(" b=", " b=AAAA"));
	}

	@Test
	void isTheSameAtEachTryAndOnEachThread() {
		List<String> letters = IntStream.range(0, 24).parallel().mapToObj((i) -> {
			try {
				return raw(letter(SIGNED, WITH_REPLY_TO, true, "Speech"));
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}).distinct().toList();
		assertThat(letters).hasSize(1);
	}

	@Test
	void isTheSameHoweverALetterIsCut() {
		byte[] letter = "From: a\r\nSubject:  b \r\n\r\nc  d \r\n\t\r\n .\r\ne\t\r\n\r\n"
			.getBytes(StandardCharsets.US_ASCII);
		Dkim dkim = new Dkim(SIGNED, "example.org");
		String whole = text(dkim.sign(List.of(letter)).getFirst());
		for (int i = 0; i < letter.length; i++) {
			byte[] head = new byte[i];
			byte[] rest = new byte[letter.length - i];
			System.arraycopy(letter, 0, head, 0, i);
			System.arraycopy(letter, i, rest, 0, rest.length);
			assertThat(text(dkim.sign(List.of(head, rest)).getFirst())).isEqualTo(whole);
		}
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.US_ASCII);
	}

	/**
	 * In Turkish a capital I becomes another letter.
	 */
	@Test
	void isTheSameInTurkish() throws Exception {
		String expected = signed();
		Locale usual = Locale.getDefault();
		try {
			Locale.setDefault(Locale.of("tr", "TR"));
			assertThat(raw(letter(SIGNED, SENDER, true, "Speech"))).isEqualTo(expected);
		}
		finally {
			Locale.setDefault(usual);
		}
	}

	/**
	 * The headers of a message, line breaks and all.
	 */
	private record MessageHeaders(MimeMessage message) implements Headers {

		@Override
		public List<String> getFields() {
			throw new UnsupportedOperationException();
		}

		@Override
		public List<String> getFields(String name) {
			try {
				return Collections.list(this.message.getMatchingHeaderLines(new String[] { name }))
					.stream()
					.map(WireText::read)
					.toList();
			}
			catch (MessagingException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
