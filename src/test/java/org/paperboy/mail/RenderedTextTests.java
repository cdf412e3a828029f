package org.paperboy.mail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.mail.internet.MimeUtility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;

import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A rendered text is encoded once, and its placeholders are filled safely.
 */
class RenderedTextTests {

	private static String marker(Placeholder placeholder) {
		return RenderedText.marker(placeholder, 3);
	}

	private static String decoded(FilledText filled) throws Exception {
		byte[] bytes = wire(filled).getBytes(StandardCharsets.US_ASCII);
		return new String(MimeUtility.decode(new ByteArrayInputStream(bytes), filled.encoding()).readAllBytes(),
				StandardCharsets.UTF_8);
	}

	private static String wire(FilledText filled) {
		return filled.encoded(filled.encoding())
			.stream()
			.map((bytes) -> new String(bytes, StandardCharsets.US_ASCII))
			.collect(Collectors.joining());
	}

	/**
	 * Renders a template of this text.
	 */
	private static RenderedText render(String name, String template, Placeholder... placeholders) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setResourceLoader(new DefaultResourceLoader() {

			@Override
			public Resource getResource(String location) {
				return location.equals("classpath:templates/mail/" + name)
						? new ByteArrayResource(template.getBytes(StandardCharsets.UTF_8))
						: super.getResource(location);
			}

		});
		context.refresh();
		try (context) {
			StaticMessageSource messages = new StaticMessageSource();
			messages.addMessage("broken", Locale.ENGLISH, "{0,choice");
			messages.addMessage("choice", Locale.ENGLISH, "{0,choice,one}");
			return new LetterTemplates(context, messages).render(name, Locale.ENGLISH,
					Map.of("siteUrl", "https://papers.example.org/"), placeholders);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "short", "Grüße, 日本語 and 🙂", "a = b", "trailing blank \nand tab\t\n", ".\n..\n.dot", ".",
			"x.", ". . .From .\n", "From here", "one\r\ntwo\nthree\rfour\n" })
	void anyTextComesBackAsItWas(String text) throws Exception {
		for (int repeat : new int[] { 1, 7, 40 }) {
			RenderedText part = RenderedText.cut(TextKind.HTML,
					text.repeat(repeat) + marker(Placeholder.TITLE) + text.repeat(repeat));
			FilledText filled = part.fill(Map.of(Placeholder.TITLE, text.repeat(repeat)));
			assertThat(decoded(filled)).isEqualTo(text.repeat(3 * repeat).replaceAll("\\R", "\r\n"));
			assertThat(wire(filled).split("\r\n")).allMatch((line) -> line.length() <= 76)
				.allMatch((line) -> line.matches("[\\t -~]*[!-~]|"))
				.noneMatch((line) -> line.startsWith("From ") || line.startsWith(".") || line.equals("=")
						|| line.matches(".*=.?="));
			assertThat(wire(filled)).doesNotEndWith("=\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 5, 60, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 140 })
	void noLineBeginsAsAnEnvelopeOfAMailbox(int length) throws Exception {
		String from = "From " + "x".repeat(length);
		for (String before : new String[] { "", "\n", "x".repeat(75), "x".repeat(74), "x", "F", "From" }) {
			for (String text : new String[] { from, before + from + "\n" + from, before + from + " From here " }) {
				RenderedText part = RenderedText.join(TextKind.HTML,
						List.of(RenderedText.cut(TextKind.HTML,
								text + marker(Placeholder.TITLE) + text + marker(Placeholder.NUMBER)),
								RenderedText.cut(TextKind.HTML, text)));
				FilledText filled = part.fill(Map.of(Placeholder.TITLE, text, Placeholder.NUMBER, "From"));
				assertThat(decoded(filled)).isEqualTo((text.repeat(3) + "From" + text).replace("\n", "\r\n"));
				assertThat(wire(filled).split("\r\n")).noneMatch((line) -> line.startsWith("From "))
					.allMatch((line) -> line.length() <= 76);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..From ", ". ", "=.", "x.", ".\n", "é." })
	void noLineBeginsWithADot(String unit) throws Exception {
		for (int length = 0; length < 160; length++) {
			for (String before : new String[] { "", "x", "x".repeat(74), "\n" }) {
				String text = before + unit.repeat(length);
				FilledText filled = RenderedText.cut(TextKind.HTML, text + marker(Placeholder.TITLE) + text)
					.fill(Map.of(Placeholder.TITLE, text));
				assertThat(decoded(filled)).isEqualTo(text.repeat(3).replace("\n", "\r\n"));
				assertThat(wire(filled).split("\r\n")).allMatch((line) -> line.length() <= 76)
					.noneMatch((line) -> line.startsWith(".") || line.startsWith("From "));
			}
		}
	}

	@Test
	void whatFollowsAValueIsShared() throws Exception {
		RenderedText part = RenderedText
			.cut(TextKind.HTML, marker(Placeholder.FEEDBACK_URL) + "?more " + marker(Placeholder.FEEDBACK_URL))
			.withAfter(Placeholder.FEEDBACK_URL, ".12");
		assertThat(decoded(part.fill(Map.of(Placeholder.FEEDBACK_URL, "https://x.example/f/a"))))
			.isEqualTo("https://x.example/f/a.12?more https://x.example/f/a.12");
	}

	@Test
	void noLengthOfTextMakesALineTooLong() throws Exception {
		for (int length = 0; length < 240; length++) {
			for (String unit : new String[] { "x", "ü", " ", "=" }) {
				String text = unit.repeat(length);
				FilledText filled = RenderedText.cut(TextKind.HTML, text + marker(Placeholder.TITLE))
					.fill(Map.of(Placeholder.TITLE, text));
				assertThat(wire(filled).split("\r\n")).allMatch((line) -> line.length() <= 76);
				assertThat(decoded(filled)).isEqualTo(text + text);
			}
		}
	}

	@Test
	void valuesAreEscapedInHtmlAndNotInText() throws Exception {
		Map<Placeholder, String> values = Map.of(Placeholder.TITLE, "<script>\"&'é</script>");
		assertThat(decoded(RenderedText.cut(TextKind.HTML, "<b>" + marker(Placeholder.TITLE) + "</b>").fill(values)))
			.isEqualTo("<b>&lt;script&gt;&quot;&amp;&#39;é&lt;/script&gt;</b>");
		assertThat(decoded(RenderedText.cut(TextKind.TEXT, "- " + marker(Placeholder.TITLE)).fill(values)))
			.isEqualTo("- <script>\"&'é</script>");
	}

	@Test
	void aLineStaysOneLine() {
		RenderedText subject = RenderedText.cut(TextKind.LINE, "Today:\n" + marker(Placeholder.TITLE));
		assertThat(subject.fill(Map.of(Placeholder.TITLE, "A\r\nBcc: eve@example.org\n\n")).text())
			.isEqualTo("Today: A Bcc: eve@example.org ");
	}

	@Test
	void aMarkerInAValueIsNotFilledAgain() throws Exception {
		RenderedText part = RenderedText.cut(TextKind.TEXT,
				marker(Placeholder.TITLE) + "|" + marker(Placeholder.UNSUBSCRIBE_URL));
		assertThat(decoded(part.fill(
				Map.of(Placeholder.TITLE, marker(Placeholder.UNSUBSCRIBE_URL), Placeholder.UNSUBSCRIBE_URL, "secret"))))
			.isEqualTo(marker(Placeholder.UNSUBSCRIBE_URL) + "|secret");
	}

	@Test
	void aHoleWithoutAValueIsRefused() {
		RenderedText part = RenderedText.cut(TextKind.TEXT, marker(Placeholder.TITLE));
		assertThatIllegalArgumentException().isThrownBy(() -> part.fill(Map.of())).withMessageContaining("title");
	}

	@Test
	void aTemplatePrintsSharedValuesAndHoles() throws Exception {
		RenderedText part = render("some/body.html",
				"<a th:href=\"${unsubscribeUrl}\" href=\"#\">Leave</a> <a th:href=\"${siteUrl}\">[[${title}]]</a>",
				Placeholder.TITLE, Placeholder.UNSUBSCRIBE_URL);
		assertThat(decoded(part
			.fill(Map.of(Placeholder.TITLE, "A&B", Placeholder.UNSUBSCRIBE_URL, "https://x.example/u?a=1&b=2"))))
			.isEqualTo("<a href=\"https://x.example/u?a=1&amp;b=2\">Leave</a> "
					+ "<a href=\"https://papers.example.org/\">A&amp;B</a>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<p th:text=\"${#strings.length(title)}\">x</p>[[${title}]]",
			"<p th:text=\"${#strings.abbreviate(title, 10)}\">x</p>",
			"<p th:if=\"${#strings.length(title) > 8}\">long</p>[[${title}]]" })
	void aTemplateMayOnlyPrintAValue(String template) {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> render("some/body.html", "One\n" + template, Placeholder.TITLE))
			.withMessageStartingWith("templates/mail/some/body.html line 2: does more with ${title}");
	}

	@ParameterizedTest
	@CsvSource({ "#{no.such}, there is no text no.such in messages.properties",
			"#{broken(1)}, the text broken is broken", "#{choice(1)}, the text choice is broken" })
	void aMissingOrBrokenTextIsRefusedByLine(String expression, String message) {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> render("some/body.txt", "One\n[(" + expression + ")]"))
			.withMessageContainingAll("templates/mail/some/body.txt line 2", message);
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> render("some/body.html", "One\n<p th:text=\"" + expression + "\">x</p>"))
			.withMessageContainingAll("templates/mail/some/body.html line 2", message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "One\n[# th:if=\"${siteUrl}\"]x", "One\nx[/]", "One\n[# th:each=\"x\"]x[/]",
			"One\n[(${nobody.home})]", "One\n[(${)]" })
	void aBrokenTextTemplateIsRefusedWithFileAndLine(String template) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> render("some/body.txt", template))
			.withMessageContaining("templates/mail/some/body.txt line 2");
	}

	@Test
	void aTemplateThatLeavesOutAValueIsRefused() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> render("some/body.txt", "No way out.", Placeholder.UNSUBSCRIBE_URL))
			.withMessageContainingAll("templates/mail/some/body.txt", "unsubscribeUrl");
	}

	@Test
	void whatIsMostlyNotAsciiIsSentAsBase64() throws Exception {
		for (String text : new String[] { "大型语言模型的语音识别综述。".repeat(50), "Речь ".repeat(200) }) {
			FilledText filled = RenderedText.cut(TextKind.HTML, text).fill(Map.of());
			assertThat(filled.encoding()).isEqualTo("base64");
			assertThat(decoded(filled)).isEqualTo(text);
		}
		assertThat(RenderedText.cut(TextKind.HTML, "Grüße aus der Ferne. ".repeat(50)).fill(Map.of()).encoding())
			.isEqualTo("quoted-printable");
	}

	@Test
	void aTemplateMayNotPrintAForeignValue() {
		assertThatExceptionOfType(ConfigurationException.class)
			.isThrownBy(() -> render("some/body.txt", "[(${linkUrl})]"))
			.withMessageContainingAll("templates/mail/some/body.txt line 1", "linkUrl");
	}

	@ParameterizedTest
	@ValueSource(strings = { "One\n<p th:text=\"${nobody.home}\">x</p>", "One\n<p th:text=\"${\">x</p>",
			"One\n<p th:each=\"x\">x</p>", "One\n<p class=\"a b=\"c\" th:text=\"1\">x</p>" })
	void aBrokenTemplateIsRefusedWithFileAndLine(String template) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> render("some/body.html", template))
			.withMessageContaining("templates/mail/some/body.html line 2");
	}

}
