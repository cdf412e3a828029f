package org.paperboy.paper;

/**
 * Hides separators that stand between braces of TeX, as nothing separates people there.
 */
final class BracedText {

	private static final String SEPARATORS = " ,;&|~";

	private static final char FIRST_HIDDEN = '\uE020';

	private BracedText() {
	}

	/**
	 * The text with other characters in place of such separators; unchanged if its braces
	 * do not match.
	 */
	static String hidden(String text) {
		if (text.indexOf('{') < 0) {
			return text;
		}
		int depth = 0;
		StringBuilder hidden = new StringBuilder(text);
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			depth += (c == '{') ? 1 : (c == '}') ? -1 : 0;
			int sign = (depth > 0) ? SEPARATORS.indexOf(c) : -1;
			if (sign >= 0) {
				hidden.setCharAt(i, (char) (FIRST_HIDDEN + sign));
			}
		}
		return (depth == 0) ? hidden.toString() : text;
	}

	/**
	 * The text with its separators back.
	 */
	static String shown(String text) {
		if (text.chars().noneMatch((c) -> c >= FIRST_HIDDEN && c < FIRST_HIDDEN + SEPARATORS.length())) {
			return text;
		}
		StringBuilder shown = new StringBuilder(text);
		for (int i = 0; i < text.length(); i++) {
			int sign = text.charAt(i) - FIRST_HIDDEN;
			if (sign >= 0 && sign < SEPARATORS.length()) {
				shown.setCharAt(i, SEPARATORS.charAt(sign));
			}
		}
		return shown.toString();
	}

}
