package org.paperboy.maths;

import java.util.regex.Pattern;

/**
 * Tells maths between two dollar signs from prices and from the variables of a shell or a
 * template.
 */
final class Dollars {

	private static final int MAX_LENGTH = 1_000;

	private static final Pattern COMMAND = Pattern.compile("\\\\[a-zA-Z]");

	private static final Pattern COMMAND_AND_GROUP = Pattern.compile("\\\\[a-zA-Z]++(?:\\{[^{}]*+})?");

	private static final Pattern SCRIPT = Pattern.compile("[\\p{L}\\p{N})}\\]|][_^][\\p{L}\\p{N}({*+-]");

	private static final Pattern PRICE = Pattern
		.compile("^\\s*[\\d.][\\d.,]*+[KMBTkmbt]?+\\)?[,;.]?(?:\\s+[A-Za-z(]{2}|\\s*[-–/~(]?$)");

	private static final Pattern NUMBER = Pattern.compile("[\\d.,]++%?");

	private static final Pattern WORDS = Pattern.compile("[A-Za-z]{2}\\s+[A-Za-z]{2}");

	private static final Pattern WORD = Pattern.compile("\\s[A-Za-z]{3,}+\\s");

	private Dollars() {
	}

	/**
	 * Whether what stands between two dollar signs reads like maths.
	 * @param next the character after the second sign
	 */
	static boolean isMaths(String piece, char next) {
		if (piece.isBlank() || piece.length() > MAX_LENGTH || piece.startsWith("$")) {
			return false;
		}
		boolean command = COMMAND.matcher(piece).find();
		boolean clear = command || SCRIPT.matcher(piece).find();
		String bare = COMMAND_AND_GROUP.matcher(piece).replaceAll("");
		if (WORDS.matcher(bare).find() || (!command && (isApart(piece, clear) || isVariable(piece, clear)))) {
			return false;
		}
		return clear ? isNoPrice(piece, bare.strip()) : isNoPrice(piece, piece.replace("\\%", "%"))
				&& !WORD.matcher(piece).find() && !(Character.isDigit(piece.charAt(0)) && Character.isDigit(next));
	}

	/**
	 * Whether spaces inside show that the dollars are no maths: in maths they stand on
	 * both sides or on none.
	 */
	private static boolean isApart(String piece, boolean clear) {
		boolean before = Character.isWhitespace(piece.charAt(0));
		boolean after = Character.isWhitespace(piece.charAt(piece.length() - 1));
		return (before || after) && !(before && after && clear);
	}

	private static boolean isVariable(String piece, boolean clear) {
		return piece.startsWith("{") && !(clear && (piece.startsWith("{}") || !piece.endsWith("}")));
	}

	private static boolean isNoPrice(String piece, String number) {
		return NUMBER.matcher(number).matches() || !PRICE.matcher(piece).find();
	}

}
