package org.paperboy.maths;

import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * The signs that commands stand for.
 */
final class Signs {

	private static final Properties NAMED = PropertiesFile.read("signs.properties");

	private Signs() {
	}

	/**
	 * The sign that TeX calls so, or null.
	 */
	static @Nullable String named(String name) {
		return NAMED.getProperty(name);
	}

	/**
	 * Whether a sign stands between two things, with the same space on both sides.
	 */
	static boolean isBetween(String sign) {
		int c = sign.codePointAt(0);
		return "·∗⋆•∘".indexOf(c) >= 0 || ("∀∃∄∇∂∑∏∐∫∬∭∮∞¬∅′|‖∠".indexOf(c) < 0
				&& (Character.getType(c) == Character.MATH_SYMBOL || (c >= '\u2190' && c <= '\u21FF')));
	}

}
