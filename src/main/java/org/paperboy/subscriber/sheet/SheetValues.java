package org.paperboy.subscriber.sheet;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.paperboy.subscriber.ZoneNames;

/**
 * Turns values as spreadsheets and people write them into what a form takes, if they can
 * mean only one thing. Anything else is left as it is, so that the form says what it
 * expects.
 */
final class SheetValues {

	private static final Pattern HOUR = Pattern.compile(
			"(?:1899-12-3[01][t ]|1900-01-0[01][t ])?(\\d{1,2})(?:[:.h](\\d{2}))?(?:[:.]00(?:\\.0+)?)?\\s?(?:h|uhr)?");

	private static final Pattern HALF_DAY = Pattern
		.compile("(?:(?<morning>am|\u4E0A\u5348|\u5348\u524D)|(?<evening>pm|\u4E0B\u5348|\u5348\u5F8C))");

	private static final Pattern FOUR_DIGITS = Pattern.compile("(\\d{1,2})(\\d{2})");

	private static final Pattern PART_OF_DAY = Pattern.compile("0[.,](?:\\d{3,}|\\d)");

	private static final Pattern WHOLE = Pattern.compile("\\d{1,4}(?:[.,]0*)?");

	private static final Pattern YEAR_FIRST = Pattern
		.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ]0{1,2}:00(?::00(?:\\.0+)?)?)?");

	private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})");

	private static final Pattern EITHER_FIRST = Pattern.compile("(\\d{1,2})[/-](\\d{1,2})[/-](\\d{4})");

	/**
	 * The words for true that spreadsheets write in their languages, and people in ours.
	 */
	private static final Set<String> TRUE = Set.of("true", "1", "yes", "y", "t", "wahr", "ja", "vrai", "oui",
			"verdadero", "s\u00ED", "si", "verdadeiro", "sim", "vero", "waar", "prawda", "tak", "sant", "sand", "sann",
			"tosi", "igaz", "do\u011Fru", "pravda", "ano", "\u0438\u0441\u0442\u0438\u043D\u0430", "\u0434\u0430",
			"\u662F", "\u306F\u3044");

	private static final Set<String> FALSE = Set.of("false", "0", "no", "n", "f", "falsch", "nein", "faux", "non",
			"falso", "n\u00E3o", "onwaar", "nee", "fa\u0142sz", "nie", "falskt", "falsk", "usann", "ep\u00E4tosi",
			"hamis", "yanl\u0131\u015F", "nepravda", "ne", "\u043B\u043E\u0436\u044C", "\u043D\u0435\u0442", "\u5426",
			"\u3044\u3044\u3048");

	private SheetValues() {
	}

	/**
	 * The text with plain digits and signs and without invisible marks.
	 */
	static String plain(String cell) {
		String text = Normalizer.normalize(cell, Normalizer.Form.NFKC).replaceAll("^\\p{Cf}+|\\p{Cf}+$", "").strip();
		return text.codePoints()
			.map((c) -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	/**
	 * An hour as {@code 08:00}. A cell without a format holds a fraction of a day, such
	 * as {@code 0.375}.
	 */
	static String hour(String cell) {
		String text = plain(cell).toLowerCase(Locale.ROOT).replaceAll("(?<=[ap])\\.?\\s?m\\b\\.?", "m");
		Matcher half = HALF_DAY.matcher(text);
		boolean halves = half.find();
		boolean evening = halves && half.group("evening") != null;
		String bare = half.replaceFirst("").strip();
		Matcher hour = HOUR.matcher(bare);
		Matcher digits = FOUR_DIGITS.matcher(bare);
		if (PART_OF_DAY.matcher(bare).matches() && !halves) {
			return partOfDay(bare.replace(',', '.')).orElse(cell);
		}
		if (hour.matches() && !bare.matches("0\\.\\d+")) {
			String minute = Optional.ofNullable(hour.group(2)).orElse("00");
			return time(Integer.parseInt(hour.group(1)), minute, halves, evening).orElse(cell);
		}
		if (digits.matches() && !halves) {
			return time(Integer.parseInt(digits.group(1)), digits.group(2), false, false).orElse(cell);
		}
		return wholeNumber(bare).filter((number) -> !halves).flatMap((number) -> time(number, 0)).orElse(cell);
	}

	private static Optional<String> time(int hour, String minute, boolean halves, boolean evening) {
		if (halves && (hour < 1 || hour > 12)) {
			return Optional.empty();
		}
		return time(halves ? hour % 12 + (evening ? 12 : 0) : hour, Integer.parseInt(minute));
	}

	private static Optional<String> time(int hour, int minute) {
		return (hour < 24 && minute < 60) ? Optional.of(LocalTime.of(hour, minute).toString()) : Optional.empty();
	}

	/**
	 * The time that a fraction of a day is. One with few decimals may be rounded, and is
	 * taken only if it is exactly a minute.
	 */
	private static Optional<String> partOfDay(String text) {
		double minutes = Double.parseDouble(text) * 24 * 60;
		long whole = Math.round(minutes);
		double tolerance = (text.length() < "0.3333".length()) ? 0.000_001 : 0.08;
		return (Math.abs(minutes - whole) < tolerance) ? time((int) whole / 60, (int) whole % 60) : Optional.empty();
	}

	private static Optional<Integer> wholeNumber(String text) {
		return WHOLE.matcher(text).matches() ? Optional.of(Integer.parseInt(text.replaceFirst("[.,].*", "")))
				: Optional.empty();
	}

	/**
	 * A whole number, even if a spreadsheet shows it with decimals.
	 */
	static String number(String cell) {
		return wholeNumber(plain(cell)).map(String::valueOf).orElse(cell);
	}

	/**
	 * A word in the form of the enum constants.
	 */
	static String constant(String cell) {
		return plain(cell).toUpperCase(Locale.ROOT);
	}

	/**
	 * A weekday, by its name or its first three letters.
	 */
	static String weekday(String cell) {
		String name = constant(cell).replaceFirst("\\.$", "");
		return Arrays.stream(DayOfWeek.values())
			.map(DayOfWeek::name)
			.filter((day) -> name.length() > 2 && day.startsWith(name))
			.findFirst()
			.orElse(name);
	}

	/**
	 * A time zone under its name in Java.
	 */
	static String zone(String cell) {
		return ZoneNames.find(plain(cell)).map(ZoneId::getId).orElse(cell);
	}

	/**
	 * A language without its country.
	 */
	static String language(String cell) {
		String text = plain(cell).replace('_', '-').toLowerCase(Locale.ROOT);
		return text.matches("[a-z]{2}(-[a-z0-9]+)+") ? text.substring(0, 2) : text;
	}

	/**
	 * Whether a cell says yes or no.
	 */
	static Optional<Boolean> truth(String cell) {
		String word = wholeNumber(plain(cell)).map(String::valueOf)
			.orElseGet(() -> plain(cell))
			.toLowerCase(Locale.ROOT);
		return TRUE.contains(word) ? Optional.of(true) : FALSE.contains(word) ? Optional.of(false) : Optional.empty();
	}

	/**
	 * A date, if it is clear which of its numbers is the month.
	 */
	static Optional<LocalDate> day(String cell) {
		String text = plain(cell);
		Matcher yearFirst = YEAR_FIRST.matcher(text);
		Matcher dayFirst = DAY_FIRST.matcher(text);
		Matcher either = EITHER_FIRST.matcher(text);
		if (yearFirst.matches()) {
			return date(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
		}
		if (dayFirst.matches()) {
			return date(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1));
		}
		if (!either.matches()) {
			return Optional.empty();
		}
		List<LocalDate> readings = List
			.of(date(either.group(3), either.group(1), either.group(2)),
					date(either.group(3), either.group(2), either.group(1)))
			.stream()
			.flatMap(Optional::stream)
			.distinct()
			.toList();
		return (readings.size() == 1) ? Optional.of(readings.getFirst()) : Optional.empty();
	}

	private static Optional<LocalDate> date(String year, String month, String day) {
		try {
			return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
