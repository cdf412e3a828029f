package org.paperboy.words;

import org.jspecify.annotations.Nullable;

/**
 * Says how the signs of a text are written that do not stand behind a short name.
 */
final class SignsBetween {

	/**
	 * A power whose exponent is negative; this stands for two signs.
	 */
	static final String POWER_MINUS = "powminus";

	private final Places places;

	SignsBetween(Places places) {
		this.places = places;
	}

	/**
	 * The text for the sign at a place; null if it stays as it is.
	 */
	@Nullable String sign(int at) {
		boolean between = isWord(at - 1) && isWord(at + 1);
		return switch (at(at)) {
			case '_' -> (between && Character.isDigit(at(at + 1))) ? "" : " ";
			case '&' -> (between && (!isWord(at - 2) || !isWord(at + 2))) ? "" : " ";
			case ':' -> " ";
			case '°' -> ("CFK".indexOf(at(at + 1)) >= 0 && !isWord(at + 2)) ? " deg" : " ";
			case '.' -> isNet(at) ? "dot" : (between && isBetweenWords(at)) ? " " : ".";
			case '\'' -> apostrophe(at);
			case '^' -> power(at);
			default -> null;
		};
	}

	private @Nullable String power(int at) {
		if (!isWord(at - 1)) {
			return " ";
		}
		boolean number = Character.isDigit(this.places.at(at - 1));
		if (number && at(at + 1) == '-' && isWord(at + 2)) {
			return POWER_MINUS;
		}
		return !isWord(at + 1) ? " " : number ? "pow" : "";
	}

	private @Nullable String apostrophe(int at) {
		return isNameBegun(at) ? Elisions.mark(at(at - 1), at(at + 1))
				: Elisions.isWord(this.places.text(), at) ? " " : null;
	}

	/**
	 * Whether a name such as O'Leary begins here, which others write without the
	 * apostrophe.
	 */
	private boolean isNameBegun(int at) {
		return "ODLodl".indexOf(at(at - 1)) >= 0 && !isWord(at - 2) && isWord(at + 1) && isWord(at + 2)
				&& isWord(at + 3);
	}

	private boolean isNet(int at) {
		return !isWord(at - 1) && this.places.text().regionMatches(true, at + 1, "net", 0, 3) && !isWord(at + 4);
	}

	/**
	 * Whether a dot stands between two words, not as in e.g., Ph.D. and 3.1.
	 */
	private boolean isBetweenWords(int at) {
		return isWord(at - 2) && isWord(at + 2) && Character.isLetter(at(at + 1));
	}

	private char at(int place) {
		return this.places.at(place);
	}

	private boolean isWord(int place) {
		return this.places.isWord(place);
	}

}
