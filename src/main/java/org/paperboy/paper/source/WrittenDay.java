package org.paperboy.paper.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads a day from a text without time and zone, in the forms of ISO 8601 and as people
 * write it.
 */
final class WrittenDay {

	private static final Pattern YEAR_FIRST = Pattern
		.compile("(?<!\\d)(\\d{4})\\s?[-/.年년]\\s?(\\d{1,2})\\s?[-/.月월]\\s?(\\d{1,2})(?!\\d)");

	private static final Pattern YEAR_LAST = Pattern
		.compile("(?<!\\d)(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?[-/.]\\s?(\\d{4}|\\d{2})(?!\\d)");

	private static final Pattern WEEK = Pattern.compile("(?<!\\d)(\\d{4})-?w(\\d{2})-?([1-7])(?!\\d)");

	private static final Pattern BASIC = Pattern.compile("(?<!\\d)(\\d{8})(?!\\d)");

	private static final Pattern ORDINAL = Pattern.compile("(?<!\\d)(\\d{4})-(\\d{3})(?!\\d)");

	private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(?<!\\d\\.)(\\d{1,2}|\\d{4})(?!\\d)");

	private static final Pattern WHOLE_YEAR = Pattern.compile("(?<!\\d)\\d{4}(?!\\d)");

	/**
	 * The month in languages that number their months.
	 */
	private static final Pattern NUMBERED_MONTH = Pattern.compile("(?<!\\d)(\\d{1,2})\\s?[月월]");

	private WrittenDay() {
	}

	/**
	 * The day that stands in a text, or null if there is none or it is ambiguous.
	 * @param text {@linkplain DateWords#plain plain}, without time and zone
	 * @throws DateTimeException if there is no such day
	 */
	static @Nullable LocalDate of(String text) {
		Matcher first = YEAR_FIRST.matcher(text);
		if (first.find()) {
			return date(first.group(1), first.group(2), first.group(3));
		}
		Matcher week = WEEK.matcher(text);
		if (week.find()) {
			return LocalDate.parse(week.group(1) + "-W" + week.group(2) + "-" + week.group(3),
					DateTimeFormatter.ISO_WEEK_DATE);
		}
		Matcher ordinal = ORDINAL.matcher(text);
		if (ordinal.find()) {
			return LocalDate.ofYearDay(Integer.parseInt(ordinal.group(1)), Integer.parseInt(ordinal.group(2)));
		}
		Matcher last = YEAR_LAST.matcher(text);
		if (last.find()) {
			return yearLast(last);
		}
		Matcher basic = BASIC.matcher(text);
		return basic.find() ? LocalDate.parse(basic.group(1), DateTimeFormatter.BASIC_ISO_DATE) : byMonth(text);
	}

	private static @Nullable LocalDate byMonth(String text) {
		Matcher month = NUMBERED_MONTH.matcher(text);
		if (month.find() && WHOLE_YEAR.matcher(text).find()) {
			return withMonth(Integer.parseInt(month.group(1)),
					text.substring(0, month.start()) + " " + text.substring(month.end()));
		}
		return withMonth(DateWords.month(text), text);
	}

	/**
	 * Reads a date with the year last: between dots the day comes first; else the number
	 * that can be no month is the day, and if both can be, the date is ambiguous.
	 */
	private static @Nullable LocalDate yearLast(Matcher date) {
		int one = Integer.parseInt(date.group(1));
		int two = Integer.parseInt(date.group(3));
		boolean monthFirst = two > 12;
		boolean known = monthFirst || one > 12 || one == two || date.group(2).equals(".");
		String year = year(date.group(4));
		return !known ? null
				: monthFirst ? date(year, date.group(1), date.group(3)) : date(year, date.group(3), date.group(1));
	}

	/**
	 * Reads a date with a named month: the number of four digits is the year, and if
	 * there is none, the last one.
	 */
	private static @Nullable LocalDate withMonth(int month, String text) {
		List<String> numbers = new ArrayList<>(
				NUMBER.matcher(text).results().map((number) -> number.group(1)).toList());
		if (month == 0 || numbers.size() != 2) {
			return null;
		}
		int years = (numbers.getFirst().length() == 4) ? 0 : 1;
		return date(year(numbers.get(years)), String.valueOf(month), numbers.get(1 - years));
	}

	private static String year(String year) {
		return (year.length() == 4) ? year : (Integer.parseInt(year) < 70) ? "20" + year : "19" + year;
	}

	private static LocalDate date(String year, String month, String day) {
		return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
	}

}
