package org.paperboy.mail;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Plain text is wrapped at 76 columns, and nothing of it is lost.
 */
class WrappedTextTests {

	private static String wrapped(String text) {
		return RenderedText.cut(TextKind.TEXT, text).fill(Map.of()).text().replace("\r\n", "\n");
	}

	@Test
	void breaksBetweenWords() {
		assertThat(wrapped("word ".repeat(40).strip()).lines()).containsExactly("word ".repeat(15).strip(),
				"word ".repeat(15).strip(), "word ".repeat(10).strip());
		assertThat(wrapped("short\n\n  indented\n")).isEqualTo("short\n\n  indented\n");
		assertThat(wrapped("x".repeat(76))).isEqualTo("x".repeat(76));
	}

	@Test
	void breaksNoWordAndNoAddress() {
		String address = "https://papers.example.org/" + "a-b/".repeat(30) + "?q=1";
		assertThat(wrapped("More or less like this: " + address)).isEqualTo("More or less like this:\n" + address);
		assertThat(wrapped("w".repeat(200))).isEqualTo("w".repeat(200));
	}

	@Test
	void breaksBetweenWideCharactersThatTakeTwoColumns() {
		assertThat(wrapped("字".repeat(100)).lines()).containsExactly("字".repeat(38), "字".repeat(38), "字".repeat(24));
		assertThat(wrapped("字".repeat(37) + "。字").lines()).allMatch((line) -> !line.startsWith("。"));
	}

	@Test
	void leavesRoomForAValueAndWrapsTheValueToo() {
		RenderedText part = RenderedText.cut(TextKind.TEXT, RenderedText.marker(Placeholder.NUMBER, 7) + ". "
				+ "w".repeat(72) + " end\n" + RenderedText.marker(Placeholder.NOTE, 7));
		assertThat(part.fill(Map.of(Placeholder.NUMBER, "30", Placeholder.NOTE, "note ".repeat(20).strip()))
			.text()
			.split("\r\n"))
			.containsExactly("30. " + "w".repeat(72), "end", "note ".repeat(15).strip(), "note ".repeat(5).strip());
	}

}
