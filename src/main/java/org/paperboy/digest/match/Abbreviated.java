package org.paperboy.digest.match;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits words with their abbreviation in brackets, or the other way round, as people
 * copy them from papers: "large language models (LLMs)". Most papers have only one of the
 * two.
 */
final class Abbreviated {

	private static final Pattern BRACKETS = Pattern
		.compile("\\s*([^()\\[\\]]*[^()\\[\\]\\s])\\s*[(\\[]\\s*([^()\\[\\]]*[^()\\[\\]\\s])\\s*[)\\]]\\s*");

	private static final Pattern SHORT = Pattern.compile("(?=.*\\p{Lu}.*\\p{Lu})[\\p{L}\\p{N}&-]{2,12}");

	private Abbreviated() {
	}

	/**
	 * The words and the abbreviation; none if the text does not have both.
	 */
	static List<String> parts(String text) {
		Matcher brackets = BRACKETS.matcher(text);
		if (!brackets.matches()) {
			return List.of();
		}
		String outside = brackets.group(1);
		String inside = brackets.group(2);
		return (isShortOf(inside, outside) || isShortOf(outside, inside)) ? List.of(outside, inside) : List.of();
	}

	/**
	 * Whether the words begin with the abbreviation's first letter and have its other
	 * capitals in the same order.
	 */
	private static boolean isShortOf(String abbreviation, String words) {
		if (!SHORT.matcher(abbreviation).matches() || abbreviation.length() >= words.length()) {
			return false;
		}
		String letters = words.toLowerCase(Locale.ROOT);
		int at = 0;
		for (char c : abbreviation.toCharArray()) {
			if (Character.isUpperCase(c)) {
				int next = letters.indexOf(Character.toLowerCase(c), at);
				if (next < 0 || (at == 0 && next > 0)) {
					return false;
				}
				at = next + 1;
			}
		}
		return true;
	}

}
