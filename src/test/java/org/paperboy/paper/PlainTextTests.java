package org.paperboy.paper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Hostile text becomes one harmless line.
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

	@Test
	void accentsAreComposed() {
		assertThat(PlainText.of("Garci\u0301a, e\u0301", 100)).isEqualTo("Garc\u00EDa, \u00E9");
		assertThat(PlainText.of("\u0958".repeat(300), 500)).hasSize(500).endsWith("…");
	}

	@Test
	void whatIsInvisibleGoesAndWhatJoinsLettersStays() {
		assertThat(PlainText.of("re\u00ADcur\u200Brent\u2062x\u3164\uDB40\uDC41", 100)).isEqualTo("recurrentx");
		assertThat(PlainText.of("\u0645\u06CC\u200C\u062E \uD83D\uDC69\u200D\uD83D\uDD2C", 100))
			.isEqualTo("\u0645\u06CC\u200C\u062E \uD83D\uDC69\u200D\uD83D\uDD2C");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a ", " a", "  a", "a  " })
	void blanksAroundATextGo(String text) {
		assertThat(PlainText.of(text, 100)).isEqualTo("a");
		assertThat(PlainText.of(text + " b", 100)).isEqualTo("a b");
		assertThat(PlainText.of(text.replace("a", ""), 100)).isEmpty();
	}

	@Test
	void whatIsCutEndsAtACharacterOrWord() {
		assertThat(PlainText.of("aaa bbb", 5)).isEqualTo("aaa…");
		assertThat(PlainText.of("ab\uD83D\uDE00cdefgh", 4)).isEqualTo("ab…");
		assertThat(PlainText.of("ab\uD83D\uDE00cdefgh", 5)).isEqualTo("ab\uD83D\uDE00…");
	}

	@ParameterizedTest
	@ValueSource(
			ints = { 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x061C, 0x180E, 0x200B, 0x200E, 0x2060, 0xFEFF, 0xE0041 })
	void aSignThatNobodySeesGoes(int sign) {
		assertThat(PlainText.of("a" + Character.toString(sign) + "b", 100)).isEqualTo("ab");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x200C, 0x200D, 0x0600, 0x0605, 0x06DD, 0x070F, 0x0890, 0x08E2, 0x110BD, 0x110CD, 0x13430,
			0x1343F })
	void aSignThatChangesWhatIsSeenStays(int sign) {
		String text = "a" + Character.toString(sign) + "b";
		assertThat(PlainText.of(text, 100)).isEqualTo(text);
	}

}
