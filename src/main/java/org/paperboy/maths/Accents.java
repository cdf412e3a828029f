package org.paperboy.maths;

import java.text.Normalizer;
import java.util.Properties;

/**
 * Puts accents on letters.
 */
final class Accents {

	private static final Properties ACCENTS = PropertiesFile.read("accents.properties");

	private Accents() {
	}

	static boolean has(String name) {
		return ACCENTS.containsKey(name);
	}

	/**
	 * Whether a command of one letter puts an accent on text; in maths some of these are
	 * commands of the authors.
	 */
	static boolean isOfText(String name) {
		return name.length() == 1 && has(name);
	}

	/**
	 * Whether something follows that can stand under an accent: a letter, a group, or a
	 * command that writes a letter or another accent.
	 */
	static boolean isLetter(Tex tex) {
		if (tex.next() != '\\') {
			return Character.isLetter(tex.next()) || tex.isGroup();
		}
		String name = tex.command();
		return name.isEmpty() ? has(String.valueOf(tex.next(1))) : has(name) || TexLetters.named(name) != null;
	}

	/**
	 * The same, if spaces may come before it.
	 */
	static boolean isLetterNext(Tex tex) {
		int spaces = 0;
		while (Character.isWhitespace(tex.next(spaces))) {
			spaces++;
		}
		return (spaces == 0) ? isLetter(tex) : Character.isLetter(tex.next(spaces));
	}

	/**
	 * A letter under an accent; a longer text stays as it is.
	 */
	static String accented(String accent, String text) {
		String base = text.replace('ı', 'i').replace('ȷ', 'j');
		return (base.codePointCount(0, base.length()) == 1) ? composed(base + ACCENTS.getProperty(accent)) : text;
	}

	/**
	 * The first letter of a text under an accent.
	 */
	static String onFirst(String accent, String written) {
		String text = written.strip();
		if (text.isEmpty()) {
			return "";
		}
		int first = text.offsetByCodePoints(0, 1);
		while (first < text.length() && Character.getType(text.charAt(first)) == Character.NON_SPACING_MARK) {
			first++;
		}
		String letter = text.substring(0, first);
		boolean dotted = accent.equals(".") && (letter.equals("i") || letter.equals("ı"));
		return (dotted ? "i" : accented(accent, letter)) + text.substring(first);
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
