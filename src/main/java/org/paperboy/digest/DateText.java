package org.paperboy.digest;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The day or days of a digest in words.
 */
final class DateText {

	private DateText() {
	}

	/**
	 * One day, or the first and last of several.
	 * @param pattern of one day
	 */
	static String of(LocalDate first, LocalDate last, String pattern, Locale locale) {
		DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, locale);
		return first.equals(last) ? format.format(last) : format.format(first) + " – " + format.format(last);
	}

}
