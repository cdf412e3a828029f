package org.paperboy;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.subscriber.Preferences;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every language says all that English says, around the same values.
 */
class TranslationsTests extends MessagesTest {

	/**
	 * A value's place in a text: its number, then its kind if it has one.
	 */
	private static final Pattern PLACE = Pattern.compile("\\{(\\d+)(?:,(number[^{}]*|\\w+))?");

	/**
	 * Names, which are the same in every language.
	 */
	private static final Set<String> NAMES = Set.of("site.name", "card.pdf", "mail.card.pdf", "source.hugging-face",
			"source.arxiv", "source.hacker-news", "record.feed.atom", "record.feed.json", "choice.locale.en",
			"choice.locale.de", "choice.locale.fr", "choice.locale.es", "choice.locale.zh", "choice.locale.ja");

	/**
	 * Texts that are by chance the same in a language as in English.
	 */
	private static final Map<String, Set<String>> SAME_AS_ENGLISH = Map.of("de",
			Set.of("site.feed", "card.code", "mail.card.code", "admin.name", "form.problem", "reason.by"), "fr",
			Set.of("card.code", "mail.card.code", "card.votes", "attention.votes", "card.sources", "editions.date",
					"admin.date", "admin.total", "date.day", "reason.by"),
			"es", Set.of("date.time", "site.feed", "admin.total", "form.problem", "reason.by"));

	static List<String> languages() {
		return Preferences.LOCALES.stream().sorted().toList();
	}

	static List<String> translations() {
		return languages().stream().filter((language) -> !language.equals("en")).toList();
	}

	private static Map<Integer, String> places(String text) {
		Map<Integer, String> places = new TreeMap<>();
		Matcher place = PLACE.matcher(text);
		while (place.find()) {
			String kind = (place.group(2) != null) ? place.group(2) : "";
			places.merge(Integer.valueOf(place.group(1)), kind, (one, other) -> one.isEmpty() ? other : one);
		}
		return places;
	}

	private static List<String> faults(String key, String text, String language, Map<Integer, String> places,
			int number, boolean named) {
		List<String> names = List.of("Ada", "Grace", "Emmy", "Mary");
		Object[] values = new Object[names.size()];
		List<String> shown = new ArrayList<>();
		for (int i = 0; i < values.length; i++) {
			boolean name = named && "".equals(places.get(i));
			values[i] = name ? names.get(i) : (Object) number;
			if (name) {
				shown.add(names.get(i));
			}
			else if (number > 1 && places.containsKey(i)) {
				shown.add(String.valueOf(number));
			}
		}
		try {
			String said = new MessageFormat(text, Locale.forLanguageTag(language)).format(values);
			boolean whole = shown.stream().allMatch(said::contains) && !said.contains("{") && !said.contains("}");
			return whole ? List.of() : List.of(key + " with " + List.of(values) + ": " + said);
		}
		catch (IllegalArgumentException ex) {
			return List.of(key + " with " + List.of(values) + " cannot be read: " + ex.getMessage());
		}
	}

	@Test
	void everyLanguageOfferedIsWritten() {
		assertThat(files(TEMPLATES, ".properties")).extracting((file) -> file.getFileName().toString())
			.containsExactlyInAnyOrderElementsOf(Preferences.LOCALES.stream().map(TranslationsTests::file).toList());
	}

	@Test
	void noEnglishTextIsGivenTwice() {
		assertThat(keys("en")).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@MethodSource("translations")
	void aTranslationHasTheKeysOfEnglishInTheirOrder(String language) {
		List<String> english = keys("en");
		List<String> keys = keys(language);
		assertThat(english.stream().filter((key) -> !keys.contains(key))).as("missing in %s", file(language)).isEmpty();
		assertThat(keys.stream().filter((key) -> !english.contains(key))).as("only in %s", file(language)).isEmpty();
		assertThat(keys).as("order of %s", file(language)).isEqualTo(english);
	}

	@ParameterizedTest
	@MethodSource("translations")
	void aTranslationHasTheValuesOfEnglish(String language) {
		Map<String, String> english = words("en");
		List<String> faults = new ArrayList<>();
		words(language).forEach((key, text) -> {
			Map<Integer, String> expected = places(english.getOrDefault(key, ""));
			Map<Integer, String> places = places(text);
			expected.forEach((place, kind) -> {
				// Not every language has a plural.
				if (kind.equals("choice") && "".equals(places.get(place))) {
					places.put(place, "choice");
				}
			});
			if (!places.equals(expected)) {
				faults.add(key + " has " + places + ", English has " + expected + ": " + text);
			}
		});
		assertThat(faults).as(file(language)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("languages")
	void everyTextTakesItsValues(String language) {
		List<String> faults = new ArrayList<>();
		Map<String, String> english = words("en");
		words(language).forEach((key, text) -> {
			Map<Integer, String> places = places(english.getOrDefault(key, ""));
			if (text.isBlank()) {
				faults.add(key + " is empty");
			}
			if (places.isEmpty()) {
				if (text.contains("{")) {
					faults.add(key + " has a brace and no value: " + text);
				}
				return;
			}
			if (text.contains("'")) {
				faults.add(key + " has a straight apostrophe, write ’: " + text);
			}
			for (int number : new int[] { 0, 1, 2, 5 }) {
				for (boolean named : new boolean[] { true, false }) {
					faults.addAll(faults(key, text, language, places, number, named));
				}
			}
		});
		assertThat(faults).as(file(language)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Monday, 20 April 2026      | 20 April
			de | Montag, 20. April 2026     | 20. April
			fr | lundi 20 avril 2026        | 20 avril
			es | lunes, 20 de abril de 2026 | 20 de abril
			zh | 2026年4月20日星期一           | 4月20日
			ja | 2026年4月20日（月曜日）        | 4月20日
			""")
	void datesAreWrittenAsTheLanguageDoes(String language, String full, String day) {
		Map<String, String> words = words(language);
		Locale locale = Locale.forLanguageTag(words.getOrDefault("language", ""));
		assertThat(locale.getLanguage()).isEqualTo(language);
		LocalDate date = LocalDate.of(2026, 4, 20);
		assertThat(DateTimeFormatter.ofPattern(words.getOrDefault("date.full", ""), locale).format(date))
			.isEqualTo(full);
		assertThat(DateTimeFormatter.ofPattern(words.getOrDefault("date.day", ""), locale).format(date)).isEqualTo(day);
	}

	@ParameterizedTest
	@MethodSource("translations")
	void nothingIsLeftInEnglish(String language) {
		Map<String, String> english = words("en");
		Set<String> same = words(language).entrySet()
			.stream()
			.filter((word) -> word.getValue().equals(english.get(word.getKey())))
			.map(Map.Entry::getKey)
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> expected = new TreeSet<>(NAMES);
		expected.addAll(SAME_AS_ENGLISH.getOrDefault(language, Set.of()));
		assertThat(same.stream().filter((key) -> !expected.contains(key))).as("left in English in %s", file(language))
			.isEmpty();
		assertThat(expected.stream().filter((key) -> !same.contains(key)))
			.as("no longer the same in %s as in English, so not to be listed", file(language))
			.isEmpty();
	}

	@Test
	void frenchDoesNotBreakLinesBeforeItsMarks() {
		Pattern loose = Pattern.compile("[^\\u00a0\\u202f][;:?!»](?=\\s|$)|«[^\\u00a0\\u202f]");
		List<String> faults = new ArrayList<>();
		words("fr").forEach((key, text) -> {
			if (loose.matcher(text).find()) {
				faults.add(key + ": " + text);
			}
		});
		assertThat(faults).as("no no-break space in %s", file("fr")).isEmpty();
	}

}
