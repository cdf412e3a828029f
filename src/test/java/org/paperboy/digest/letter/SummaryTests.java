package org.paperboy.digest.letter;

import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.maths.Run;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An abstract is cut after two to four sentences, never within one unless that is far too
 * long.
 */
class SummaryTests {

	private static String of(String text) {
		return Summary.of(List.of(new Run(text, Run.Script.PLAIN)))
			.stream()
			.map(Run::text)
			.collect(Collectors.joining());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "One. Two. | One. Two.",
			"One. Two. Three. Four. Five. | One. Two. Three. Four.",
			"We beat Smith et al. (2020) by far, i.e. a lot. It is so. | We beat Smith et al. (2020) by far, i.e. a lot. It is so.",
			"See Fig. 3 and Eq. 4 of No. 555. Two. Three. Four. Five. | See Fig. 3 and Eq. 4 of No. 555. Two. Three. Four.",
			"Is it? Yes! At 3.5 percent. | Is it? Yes! At 3.5 percent.", "一。二。三。四。五。 | 一。二。三。四。",
			"no end at all | no end at all",
			"The issues: 1. The model is slow. 2. It is big. Two. Three. Four. | The issues: 1. The model is slow. 2. It is big. Two. Three." })
	void keepsUpToFourSentences(String text, String summary) {
		assertThat(of(text)).isEqualTo(summary);
	}

	@Test
	void keepsFewerWhereTheyAreLong() {
		String sentence = "X" + "x".repeat(197) + ". ";
		assertThat(of(sentence.repeat(5))).hasSize(399);
		String longer = "X" + "x".repeat(297) + ". ";
		assertThat(of(longer.repeat(5))).hasSize(599);
		assertThat(of("Short. " + "A" + "x".repeat(600) + ". Three.")).hasSize(609);
		assertThat(of("Short. " + "A" + "x".repeat(1000) + ".")).isEqualTo("Short.");
	}

	@Test
	void cutsAFarTooLongSentenceBetweenWords() {
		assertThat(of("word ".repeat(300) + "end.")).hasSizeLessThanOrEqualTo(902).endsWith("word …");
		assertThat(of("字".repeat(1000))).isEqualTo("字".repeat(900) + " …");
		assertThat(of("x" + "🙂".repeat(900))).endsWith("🙂 …");
	}

	@Test
	void keepsWhatIsRaised() {
		List<Run> text = List.of(new Run("It takes 2", Run.Script.PLAIN), new Run("n/2", Run.Script.RAISED),
				new Run(" steps. Two. Three. Four. Five.", Run.Script.PLAIN));
		assertThat(Summary.of(text)).startsWith(text.get(0), text.get(1))
			.endsWith(new Run(" steps. Two. Three. Four.", Run.Script.PLAIN));
	}

	@Test
	void ofNothingIsNothing() {
		assertThat(Summary.of(List.of())).isEmpty();
	}

}
