package org.paperboy.maths;

import java.util.regex.Pattern;

/**
 * Writes exponents and indexes.
 */
final class Scripts {

	private static final Pattern WORD = Pattern.compile("[A-Za-z]{3}");

	private Scripts() {
	}

	/**
	 * What stands behind {@code ^} or {@code _}; between {@link ScriptMarks} where
	 * Unicode has no such letters. A comma before it is what is left of a space.
	 */
	static String of(char mark, String tex) {
		String text = tex.strip().replaceFirst("^,", "");
		String close = text.replace(" ", "");
		Alphabet alphabet = (mark == '_') ? Alphabet.LOWERED
				: Alphabet.RAISED_SIGNS.has(close) ? Alphabet.RAISED_SIGNS : Alphabet.RAISED;
		if (alphabet.has(close) && !WORD.matcher(text).find()) {
			return alphabet.of(close);
		}
		return ScriptMarks.around(mark, text);
	}

}
