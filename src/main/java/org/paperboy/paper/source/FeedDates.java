package org.paperboy.paper.source;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.OFFSET_SECONDS;
import static java.time.temporal.ChronoField.YEAR;

/**
 * Reads days from what feeds write as dates, as a person reads them. An ambiguous date is
 * unknown.
 */
final class FeedDates {

	private static final int MAX_LENGTH = 100;

	private static final int FIRST_YEAR = 1900;

	private static final int LAST_YEAR = 2200;

	private static final Pattern SECONDS = Pattern.compile("(\\d{10})(?:\\.\\d*)?|(\\d{13})");

	private static final Pattern TIME = Pattern.compile(
			"(?<![\\d:])(\\d{1,2}):(\\d{2}|\\d(?=:))(?::\\d{1,2}(?:[.,]\\d+)?)?(?![\\d:])(?:\\s*([ap])\\.?m\\b\\.?)?");

	/**
	 * Behind a date of ISO 8601, an hour alone, or a time without the colons that the
	 * date has.
	 */
	private static final Pattern BARE_TIME = Pattern.compile(
			"(?<=\\d{4}-\\d{2}-\\d{2}t|(?<!\\d)\\d{8}t)(\\d{2})(?:(\\d{2})(?:\\d{2}(?:[.,]\\d+)?)?)?(?=[z\\s+-]|$)");

	/**
	 * Hours as they are written elsewhere; the minutes do not matter.
	 */
	private static final Pattern HOUR = Pattern.compile(
			"(?<![\\d.])(\\d{1,2})(?:[時时点시h]\\s*(?:\\d{1,2})?(?:[分분](?:\\s*\\d{1,2}[秒초])?)?|(?:\\.\\d{2})?\\s*uhr|\\.\\d{2}(?![.\\d])|\\s?(?<half>[ap])\\.?m\\b\\.?)(?!\\p{L})");

	private static final Pattern YEAR_FIRST = Pattern
		.compile("(?<!\\d)(\\d{4})\\s?[-/.年년]\\s?(\\d{1,2})\\s?[-/.月월]\\s?(\\d{1,2})(?!\\d)");

	private static final Pattern YEAR_LAST = Pattern
		.compile("(?<!\\d)(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?[-/.]\\s?(\\d{4}|\\d{2})(?!\\d)");

	private static final Pattern BASIC = Pattern
		.compile("(?<!\\d)(\\d{8})(?:t?(\\d{2})(\\d{2})(\\d{2})?(?:[.,]\\d+)?)?(?!\\d)");

	private static final Pattern WEEK = Pattern.compile("(?<!\\d)(\\d{4})-?w(\\d{2})-?([1-7])(?!\\d)");

	private static final Pattern ORDINAL = Pattern.compile("(?<!\\d)(\\d{4})-(\\d{3})(?!\\d)");

	private static final Pattern NUMBER = Pattern.compile("(?<!\\d)(?<!\\d\\.)(\\d{1,2}|\\d{4})(?!\\d)");

	private static final Pattern WHOLE_YEAR = Pattern.compile("(?<!\\d)\\d{4}(?!\\d)");

	/**
	 * The name of a month in languages whose months have none.
	 */
	private static final Pattern NUMBERED_MONTH = Pattern.compile("(?<!\\d)(\\d{1,2})\\s?[月월]");

	private FeedDates() {
	}

	/**
	 * The day in UTC, or null if the text is no date.
	 */
	static @Nullable LocalDate day(@Nullable String text) {
		return day(text, ZoneOffset.UTC);
	}

	/**
	 * The day in a zone, or null if the text is no date. One without a time is the same
	 * day everywhere, one without a zone is in UTC.
	 */
	static @Nullable LocalDate day(@Nullable String text, ZoneId zone) {
		if (text == null || text.length() > MAX_LENGTH) {
			return null;
		}
		try {
			LocalDate day = standardDay(text, zone);
			if (day == null) {
				day = new Reading(DateWords.plain(text), zone).day();
			}
			return (day != null && day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) ? day : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * The day of a date as RFC 3339 or RFC 1123 has it, which most are, so that nothing
	 * has to be looked for; null if it is written otherwise.
	 */
	private static @Nullable LocalDate standardDay(String text, ZoneId zone) {
		boolean isoDate = text.length() > 10 && text.charAt(4) == '-' && text.charAt(10) == 'T';
		boolean rfc = text.length() > 20 && text.charAt(3) == ',';
		if (!isoDate && !rfc) {
			return null;
		}
		ParsePosition end = new ParsePosition(0);
		TemporalAccessor read = (rfc ? DateTimeFormatter.RFC_1123_DATE_TIME : DateTimeFormatter.ISO_OFFSET_DATE_TIME)
			.parseUnresolved(text, end);
		if (read == null || end.getErrorIndex() >= 0 || end.getIndex() < text.length()
				|| read.getLong(YEAR) < FIRST_YEAR || read.getLong(HOUR_OF_DAY) > 23) {
			return null;
		}
		return LocalDateTime
			.of(whole(read, YEAR), whole(read, MONTH_OF_YEAR), whole(read, DAY_OF_MONTH), whole(read, HOUR_OF_DAY),
					whole(read, MINUTE_OF_HOUR))
			.atOffset(ZoneOffset.ofTotalSeconds(whole(read, OFFSET_SECONDS)))
			.atZoneSameInstant(zone)
			.toLocalDate();
	}

	private static int whole(TemporalAccessor read, ChronoField field) {
		return (int) read.getLong(field);
	}

	/**
	 * A text that is being read, and what is left of it.
	 */
	private static final class Reading {

		private final ZoneId zone;

		private String rest;

		private int daysLater;

		Reading(String text, ZoneId zone) {
			this.rest = text;
			this.zone = zone;
		}

		@Nullable LocalDate day() {
			Matcher seconds = SECONDS.matcher(this.rest);
			if (seconds.matches()) {
				return Instant.ofEpochMilli((seconds.group(2) != null) ? Long.parseLong(seconds.group(2))
						: Long.parseLong(seconds.group(1)) * 1_000)
					.atZone(this.zone)
					.toLocalDate();
			}
			Matcher basic = BASIC.matcher(this.rest);
			LocalTime time = null;
			if (basic.find() && basic.group(2) != null) {
				time = time(basic.group(2), basic.group(3), null);
				this.rest = this.rest.substring(0, basic.end(1)) + " " + this.rest.substring(basic.end());
			}
			Matcher bare = BARE_TIME.matcher(this.rest);
			if (time == null && bare.find()) {
				time = time(bare.group(1), Objects.requireNonNullElse(bare.group(2), "0"), null);
				this.rest = this.rest.substring(0, bare.start()) + " " + this.rest.substring(bare.end());
			}
			Matcher clock = clock(this.rest);
			if (time == null && clock != null) {
				time = clock.pattern().equals(TIME) ? time(clock.group(1), clock.group(2), clock.group(3))
						: time(clock.group(1), "0", clock.group("half"));
				this.rest = this.rest.substring(0, clock.start()) + " \u0000 " + this.rest.substring(clock.end());
			}
			ZoneId written = (time != null) ? writtenZone() : null;
			LocalDate day = writtenDay();
			if (day == null || time == null) {
				return day;
			}
			LocalDateTime local = LocalDateTime.of(day.plusDays(this.daysLater), time);
			return (written != null) ? local.atZone(written).withZoneSameInstant(this.zone).toLocalDate()
					: local.toLocalDate();
		}

		private static @Nullable Matcher clock(String text) {
			Matcher time = TIME.matcher(text);
			Matcher hour = HOUR.matcher(text);
			return time.find() ? time : hour.find() ? hour : null;
		}

		private LocalTime time(String hour, String minute, @Nullable String half) {
			int hours = Integer.parseInt(hour);
			if (half != null) {
				hours = hours % 12 + (half.equals("p") ? 12 : 0);
			}
			this.daysLater = (hours == 24) ? 1 : 0;
			return LocalTime.of(hours - 24 * this.daysLater, Integer.parseInt(minute));
		}

		/**
		 * The zone, which stands behind the time or at the very end.
		 */
		private @Nullable ZoneId writtenZone() {
			int from = Math.max(0, this.rest.indexOf('\u0000'));
			DateWords.Zone found = DateWords.zone(this.rest.substring(from));
			if (found == null) {
				return null;
			}
			this.rest = this.rest.substring(0, from) + " " + found.rest();
			return found.id();
		}

		private @Nullable LocalDate writtenDay() {
			Matcher first = YEAR_FIRST.matcher(this.rest);
			if (first.find()) {
				return date(first.group(1), first.group(2), first.group(3));
			}
			Matcher week = WEEK.matcher(this.rest);
			if (week.find()) {
				return LocalDate.parse(week.group(1) + "-W" + week.group(2) + "-" + week.group(3),
						DateTimeFormatter.ISO_WEEK_DATE);
			}
			Matcher ordinal = ORDINAL.matcher(this.rest);
			if (ordinal.find()) {
				return LocalDate.ofYearDay(Integer.parseInt(ordinal.group(1)), Integer.parseInt(ordinal.group(2)));
			}
			Matcher last = YEAR_LAST.matcher(this.rest);
			if (last.find()) {
				return yearLast(last);
			}
			Matcher basic = BASIC.matcher(this.rest);
			if (basic.find()) {
				return LocalDate.parse(basic.group(1), DateTimeFormatter.BASIC_ISO_DATE);
			}
			Matcher month = NUMBERED_MONTH.matcher(this.rest);
			if (month.find() && WHOLE_YEAR.matcher(this.rest).find()) {
				this.rest = this.rest.substring(0, month.start()) + " " + this.rest.substring(month.end());
				return withMonth(Integer.parseInt(month.group(1)));
			}
			return withMonth(DateWords.month(this.rest));
		}

		/**
		 * Between dots the day comes first; else the number that can be no month is the
		 * day, and if both can be, nobody knows which it is.
		 */
		private @Nullable LocalDate yearLast(Matcher date) {
			int one = Integer.parseInt(date.group(1));
			int two = Integer.parseInt(date.group(3));
			boolean monthFirst = two > 12;
			boolean known = monthFirst || one > 12 || one == two || date.group(2).equals(".");
			String year = year(date.group(4));
			return !known ? null
					: monthFirst ? date(year, date.group(1), date.group(3)) : date(year, date.group(3), date.group(1));
		}

		/**
		 * With the name of a month, the number of four digits is the year, and if there
		 * is none, the last one.
		 */
		private @Nullable LocalDate withMonth(int month) {
			List<String> numbers = new ArrayList<>(
					NUMBER.matcher(this.rest).results().map((number) -> number.group(1)).toList());
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

}
