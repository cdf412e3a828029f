package org.paperboy.digest;

import org.junit.jupiter.api.Test;
import org.paperboy.subscriber.Preferences.Length;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An abstract is shown as long as the reader likes, in whole sentences where it has some.
 */
class SummaryTests {

	private static final String SENTENCE = "We present a method that listens to the sea and writes down what it hears. ";

	@Test
	void aShortDigestShowsNone() {
		assertThat(Summary.of(SENTENCE, Length.SHORT)).isEmpty();
		assertThat(Summary.of("", Length.SHORT)).isEmpty();
	}

	@Test
	void aShortAbstractIsShownWhole() {
		assertThat(Summary.of(SENTENCE.strip(), Length.NORMAL)).isEqualTo(SENTENCE.strip());
		assertThat(Summary.of("", Length.NORMAL)).isEmpty();
	}

	@Test
	void aLongAbstractEndsWithASentence() {
		String normal = Summary.of(SENTENCE.repeat(40), Length.NORMAL);
		assertThat(normal).endsWith("what it hears.").hasSizeBetween(300, 420);
		String longer = Summary.of(SENTENCE.repeat(40), Length.LONG);
		assertThat(longer).endsWith("what it hears.").hasSizeBetween(1800, 2000);
	}

	@Test
	void oneEndlessSentenceIsCutAtAWord() {
		assertThat(Summary.of("word ".repeat(200), Length.NORMAL)).endsWith("word …").hasSizeLessThanOrEqualTo(423);
	}

	@Test
	void textWithoutBlanksIsCutWhereItMust() {
		assertThat(Summary.of("x".repeat(5000), Length.NORMAL)).isEqualTo("x".repeat(420) + " …");
	}

	@Test
	void noPairIsCutInTwo() {
		String cut = Summary.of("\uD83D\uDE00 ".repeat(1000), Length.NORMAL);
		assertThat(cut.codePoints().filter((c) -> Character.getType(c) == Character.SURROGATE)).isEmpty();
	}

}
