package org.paperboy.paper.source;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

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
				day = new FeedDateText(DateWords.plain(text), zone).day();
			}
			return (day != null && day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) ? day : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

	/**
	 * The day of a date in the form of RFC 3339 or RFC 1123, as most are; null if it is
	 * written otherwise.
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

}
