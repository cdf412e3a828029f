package org.paperboy.paper.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes JSON readable in which texts hold quotes and backslashes that nobody escaped: a
 * quote ends a text only if something that may follow a text comes behind it.
 */
final class JsonMending {

	private static final Pattern AFTER_TEXT = Pattern
		.compile("\\s*+(?:[:}\\]]|,\\s*+(?:[\"{\\[}\\]-]|\\d|true|false|null)|$)");

	/**
	 * What a backslash may stand before; before anything else it is one of TeX.
	 */
	private static final String ESCAPED = "\"\\/rntu";

	private JsonMending() {
	}

	static String mended(String json) {
		StringBuilder mended = new StringBuilder(json.length() + 64);
		Matcher after = AFTER_TEXT.matcher(json);
		boolean inText = false;
		for (int i = 0; i < json.length(); i++) {
			char c = json.charAt(i);
			if (c == '\\' && inText && i + 1 < json.length()) {
				boolean escape = ESCAPED.indexOf(json.charAt(i + 1)) >= 0;
				mended.append(escape ? "\\" + json.charAt(++i) : "\\\\");
			}
			else if (c == '"' && inText && !after.region(i + 1, json.length()).lookingAt()) {
				mended.append("\\\"");
			}
			else {
				inText ^= c == '"';
				mended.append(c);
			}
		}
		return mended.toString();
	}

}
