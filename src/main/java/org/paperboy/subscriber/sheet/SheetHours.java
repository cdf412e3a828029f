package org.paperboy.subscriber.sheet;

import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads hours as spreadsheets and people write them.
 */
final class SheetHours {

	private static final Pattern HOUR = Pattern.compile(
			"(?:1899-12-3[01][t ]|1900-01-0[01][t ])?(\\d{1,2})(?:[:.h](\\d{2}))?(?:[:.]00(?:\\.0+)?)?\\s?(?:h|uhr)?");

	private static final Pattern HALF_DAY = Pattern
		.compile("(?:(?<morning>am|\u4E0A\u5348|\u5348\u524D)|(?<evening>pm|\u4E0B\u5348|\u5348\u5F8C))");

	private static final Pattern POINTS_OF_HALF_DAY = Pattern.compile("(?<=[ap])\\.?\\s?m\\b\\.?");

	private static final Pattern DECIMAL = Pattern.compile("0\\.\\d+");

	private static final Pattern FOUR_DIGITS = Pattern.compile("(\\d{1,2})(\\d{2})");

	private static final Pattern PART_OF_DAY = Pattern.compile("0[.,](?:\\d{3,}|\\d)");

	private SheetHours() {
	}

	/**
	 * An hour as {@code 08:00}. A cell without a format holds a fraction of a day, such
	 * as {@code 0.375}.
	 */
	static String read(String cell) {
		String text = POINTS_OF_HALF_DAY.matcher(SheetValues.plain(cell).toLowerCase(Locale.ROOT)).replaceAll("m");
		Matcher half = HALF_DAY.matcher(text);
		boolean halves = half.find();
		boolean evening = halves && half.group("evening") != null;
		String bare = half.replaceFirst("").strip();
		Matcher hour = HOUR.matcher(bare);
		Matcher digits = FOUR_DIGITS.matcher(bare);
		if (PART_OF_DAY.matcher(bare).matches() && !halves) {
			return partOfDay(bare.replace(',', '.')).orElse(cell);
		}
		if (hour.matches() && !DECIMAL.matcher(bare).matches()) {
			String minute = Optional.ofNullable(hour.group(2)).orElse("00");
			return time(Integer.parseInt(hour.group(1)), minute, halves, evening).orElse(cell);
		}
		if (digits.matches() && !halves) {
			return time(Integer.parseInt(digits.group(1)), digits.group(2), false, false).orElse(cell);
		}
		return SheetValues.wholeNumber(bare)
			.filter((number) -> !halves)
			.flatMap((number) -> time(number, 0))
			.orElse(cell);
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

}
