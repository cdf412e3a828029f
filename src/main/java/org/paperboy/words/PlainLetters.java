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
			appendRaised(plain, c, before);
		}
		else if (c == '∞') {
			if (plain.length() > 0 && plain.charAt(plain.length() - 1) == '_') {
				plain.setLength(plain.length() - 1);
			}
			plain.append("infinity");
		}
		else if (CharacterKinds.isDoubleStruck(c) && !Character.isLetter(before) && !isLetterOrIndex(next)) {
			plain.appendCodePoint(c);
		}
		else if (CharacterKinds.isLoweredLetter(c)) {
			plain.append('_').append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD));
		}
		else if (!CharacterKinds.isInvisible(c)) {
			appendWithoutMarks(plain, c);
		}
	}

	private static void appendWithoutMarks(StringBuilder plain, int c) {
		Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD)
			.codePoints()
			.filter((part) -> !CharacterKinds.isMark(part))
			.forEach((part) -> plain.appendCodePoint((part == 'ς') ? 'σ' : part));
	}

	private static void appendRaised(StringBuilder plain, int c, int before) {
		boolean first = RAISED.indexOf(before) < 0;
		plain.append(!first ? "" : Character.isDigit(before) ? "^" : CharacterKinds.isLoweredDigit(before) ? " " : "")
			.append(NOT_RAISED.charAt(RAISED.indexOf(c)));
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
			default -> CharacterKinds.isHyphen(c) ? "-" : null;
		};
	}

	private static boolean isLetterOrIndex(int c) {
		return Character.isLetterOrDigit(c) || CharacterKinds.isLoweredDigit(c) || c == '_' || RAISED.indexOf(c) >= 0;
	}

}
