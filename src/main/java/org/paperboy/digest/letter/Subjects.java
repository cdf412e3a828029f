package org.paperboy.digest.letter;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes the subject of a digest: the title of its first paper, and how many more there
 * are.
 */
@Component
public class Subjects {

	/**
	 * The maximum number of characters in a subject; mail programs show fewer.
	 */
	static final int MAX = 100;

	private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cntrl}]+");

	private static final Pattern DANGLING = Pattern.compile("[\\s,;:.·–—，、；：。-]+$");

	private final MessageSource messages;

	Subjects(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * The titles, shortened for a subject.
	 * @param title of the first paper, as people read it
	 * @param more how many papers there are besides
	 * @param frame puts the subject's other words around them
	 * @return as much of the titles as fits into the subject
	 */
	public String titles(String title, int more, String locale, UnaryOperator<String> frame) {
		UnaryOperator<String> counted = (some) -> (more > 0) ? this.messages.getMessage("mail.digest.titles",
				new Object[] { some, more }, Locale.forLanguageTag(locale)) : some;
		int room = MAX - length(frame.apply(counted.apply("")));
		return counted.apply(cut(BLANKS.matcher(title).replaceAll(" ").strip(), room));
	}

	/**
	 * A text of at most this length: cut after a word, or after any character if the
	 * script has no blanks or a word is very long, but never within a grapheme.
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
