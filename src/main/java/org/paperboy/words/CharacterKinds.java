package org.paperboy.words;

/**
 * The kinds of characters that are written otherwise for comparison.
 */
final class CharacterKinds {

	private CharacterKinds() {
	}

	/**
	 * Whether it is a mark that many leave out: an accent, a vowel of Arabic or Hebrew,
	 * or the sign that makes a word wider. The vowels of Indian scripts and the marks of
	 * kana belong to their letters.
	 */
	static boolean isMark(int c) {
		if (c == 0x0640 || c < 0x0300) {
			return c == 0x0640;
		}
		boolean kana = c == 0x3099 || c == 0x309A;
		return Character.getType(c) == Character.NON_SPACING_MARK && !kana && switch (Character.UnicodeScript.of(c)) {
			case INHERITED, ARABIC, HEBREW -> true;
			default -> false;
		};
	}

	static boolean isHyphen(int c) {
		return Character.getType(c) == Character.DASH_PUNCTUATION || c == '−' || c == '⁃';
	}

	/**
	 * Whether it names a set of numbers: ℝ is not the letter R.
	 */
	static boolean isDoubleStruck(int c) {
		return "ℂℍℕℙℚℝℤ".indexOf(c) >= 0 || (c >= 0x1D538 && c <= 0x1D56B);
	}

	static boolean isLoweredDigit(int c) {
		return c >= '₀' && c <= '₉';
	}

	static boolean isLoweredLetter(int c) {
		return (c >= 0x1D62 && c <= 0x1D6A) || (c >= 0x2090 && c <= 0x209C) || c == 0x2C7C;
	}

	/**
	 * Whether it is a soft hyphen, a joiner or another character without a width, or
	 * selects a shape.
	 */
	static boolean isInvisible(int c) {
		return Character.getType(c) == Character.FORMAT || c == 0x034F || (c >= 0xFE00 && c <= 0xFE0F);
	}

}
