package org.paperboy.digest;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What a digest is called where only a line is shown: the title of its first paper, and
 * how many more there are.
 */
@Component
class Subjects {

	/**
	 * Characters of a subject; mail programs show fewer.
	 */
	static final int MAX = 100;

	private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");

	private static final Pattern DANGLING = Pattern.compile("[\\s,;:.·–—，、；：。-]+$");

	private final MessageSource messages;

	Subjects(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * Titles in few words.
	 * @param title of the first paper, as people read it
	 * @param more how many papers there are besides
	 * @param frame makes a subject of them, by putting words around them
	 * @return as much of them as leaves the subject short enough
	 */
	String titles(String title, int more, String locale, UnaryOperator<String> frame) {
		UnaryOperator<String> counted = (some) -> (more > 0) ? this.messages.getMessage("mail.digest.titles",
				new Object[] { some, more }, Locale.forLanguageTag(locale)) : some;
		int room = MAX - length(frame.apply(counted.apply("")));
		return counted.apply(cut(BLANKS.matcher(title).replaceAll(" ").strip(), room));
	}

	/**
	 * A text that is at most so long: cut after a word, or after any character if the
	 * script has no blanks or a word is very long; never within what is seen as one
	 * character.
	 */
	static String cut(String text, int max) {
		if (length(text) <= max) {
			return text;
		}
		int end = text.offsetByCodePoints(0, Math.max(0, max - 1));
		BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
		characters.setText(text);
		int hard = characters.isBoundary(end) ? end : characters.preceding(end);
		BreakIterator lines = BreakIterator.getLineInstance(Locale.ROOT);
		lines.setText(text);
		int soft = lines.isBoundary(end) ? end : lines.preceding(end);
		while (soft > 0 && !isAfterWord(text, soft)) {
			soft = lines.preceding(soft);
		}
		String kept = text.substring(0, (soft > hard / 2) ? soft : hard);
		return DANGLING.matcher(kept).replaceFirst("") + "…";
	}

	private static boolean isAfterWord(String text, int end) {
		int last = text.codePointBefore(end);
		return Character.isWhitespace(last) || Character.isIdeographic(last)
				|| Character.UnicodeScript.of(last) == Character.UnicodeScript.HIRAGANA
				|| Character.UnicodeScript.of(last) == Character.UnicodeScript.KATAKANA
				|| Character.getType(last) == Character.OTHER_PUNCTUATION && last > 0x3000;
	}

	private static int length(String text) {
		return text.codePointCount(0, text.length());
	}

}
