package org.paperboy.paper.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.rometools.rome.io.impl.DateParser;
import org.jspecify.annotations.Nullable;

/**
 * Days out of what feeds write as dates: RFC 3339 and the W3C's profile of ISO 8601, also
 * with single digits, and RFC 822 with its many zones.
 */
final class FeedDates {

	private static final Pattern DAY = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");

	private static final Pattern OFFSET = Pattern.compile("^\\d{4}-.*([Zz]|[+-]\\d{2}:\\d{2})$");

	private FeedDates() {
	}

	/**
	 * The day in UTC, or null where the text is no date.
	 */
	static @Nullable LocalDate day(@Nullable String text) {
		if (text == null) {
			return null;
		}
		String value = text.strip();
		Matcher day = DAY.matcher(value);
		try {
			if (day.matches()) {
				return LocalDate.of(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)),
						Integer.parseInt(day.group(3)));
			}
			return OFFSET.matcher(value).find()
					? OffsetDateTime.parse(value.replace(' ', 'T')).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate()
					: LocalDateTime.parse(value).toLocalDate();
		}
		catch (DateTimeException ex) {
			return day.matches() ? null : day(DateParser.parseDate(value, Locale.US));
		}
	}

	/**
	 * The day in UTC of a date that the feed library read; years that no paper has are
	 * unknown.
	 */
	static @Nullable LocalDate day(@Nullable Date date) {
		LocalDate day = (date != null) ? date.toInstant().atZone(ZoneOffset.UTC).toLocalDate() : null;
		return (day != null && day.getYear() >= 1900 && day.getYear() <= 9999) ? day : null;
	}

}
