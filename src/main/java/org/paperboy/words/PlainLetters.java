package org.paperboy.words;

import java.text.Normalizer;

import org.jspecify.annotations.Nullable;

/**
 * Removes differences between characters that people do not see or do not mean:
 * composition (NFD, NFC), accents, full width, ligatures, styled letters (NFKD), kinds of
 * apostrophes, hyphens and stars, and invisible characters. Words written without blanks
 * are {@linkplain UnspacedWords cut}. Exponents behind a number keep their {@code ^}, so
 * that 10⁶ is not 106, and the charge of SO₄²⁻ stands apart.
 */
final class PlainLetters {

	private static final String APOSTROPHES = "’‘ʼʻ`´′＇‛ʹʽ";

	private static final String STARS = "∗⋆★＊﹡";

	private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";

	private static final String NOT_RAISED = "0123456789+-";

	private PlainLetters() {
	}

	static String of(String text) {
		int first = firstSpecial(text);
		if (first < 0) {
			return text;
		}
		StringBuilder plain = new StringBuilder(text.length() + 16).append(text, 0, first);
		int before = (first > 0) ? text.charAt(first - 1) : ' ';
		for (int i = first; i < text.length();) {
			int c = text.codePointAt(i);
			i += Character.charCount(c);
			if (c < 128) {
				plain.append((c == '`') ? '\'' : (char) c);
			}
			else {
				append(plain, c, before, (i < text.length()) ? text.codePointAt(i) : ' ');
			}
			before = c;
		}
		return UnspacedWords.parted(Normalizer.normalize(plain, Normalizer.Form.NFC));
	}

	private static int firstSpecial(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 128 || text.charAt(i) == '`') {
				return i;
			}
		}
		return -1;
	}

	private static void append(StringBuilder plain, int c, int before, int next) {
		String sign = sign(c);
		if (sign != null) {
			plain.append(sign);
		}
		else if (RAISED.indexOf(c) >= 0) {
			boolean first = RAISED.indexOf(before) < 0;
			plain.append(!first ? "" : Character.isDigit(before) ? "^" : isLoweredDigit(before) ? " " : "")
				.append(NOT_RAISED.charAt(RAISED.indexOf(c)));
		}
		else if (c == '∞') {
			if (plain.length() > 0 && plain.charAt(plain.length() - 1) == '_') {
				plain.setLength(plain.length() - 1);
			}
			plain.append("infinity");
		}
		else if (isDoubleStruck(c) && !Character.isLetter(before) && !isLetterOrIndex(next)) {
			plain.appendCodePoint(c);
		}
		else if (isLoweredLetter(c)) {
			plain.append('_').append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD));
		}
		else if (!isInvisible(c)) {
			Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
				.codePoints()
				.filter((part) -> !isMark(part))
				.forEach((part) -> plain.appendCodePoint((part == 'ς') ? 'σ' : part));
		}
	}

	/**
	 * The one sign for all that look or mean the same, or null if there is none.
	 */
	private static @Nullable String sign(int c) {
		if (APOSTROPHES.indexOf(c) >= 0) {
			return "'";
		}
		if (STARS.indexOf(c) >= 0) {
			return "*";
		}
		return switch (c) {
			case '♯' -> "#";
			case '™', '℠', '·', '․' -> " ";
			default -> isHyphen(c) ? "-" : null;
		};
	}

	/**
	 * Whether it is a mark that many leave out: an accent, a vowel of Arabic or Hebrew,
	 * or the sign that makes a word wider. The vowels of Indian scripts and the marks of
	 * kana belong to their letters.
	 */
	private static boolean isMark(int c) {
		if (c == 0x0640 || c < 0x0300) {
			return c == 0x0640;
		}
		boolean kana = c == 0x3099 || c == 0x309A;
		return Character.getType(c) == Character.NON_SPACING_MARK && !kana && switch (Character.UnicodeScript.of(c)) {
			case INHERITED, ARABIC, HEBREW -> true;
			default -> false;
		};
	}

	private static boolean isLetterOrIndex(int c) {
		return Character.isLetterOrDigit(c) || isLoweredDigit(c) || c == '_' || RAISED.indexOf(c) >= 0;
	}

	private static boolean isHyphen(int c) {
		return Character.getType(c) == Character.DASH_PUNCTUATION || c == '−' || c == '⁃';
	}

	/**
	 * Whether it names a set of numbers: ℝ is not the letter R.
	 */
	private static boolean isDoubleStruck(int c) {
		return "ℂℍℕℙℚℝℤ".indexOf(c) >= 0 || (c >= 0x1D538 && c <= 0x1D56B);
	}

	private static boolean isLoweredDigit(int c) {
		return c >= '₀' && c <= '₉';
	}

	private static boolean isLoweredLetter(int c) {
		return (c >= 0x1D62 && c <= 0x1D6A) || (c >= 0x2090 && c <= 0x209C) || c == 0x2C7C;
	}

	/**
	 * Whether it is a soft hyphen, a joiner or another character without a width, or
	 * selects a shape.
	 */
	private static boolean isInvisible(int c) {
		return Character.getType(c) == Character.FORMAT || c == 0x034F || (c >= 0xFE00 && c <= 0xFE0F);
	}

}
