package org.paperboy.mail;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Wraps the plain text of letters for reading.
 */
final class WrappedText {

	private static final int COLUMNS = 76;

	/**
	 * Columns that are kept free for a value that is filled in later, such as a number.
	 */
	private static final String ROOM = "00";

	private WrappedText() {
	}

	/**
	 * The text in lines of at most 76 columns, broken at spaces or between Chinese and
	 * Japanese characters, never within a word or an address.
	 */
	static String of(String text, Pattern marker) {
		if (text.length() <= COLUMNS / 2
				|| (text.indexOf(' ') < 0 && text.chars().noneMatch((c) -> isWide((char) c)))) {
			return text;
		}
		return text.lines()
			.map((line) -> (columns(line, marker) > COLUMNS) ? broken(line, marker) : line)
			.collect(Collectors.joining("\n", "", text.endsWith("\n") ? "\n" : ""));
	}

	private static String broken(String line, Pattern marker) {
		BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
		breaks.setText(line);
		StringBuilder wrapped = new StringBuilder();
		int start = 0;
		int end = 0;
		for (int next = breaks.next(); next != BreakIterator.DONE; next = breaks.next()) {
			char last = line.charAt(next - 1);
			if (last == ' ' || isWide(last) || next == line.length()) {
				if (end > start && columns(line.substring(start, next).stripTrailing(), marker) > COLUMNS) {
					wrapped.append(line.substring(start, end).stripTrailing()).append('\n');
					start = end;
				}
				end = next;
			}
		}
		return wrapped.append(line.substring(start).stripTrailing()).toString();
	}

	private static int columns(String line, Pattern marker) {
		return marker.matcher(line).replaceAll(ROOM).chars().map((c) -> isWide((char) c) ? 2 : 1).sum();
	}

	private static boolean isWide(char c) {
		return c >= '\u2E80' && !Character.isSurrogate(c) && (c < '\uE000' || c > '\uF8FF');
	}

}
