package org.paperboy.maths;

import java.text.Normalizer;
import java.util.Properties;

/**
 * Puts accents on letters.
 */
final class Accents {

	private static final Properties ACCENTS = Table.read("accents.properties");

	private Accents() {
	}

	static boolean has(String name) {
		return ACCENTS.containsKey(name);
	}

	/**
	 * Whether there is something that can stand under an accent.
	 */
	static boolean isLetter(Tex tex) {
		return Character.isLetter(tex.next()) || tex.isGroup()
				|| (tex.next() == '\\' && "ij".indexOf(tex.next(1)) >= 0);
	}

	/**
	 * A letter under an accent; a longer text stays as it is.
	 */
	static String accented(String accent, String text) {
		String base = text.replace('ı', 'i').replace('ȷ', 'j');
		return (base.codePointCount(0, base.length()) == 1) ? composed(base + ACCENTS.getProperty(accent)) : text;
	}

	/**
	 * A sign struck through.
	 */
	static String negated(String sign) {
		return sign.isEmpty() ? "" : composed(sign + "\u0338");
	}

	private static String composed(String text) {
		return Normalizer.normalize(text, Normalizer.Form.NFC);
	}

}
