package org.paperboy;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Reads days as programs and forms write them, such as {@code 2026-04-20} (RFC 3339).
 * They end with the year 9999, as do the days of databases.
 */
public final class CalendarDay {

	private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder().appendValue(ChronoField.YEAR, 4)
		.appendPattern("-MM-dd")
		.toFormatter(Locale.ROOT)
		.withResolverStyle(ResolverStyle.STRICT);

	private CalendarDay() {
	}

	/**
	 * The day that a text names.
	 * @throws java.time.format.DateTimeParseException if it names none
	 */
	public static LocalDate parse(String text) {
		return LocalDate.parse(text, FORM);
	}

}
