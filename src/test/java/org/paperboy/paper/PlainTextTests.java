package org.paperboy.paper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hostile text becomes one harmless line, and only links to the web are links.
 */
class PlainTextTests {

	@Test
	void whiteSpaceCollapses() {
		assertThat(PlainText.of(" Attention\n  is\t all \u00A0\u2028 you\r\nneed ", 100))
			.isEqualTo("Attention is all you need");
	}

	@Test
	void controlCharactersAndDirectionOverridesGo() {
		assertThat(PlainText.of("a\u0000b\u0007c\u001B[31m\u202Ed\u2066e\u200Ff\uFEFFg\u0085h", 100))
			.isEqualTo("abc[31mdefgh");
	}

	@Test
	void loneSurrogatesGoAndPairsStay() {
		assertThat(PlainText.of("a\uD83Db\uDE00c \uD83D\uDE00", 100)).isEqualTo("abc \uD83D\uDE00");
	}

	@Test
	void privateUseCharactersGo() {
		assertThat(PlainText.of("a\uE000TITLE\uE001b", 100)).isEqualTo("aTITLEb");
	}

	@Test
	void markupStaysAsText() {
		assertThat(PlainText.of("<think> & <b>so</b> on", 100)).isEqualTo("<think> & <b>so</b> on");
	}

	@Test
	void nothingIsEmpty() {
		assertThat(PlainText.of(null, 100)).isEmpty();
		assertThat(PlainText.of(" \u0000\n ", 100)).isEmpty();
	}

	@Test
	void aLongTextEndsWithAnEllipsis() {
		assertThat(PlainText.of("x".repeat(20_000), 500)).hasSize(500).endsWith("x…");
		assertThat(PlainText.of("x".repeat(500), 500)).hasSize(500).endsWith("xx");
	}

	@Test
	void noPairIsCutInTwo() {
		for (int most = 3; most < 10; most++) {
			String cut = PlainText.of("\uD83D\uDE00".repeat(20), most);
			assertThat(cut.length()).isLessThanOrEqualTo(most);
			assertThat(cut.codePoints().filter((c) -> Character.getType(c) == Character.SURROGATE)).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "' https://github.com/a/b ', https://github.com/a/b", "http://a.example/x, http://a.example/x",
			"https://a.example/tree/main?tab=readme-ov-file, https://a.example/tree/main?tab=readme-ov-file",
			"HTTPS://a.example/, HTTPS://a.example/" })
	void addressesOfTheWebAreLinks(String text, String link) {
		assertThat(PlainText.link(text)).isEqualTo(link);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "http://localhost/x", "http://printer.local/", "http://127.0.0.1:8080/x",
			"http://10.0.0.1/", "http://[::1]/", " ", "javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:alert(1)",
			"file:///etc/passwd", "ftp://a.example/", "//a.example/", "/relative", "https:a.example",
			"https://user:secret@a.example/", "https://huggingface.co@evil.example/", "https://a.example/\r\nX: y",
			"https://a.example/\"onclick=", "https://", "http:///path", "mailto:a@a.example" })
	void anythingElseIsNoLink(String text) {
		assertThat(PlainText.link(text)).isNull();
	}

	@Test
	void noLinkIsLongerThanItsColumn() {
		assertThat(PlainText.link(null)).isNull();
		assertThat(PlainText.link("https://a.example/" + "x".repeat(2000))).isNull();
		assertThat(PlainText.link("https://a.example/" + "ü".repeat(1900))).isNull();
	}

}
