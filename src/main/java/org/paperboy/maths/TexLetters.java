package org.paperboy.maths;

import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * The letters and quotation marks that commands write in text.
 */
final class TexLetters {

	private static final Properties NAMED = PropertiesFile.read("letters.properties");

	private TexLetters() {
	}

	/**
	 * The letter that TeX calls so, or null.
	 */
	static @Nullable String named(String name) {
		return NAMED.getProperty(name);
	}

}
