package org.paperboy.digest.letter;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes the date or dates of a digest in words.
 */
final class DateText {

	private DateText() {
	}

	/**
	 * One date, or the first and last of several.
	 * @param pattern of one date
	 */
	static String of(LocalDate first, LocalDate last, String pattern, Locale locale) {
		DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, locale);
		return first.equals(last) ? format.format(last) : format.format(first) + " – " + format.format(last);
	}

}
