package org.paperboy.words;

import java.util.Locale;
import java.util.Set;

/**
 * Finds words of French, Italian and Catalan that lost their end before a vowel, as in
 * {@code l'apprentissage} and {@code d'Alembert}: the rest behind the apostrophe is a
 * word of its own. O'Leary and D'Amato are names.
 */
final class Elisions {

	/**
	 * Stands behind {@code l} and {@code d} in place of the apostrophe, which some leave
	 * out; itself a letter, of languages with clicks.
	 */
	static final char MARK = 'ǁ';

	private static final Set<String> WORDS = Set.of("qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "n", "s", "c", "j",
			"m", "t", "dell", "nell", "all", "sull", "dall", "un", "quell", "quest");

	private static final int MAX_LENGTH = 6;

	private Elisions() {
	}

	/**
	 * The replacement for an apostrophe between the first letter of a word and the rest
	 * of it.
	 */
	static String mark(char before, char behind) {
		boolean article = before != 'o' && before != 'O';
		boolean name = Character.isUpperCase(before) && Character.isUpperCase(behind);
		return (article && !name) ? String.valueOf(MARK) : "";
	}

	/**
	 * Whether an apostrophe stands between two words.
	 */
	static boolean isWord(String text, int apostrophe) {
		int from = apostrophe;
		while (from > 0 && apostrophe - from <= MAX_LENGTH && Character.isLetter(text.charAt(from - 1))) {
			from--;
		}
		boolean word = apostrophe + 2 < text.length() && Character.isLetter(text.charAt(apostrophe + 1))
				&& Character.isLetter(text.charAt(apostrophe + 2));
		return word && WORDS.contains(text.substring(from, apostrophe).toLowerCase(Locale.ROOT));
	}

}
