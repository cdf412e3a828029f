package org.paperboy.maths;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Writes superscripts and subscripts.
 */
final class Scripts {

	private static final Pattern WORD = Pattern.compile("[A-Za-z]{3}");

	private Scripts() {
	}

	/**
	 * The text behind {@code ^} or {@code _}, between {@link ScriptMarks} if Unicode has
	 * no such letters. A comma before it is what is left of a space.
	 */
	static String of(char mark, String tex) {
		String text = tex.strip().replaceFirst("^,", "");
		String letters = letters(mark, text);
		return (letters != null) ? letters : ScriptMarks.around(mark, text);
	}

	/**
	 * Text that is raised or lowered already, in letters, or as TeX if Unicode has none.
	 */
	static String toTex(char mark, String written) {
		String text = written.strip().replace('\u2013', '\u2212');
		String letters = letters(mark, text);
		return (letters != null) ? letters : mark + "{" + text + "}";
	}

	private static @Nullable String letters(char mark, String text) {
		String close = text.replace(" ", "");
		Alphabet alphabet = (mark == '_') ? Alphabet.LOWERED
				: Alphabet.RAISED_SIGNS.has(close) ? Alphabet.RAISED_SIGNS : Alphabet.RAISED;
		return (alphabet.has(close) && !WORD.matcher(text).find()) ? alphabet.of(close) : null;
	}

}
