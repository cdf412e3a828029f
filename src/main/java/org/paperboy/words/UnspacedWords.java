package org.paperboy.words;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * Puts blanks between the words of languages that have none: Thai, Lao, Khmer, Burmese.
 * Chinese and Japanese need none, as each of their characters is a word.
 */
final class UnspacedWords {

	private UnspacedWords() {
	}

	static String parted(String text) {
		if (text.chars().noneMatch(UnspacedWords::isUnspaced)) {
			return text;
		}
		BreakIterator words = BreakIterator.getWordInstance(ULocale.ROOT);
		words.setText(text);
		StringBuilder parted = new StringBuilder(text.length() * 2);
		int from = words.first();
		for (int to = words.next(); to != BreakIterator.DONE; to = words.next()) {
			if (from > 0 && isUnspaced(text.charAt(from)) && isUnspaced(text.charAt(from - 1))) {
				parted.append(' ');
			}
			parted.append(text, from, to);
			from = to;
		}
		return parted.toString();
	}

	private static boolean isUnspaced(int c) {
		return (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
	}

}
