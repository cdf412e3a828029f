package org.paperboy.paper.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Repairs JSON whose texts hold quotes and backslashes that nobody escaped: a quote ends
 * a text only if something that may follow a text comes behind it.
 */
public final class JsonRepair {

	private static final Pattern AFTER_TEXT = Pattern
		.compile("\\s*+(?:[:}\\]]|,\\s*+(?:[\"{\\[}\\]-]|\\d|true|false|null)|$)");

	/**
	 * Characters that a backslash may escape; before any other it is one of TeX.
	 */
	private static final String ESCAPED = "\"\\/rntu";

	private JsonRepair() {
	}

	public static String repaired(String json) {
		StringBuilder repaired = new StringBuilder(json.length() + 64);
		Matcher after = AFTER_TEXT.matcher(json);
		boolean inText = false;
		for (int i = 0; i < json.length(); i++) {
			char c = json.charAt(i);
			if (c == '\\' && inText && i + 1 < json.length()) {
				boolean escape = ESCAPED.indexOf(json.charAt(i + 1)) >= 0;
				repaired.append(escape ? "\\" + json.charAt(++i) : "\\\\");
			}
			else if (c == '"' && inText && !after.region(i + 1, json.length()).lookingAt()) {
				repaired.append("\\\"");
			}
			else {
				inText ^= c == '"';
				repaired.append(c);
			}
		}
		return repaired.toString();
	}

}
