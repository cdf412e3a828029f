package org.paperboy.database;

import java.nio.charset.StandardCharsets;

/**
 * Text as both databases keep it.
 */
public final class StoredText {

	private StoredText() {
	}

	/**
	 * As much of a text as a column holds, no character cut in two, and none that
	 * PostgreSQL does not take.
	 */
	public static String cut(String words, int max) {
		String text = new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', ' ');
		if (text.length() <= max) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
	}

}
