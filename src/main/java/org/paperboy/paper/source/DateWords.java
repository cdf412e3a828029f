package org.paperboy.paper.source;

import java.text.Normalizer;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of dates: the names of months in the languages of many feeds. A name of
 * different months in two languages, as of Croatian and Polish, is unknown.
 */
final class DateWords {

	private static final List<Locale> LANGUAGES = Stream
		.of("en", "de", "de-AT", "fr", "fr-CA", "it", "es", "pt", "ca", "gl", "nl", "ru", "sv", "da", "nb", "is", "fi",
				"et", "lv", "lt", "pl", "cs", "sk", "sl", "sr", "bg", "uk", "ro", "hu", "el", "tr", "id", "ms", "ar",
				"hi", "zh", "ko")
		.map(Locale::forLanguageTag)
		.toList();

	/**
	 * A name is written with at least this many letters.
	 */
	private static final int MIN_LENGTH = 3;

	private static final Map<String, Integer> MONTHS = months();

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

	private DateWords() {
	}

	/**
	 * The text in small letters without accents and remarks, digits and signs in ASCII,
	 * syllables whole.
	 */
	static String plain(String text) {
		StringBuilder plain = new StringBuilder();
		Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
			.replaceAll("[\\p{M}&&\\p{IsInherited}]+|\\([^()]*\\)|[\\u200e\\u200f\"]", "")
			.replace('\u2212', '-')
			.codePoints()
			.map((c) -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
			.map((c) -> (Character.isWhitespace(c) || Character.isSpaceChar(c)) ? ' ' : c)
			.forEach(plain::appendCodePoint);
		return Normalizer.normalize(plain, Normalizer.Form.NFC).strip();
	}

	/**
	 * The month whose name is in the text, 1 to 12; 0 if there is none. If two words may
	 * be months, as in Spanish, the first is the day of the week. An abbreviation counts
	 * only if no word is a whole name.
	 */
	static int month(String text) {
		List<Integer> found = months(text, DateWords::ofName);
		if (found.isEmpty()) {
			found = months(text, DateWords::ofAbbreviation);
		}
		return (found.isEmpty() || found.size() > 2) ? 0 : found.getLast();
	}

	private static List<Integer> months(String text, ToIntFunction<String> reading) {
		return WORD.matcher(text)
			.results()
			.map((word) -> reading.applyAsInt(word.group()))
			.filter((month) -> month > 0)
			.toList();
	}

	private static int ofName(String word) {
		return MONTHS.getOrDefault(word, 0);
	}

	private static int ofAbbreviation(String word) {
		if (word.length() < MIN_LENGTH) {
			return 0;
		}
		List<Integer> months = MONTHS.entrySet()
			.stream()
			.filter((name) -> name.getKey().startsWith(word))
			.map(Map.Entry::getValue)
			.distinct()
			.toList();
		return (months.size() == 1) ? months.getFirst() : 0;
	}

	private static Map<String, Integer> months() {
		Map<String, Set<Integer>> named = new HashMap<>();
		for (Locale language : LANGUAGES) {
			for (Month month : Month.values()) {
				for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE,
						TextStyle.SHORT_STANDALONE)) {
					// In some languages the word "of" is a part of the name.
					String name = plain(month.getDisplayName(style, language)).replaceFirst("[^\\p{L}\\p{M}]+$", "")
						.replaceFirst("^.*[^\\p{L}\\p{M}](?=[\\p{L}\\p{M}]+$)", "");
					named.computeIfAbsent(name, (key) -> new HashSet<>()).add(month.getValue());
				}
			}
		}
		named.put("sept", Set.of(9));
		named.put("mrz", Set.of(3));
		named.put("marz", Set.of(3));
		Map<String, Integer> months = new HashMap<>();
		named.forEach((name, which) -> {
			boolean whole = name.length() >= MIN_LENGTH || !name.isEmpty() && name.charAt(0) >= '\u0900';
			if (which.size() == 1 && whole) {
				months.put(name, which.iterator().next());
			}
		});
		return Map.copyOf(months);
	}

}
