package org.paperboy.digest;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * The day or days of a digest in words.
 */
final class DateText {

	private DateText() {
	}

	/**
	 * One day in full, or the first and last of several.
	 */
	static String of(LocalDate first, LocalDate last, Locale locale) {
		if (first.equals(last)) {
			return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(locale).format(last);
		}
		DateTimeFormatter medium = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
		return medium.format(first) + " – " + medium.format(last);
	}

}
