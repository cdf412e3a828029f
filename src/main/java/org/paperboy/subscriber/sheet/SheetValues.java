package org.paperboy.subscriber.sheet;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.paperboy.subscriber.ZoneNames;

/**
 * Turns values as spreadsheets and people write them into what a form takes, if they can
 * mean only one thing. Anything else is left as it is, so that the form says what it
 * expects.
 */
final class SheetValues {

	private static final Pattern MARKS_AROUND = Pattern.compile("^\\p{Cf}+|\\p{Cf}+$");

	private static final Pattern WHOLE = Pattern.compile("\\d{1,4}(?:[.,]0*)?");

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
		if (cell.chars().allMatch((c) -> c < 128)) {
			return cell.strip();
		}
		String text = visible(Normalizer.normalize(cell, Normalizer.Form.NFKC)).strip();
		return text.codePoints()
			.map((c) -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	/**
	 * The text without invisible marks around it.
	 */
	static String visible(String text) {
		return MARKS_AROUND.matcher(text).replaceAll("");
	}

	static Optional<Integer> wholeNumber(String text) {
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

}
