package org.paperboy.paper.source;

import java.text.Normalizer;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The words of dates: names of months in the languages of many feeds, and of zones.
 */
final class DateWords {

	private static final List<Locale> LANGUAGES = Stream
		.of("en", "de", "fr", "it", "es", "pt", "nl", "ru", "sv", "da", "nb", "fi", "pl", "cs", "uk", "ro", "el", "tr",
				"id", "ar")
		.map(Locale::of)
		.toList();

	private static final Map<String, Integer> MONTHS = months();

	/**
	 * Hours east of Greenwich, of zones by the names that feeds use.
	 */
	private static final Map<String, Double> ZONES = Map.ofEntries(Map.entry("z", 0.0), Map.entry("ut", 0.0),
			Map.entry("utc", 0.0), Map.entry("gmt", 0.0), Map.entry("wet", 0.0), Map.entry("west", 1.0),
			Map.entry("bst", 1.0), Map.entry("cet", 1.0), Map.entry("met", 1.0), Map.entry("mez", 1.0),
			Map.entry("cest", 2.0), Map.entry("mest", 2.0), Map.entry("mesz", 2.0), Map.entry("eet", 2.0),
			Map.entry("sast", 2.0), Map.entry("eest", 3.0), Map.entry("msk", 3.0), Map.entry("ist", 5.5),
			Map.entry("sgt", 8.0), Map.entry("hkt", 8.0), Map.entry("awst", 8.0), Map.entry("jst", 9.0),
			Map.entry("kst", 9.0), Map.entry("acst", 9.5), Map.entry("aest", 10.0), Map.entry("acdt", 10.5),
			Map.entry("aedt", 11.0), Map.entry("nzst", 12.0), Map.entry("nzdt", 13.0), Map.entry("brt", -3.0),
			Map.entry("art", -3.0), Map.entry("ast", -4.0), Map.entry("adt", -3.0), Map.entry("est", -5.0),
			Map.entry("edt", -4.0), Map.entry("cst", -6.0), Map.entry("cdt", -5.0), Map.entry("mst", -7.0),
			Map.entry("mdt", -6.0), Map.entry("pst", -8.0), Map.entry("pdt", -7.0), Map.entry("akst", -9.0),
			Map.entry("akdt", -8.0), Map.entry("hst", -10.0));

	private static final Pattern OFFSET = Pattern
		.compile("(?:\\b(?:gmt|utc?)\\s?)?(?<!\\d)([+-])(\\d{1,2})(?::?(\\d{2}))?(?![\\d/-])");

	private static final Pattern WORD = Pattern.compile("\\p{L}+");

	private static final Pattern REGION = Pattern.compile("[a-z]+/[a-z_]+(?:/[a-z_]+)?");

	private DateWords() {
	}

	/**
	 * A zone and the text without it.
	 */
	record Zone(ZoneId id, String rest) {

	}

	/**
	 * The text in small letters without accents and remarks, digits and signs in ASCII.
	 */
	static String plain(String text) {
		StringBuilder plain = new StringBuilder();
		Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
			.replaceAll("\\p{M}+|\\([^()]*\\)|[\\u200e\\u200f\"]", "")
			.replace('\u2212', '-')
			.codePoints()
			.map((c) -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
			.map((c) -> (Character.isWhitespace(c) || Character.isSpaceChar(c)) ? ' ' : c)
			.forEach(plain::appendCodePoint);
		return plain.toString().strip();
	}

	/**
	 * The month whose name is in the text, 1 to 12; 0 if there is none. If two words may
	 * be months, as in Spanish, the first is the day of the week.
	 */
	static int month(String text) {
		List<Integer> found = WORD.matcher(text)
			.results()
			.map((word) -> MONTHS.getOrDefault(word.group(), 0))
			.filter((month) -> month > 0)
			.toList();
		return (found.isEmpty() || found.size() > 2) ? 0 : found.getLast();
	}

	/**
	 * The zone in a text, or null if there is none or nobody knows it.
	 */
	static @Nullable Zone zone(String text) {
		Matcher offset = OFFSET.matcher(text);
		if (offset.find()) {
			int minutes = Integer.parseInt(offset.group(2)) * 60
					+ ((offset.group(3) != null) ? Integer.parseInt(offset.group(3)) : 0);
			return new Zone(ZoneOffset.ofTotalSeconds(minutes * 60 * (offset.group(1).equals("-") ? -1 : 1)),
					without(text, offset));
		}
		Matcher region = REGION.matcher(text);
		if (region.find()) {
			return region(region.group(), without(text, region));
		}
		Matcher word = WORD.matcher(text);
		while (word.find()) {
			Double hours = ZONES.get(word.group());
			if (hours != null) {
				return new Zone(ZoneOffset.ofTotalSeconds((int) (hours * 3_600)), without(text, word));
			}
		}
		return null;
	}

	private static @Nullable Zone region(String name, String rest) {
		return ZoneId.getAvailableZoneIds()
			.stream()
			.filter((id) -> id.equalsIgnoreCase(name))
			.findFirst()
			.map((id) -> new Zone(ZoneId.of(id), rest))
			.orElse(null);
	}

	private static String without(String text, Matcher found) {
		return text.substring(0, found.start()) + " " + text.substring(found.end());
	}

	private static Map<String, Integer> months() {
		Map<String, Set<Integer>> named = new HashMap<>();
		for (Locale language : LANGUAGES) {
			for (Month month : Month.values()) {
				for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE,
						TextStyle.SHORT_STANDALONE)) {
					String name = plain(month.getDisplayName(style, language)).replace(".", "");
					named.computeIfAbsent(name, (key) -> new HashSet<>()).add(month.getValue());
				}
			}
		}
		named.put("sept", Set.of(9));
		named.put("mrz", Set.of(3));
		named.put("marz", Set.of(3));
		Map<String, Integer> months = new HashMap<>();
		named.forEach((name, which) -> {
			if (which.size() == 1 && name.length() > 2) {
				months.put(name, which.iterator().next());
			}
		});
		return Map.copyOf(months);
	}

}
