package org.paperboy.words;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds letters that stand by themselves, as the language C or R does: no part of
 * {@code Objective-C}, {@code C-arm}, {@code don't}, {@code main.c} or {@code C:\}, no
 * initial as in {@code J. C. Doe} or {@code C. elegans}. A search for just {@code C}
 * finds these only; among other words every letter counts.
 */
final class LoneLetters {

	/**
	 * Stands behind such a letter; itself a letter, of languages with clicks.
	 */
	static final char MARK = 'ǃ';

	/**
	 * Words before which a letter with a hyphen still stands by itself:
	 * {@code C-like languages}.
	 */
	private static final Set<String> BESIDE = Set.of("based", "like", "to", "style", "family", "code", "language",
			"languages", "program", "programs", "package", "packages", "script", "scripts", "source", "compiler");

	private static final String BINDING = "-'.&_^*";

	private static final Pattern DRIVE = Pattern.compile("(?<![\\p{L}\\p{N}])[A-Za-z]:(?=\\\\)");

	private LoneLetters() {
	}

	/**
	 * The text without the letters of drives, which are no words.
	 */
	static String withoutDrives(String text) {
		return text.contains(":\\") ? DRIVE.matcher(text).replaceAll("") : text;
	}

	/**
	 * Whether the letters and digits between two places are one letter by itself; not the
	 * word {@code a}.
	 */
	static boolean isLone(String text, int from, int end) {
		char letter = text.charAt(from);
		boolean latin = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
		if (end != from + 1 || !latin || letter == 'a' || letter == 'A') {
			return false;
		}
		boolean bound = isWord(text, from - 2) && BINDING.indexOf(at(text, from - 1)) >= 0
				&& !text.startsWith("-to-", from - 4);
		return !bound && at(text, from - 1) != '°' && !isBoundToNext(text, end)
				&& !(Character.isUpperCase(letter) && at(text, end) == '.' && isInitial(text, from, end));
	}

	private static boolean isBoundToNext(String text, int end) {
		char sign = at(text, end);
		if (!isWord(text, end + 1) || BINDING.indexOf(sign) < 0) {
			return "+#*".indexOf(sign) >= 0;
		}
		int to = end + 1;
		while (isWord(text, to)) {
			to++;
		}
		String next = text.substring(end + 1, to).toLowerCase(Locale.ROOT);
		return !(sign == '-' && BESIDE.contains(next)) && !(sign == '\'' && next.equals("s"));
	}

	/**
	 * A dot behind a capital ends an initial if a small letter follows, or if a capital
	 * follows and no small word comes before.
	 */
	private static boolean isInitial(String text, int from, int end) {
		int next = end + 1;
		while (at(text, next) == ' ') {
			next++;
		}
		int before = from - 1;
		while (at(text, before) == ' ') {
			before--;
		}
		while (isWord(text, before - 1)) {
			before--;
		}
		return Character.isLowerCase(at(text, next))
				|| (Character.isUpperCase(at(text, next)) && !Character.isLowerCase(at(text, before)));
	}

	private static char at(String text, int place) {
		return (place >= 0 && place < text.length()) ? text.charAt(place) : '\0';
	}

	private static boolean isWord(String text, int place) {
		return Character.isLetterOrDigit(at(text, place));
	}

}
