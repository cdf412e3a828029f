package org.paperboy.maths;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.paperboy.maths.Run.Script;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Superscripts and subscripts that Unicode has no letters for are runs of their own, and
 * in line the runs are the readable text.
 */
class MathsRunsTests {

	static Stream<Arguments> runs() throws IOException {
		return MathsTests.table("maths-runs.txt");
	}

	static Stream<Arguments> texts() throws IOException {
		return MathsTests.table("maths.txt");
	}

	@ParameterizedTest
	@MethodSource("runs")
	void whatUnicodeCannotRaiseIsARun(String tex, String runs) {
		assertThat(Maths.runs(tex).stream().map(MathsRunsTests::shown).collect(Collectors.joining())).isEqualTo(runs);
	}

	@ParameterizedTest
	@MethodSource({ "runs", "texts" })
	void runsInLineAreTheReadableText(String tex) {
		assertThat(inLine(Maths.runs(tex))).isEqualTo(Maths.readable(tex));
	}

	@ParameterizedTest
	@MethodSource("texts")
	void runsInLineAreTheExpectedText(String tex, String readable) {
		assertThat(inLine(Maths.runs(tex))).isEqualTo(readable);
	}

	@Test
	void runsOfAnyTextInLineAreTheReadableText() {
		Random random = new Random(11);
		String[] pieces = { "{", "}", "^", "_", "^{", "_{", "}", "$", "$", "\\(", "\\)", "\\frac", "\\sqrt[", "]",
				"\\text{", "\\log", "\\not", "\\href{", "q", "foo", "1", "n/2", " ", "~", "\\mathcal", "\uE010",
				"\uE012" };
		for (int i = 0; i < 20_000; i++) {
			String text = random.ints(random.nextInt(20), 0, pieces.length)
				.mapToObj((at) -> pieces[at])
				.collect(Collectors.joining("", "$", "$"));
			List<Run> runs = Maths.runs(text);
			assertThat(inLine(runs)).as(text).isEqualTo(Maths.readable(text)).doesNotContainPattern("[\uE010-\uE012]");
			assertThat(runs).as(text).noneMatch((run) -> run.text().isEmpty());
		}
	}

	@Test
	void textWithoutMathsIsOneRun() {
		assertThat(Maths.runs("No maths, x_i or 2^n.")).containsExactly(new Run("No maths, x_i or 2^n.", Script.PLAIN));
		assertThat(Maths.runs("")).isEmpty();
		assertThat(Maths.runs("\\cite{ada1843}")).isEmpty();
	}

	@Test
	void runsSayHowTheyStand() {
		assertThat(Maths.runs("$2^{n/2}$ of $G_{stack}$.")).containsExactly(new Run("2", Script.PLAIN),
				new Run("n/2", Script.RAISED), new Run(" of G", Script.PLAIN), new Run("stack", Script.LOWERED),
				new Run(".", Script.PLAIN));
	}

	@Test
	void marksFromOutsideMeanNothing() {
		assertThat(Maths.readable("a\uE010b\uE011c\uE012 d")).isEqualTo("abc d");
		assertThat(Maths.runs("\uE012a\uE010b")).containsExactly(new Run("ab", Script.PLAIN));
		assertThat(Maths.runs("$x^{\uE012q}\uE010$")).containsExactly(new Run("x", Script.PLAIN),
				new Run("q", Script.RAISED));
		assertThat(Maths.runs("\uE010".repeat(30_000))).isEmpty();
	}

	@Test
	void aRunInLineHasItsMark() {
		assertThat(new Run("n", Script.PLAIN).inLine()).isEqualTo("n");
		assertThat(new Run("foo", Script.LOWERED).inLine()).isEqualTo("_foo");
		assertThat(new Run("n/2", Script.RAISED).inLine()).isEqualTo("^(n/2)");
	}

	private static String shown(Run run) {
		return switch (run.script()) {
			case PLAIN -> run.text();
			case RAISED -> "^{" + run.text() + "}";
			case LOWERED -> "_{" + run.text() + "}";
		};
	}

	private static String inLine(List<Run> runs) {
		return runs.stream().map(Run::inLine).collect(Collectors.joining());
	}

}
