package org.paperboy.digest.letter;

import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.ReloadableResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A subject is the first title, cut at a word, and how many papers more there are.
 */
class SubjectsTests {

	private static final String LONG = "Reading Aloud for a Long Time: Speech Models That Keep Their Place in Books of "
			+ "Three Hundred Pages and More";

	private final Subjects subjects = new Subjects(words());

	private static ReloadableResourceBundleMessageSource words() {
		ReloadableResourceBundleMessageSource words = new ReloadableResourceBundleMessageSource();
		words.setBasename("file:templates/messages");
		words.setDefaultEncoding("UTF-8");
		words.setFallbackToSystemLocale(false);
		return words;
	}

	private String titles(String title, int more, String locale) {
		return this.subjects.titles(title, more, locale, UnaryOperator.identity());
	}

	@ParameterizedTest
	@CsvSource({ "en, 9, A title · and 9 more", "en, 1, A title · and 1 more", "de, 1, A title · und ein weiterer",
			"de, 9, A title · und 9 weitere", "fr, 1, A title · et un autre", "fr, 9, A title · et 9 autres",
			"es, 1, A title · y uno más", "es, 9, A title · y 9 más", "zh, 9, A title · 另有 9 篇",
			"ja, 9, A title · ほか9本", "en, 0, A title" })
	void theOthersAreCounted(String locale, int more, String subject) {
		assertThat(titles("A title", more, locale)).isEqualTo(subject);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "de", "fr", "es", "zh", "ja" })
	void aLongTitleIsCutAfterAWord(String locale) {
		String subject = titles(LONG, 29, locale);
		assertThat(subject.codePointCount(0, subject.length())).isBetween(75, Subjects.MAX);
		assertThat(LONG).startsWith(subject.substring(0, subject.indexOf('…')) + " ");
	}

	@Test
	void whatStandsAroundIsReckonedWith() {
		UnaryOperator<String> frame = (titles) -> "Welcome to Paperboy: " + titles;
		String subject = frame.apply(this.subjects.titles(LONG, 9, "en", frame));
		assertThat(subject).startsWith("Welcome to Paperboy: Reading Aloud").endsWith("… · and 9 more");
		assertThat(subject.length()).isBetween(80, Subjects.MAX);
	}

	@Test
	void theSubjectOfOnePaperIsItsTitle() {
		String title = "x".repeat(60) + " " + "y".repeat(39);
		assertThat(titles(title, 0, "en")).isEqualTo(title);
		assertThat(titles(title + "z", 0, "en")).isEqualTo("x".repeat(60) + "…");
	}

	@ParameterizedTest
	@ValueSource(strings = { "大型语言模型的语音识别综述与展望", "音声認識モデルは本の中で自分の場所を保つ", "x", "é", "e\u0301", "🙂", "👩🏽‍🔬", "🇫🇷",
			"பா", "word ", "2^(n/2), " })
	void noCharacterIsEverSplit(String unit) {
		String title = unit.repeat(120);
		for (int max = 2; max < 40; max++) {
			String cut = Subjects.cut(title, max);
			assertThat(cut.codePointCount(0, cut.length())).isLessThanOrEqualTo(max);
			assertThat(cut).endsWith("…");
			String kept = cut.substring(0, cut.length() - 1);
			assertThat(title).startsWith(kept);
			if (!List.of("word ", "2^(n/2), ", "大型语言模型的语音识别综述与展望", "音声認識モデルは本の中で自分の場所を保つ").contains(unit)) {
				assertThat(kept).isEqualTo(unit.repeat(kept.length() / unit.length()));
			}
		}
	}

	@Test
	void chineseAndJapaneseAreCutBetweenCharacters() {
		assertThat(Subjects.cut("大型语言模型的语音识别综述", 6)).isEqualTo("大型语言模…");
		assertThat(Subjects.cut("大型语言，模型", 6)).isEqualTo("大型语言…");
	}

}
