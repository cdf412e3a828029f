package org.paperboy.maths;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * TeX becomes text as people read it, and other text stays as it is.
 */
class MathsTests {

	static Stream<Arguments> table() throws IOException {
		return table("maths.txt");
	}

	static Stream<Arguments> table(String file) throws IOException {
		try (InputStream in = Objects.requireNonNull(MathsTests.class.getResourceAsStream(file))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.map((line) -> line.split(" => "))
				.map((sides) -> Arguments.of(sides[0], sides[1]));
		}
	}

	@ParameterizedTest
	@MethodSource("table")
	void texIsReadable(String tex, String readable) {
		assertThat(Maths.readable(tex)).isEqualTo(readable);
	}

	@ParameterizedTest
	@MethodSource("table")
	void whatIsReadableStaysSo(String tex, String readable) {
		assertThat(Maths.readable(readable)).isEqualTo(readable);
	}

	@Test
	void plainTextIsHandedBack() {
		String text = "No maths, no  command, 100% plain.";
		assertThat(Maths.readable(text)).isSameAs(text);
		assertThat(Maths.readable("")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "\\frac{", "$\\hat", "x_{", "$", "\\", "^", "\\(", "\\[", "$ x", "\\href{", "\\cite[",
			"\\'", "$$x", "^\\text", "{\\a", "x^{", "a_{b}", "http://a{", "sim1", "\\a~", "\\left(", "$\\sqrt[" })
	void nothingIsTooDeepOrTooLong(String piece) {
		String many = piece.repeat(Cases.upTo(5_000, 19_000, "characters of hostile TeX") / piece.length());
		for (String text : new String[] { many, "$" + many + "$", "\\[" + many + "\\]", many + "}".repeat(900) }) {
			assertTimeoutPreemptively(Duration.ofMinutes(1), () -> Maths.readable(text));
		}
	}

	@Test
	void noTextFails() {
		Random random = new Random(7);
		String letters = "\\\\\\{}[]()$$^_ ~'\"&%abx1\uD835\uDC9Cfracsqrt";
		for (int i = 0; i < 20_000; i++) {
			StringBuilder text = new StringBuilder();
			random.ints(random.nextInt(40), 0, letters.length()).forEach((at) -> text.append(letters.charAt(at)));
			assertThatCode(() -> Maths.readable(text.toString())).as(text.toString()).doesNotThrowAnyException();
		}
	}

}
