package org.paperboy.maths;

import java.text.Normalizer;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes fractions and roots in one line.
 */
final class Fractions {

	private static final Map<String, String> SIGNS = Stream.of("½⅓⅔¼¾⅕⅙⅛⅜⅒".split(""))
		.collect(Collectors.toMap((sign) -> Normalizer.normalize(sign, Normalizer.Form.NFKC).replace('\u2044', '/'),
				Function.identity()));

	private static final Pattern ATOM = Pattern.compile("[\\p{L}\\p{N}\\p{M}∞*.%√()′‖|]+");

	private Fractions() {
	}

	static String of(String above, String below) {
		return SIGNS.getOrDefault(above + "/" + below, atom(above) + "/" + atom(below));
	}

	private static String atom(String text) {
		return ATOM.matcher(text).matches() ? text : "(" + text + ")";
	}

	/**
	 * A root.
	 * @param degree empty if it is the square root
	 */
	static String root(String degree, String text) {
		String sign = switch (degree) {
			case "", "2" -> "√";
			case "3" -> "∛";
			case "4" -> "∜";
			default -> Scripts.of('^', degree) + "√";
		};
		boolean bare = text.codePointCount(0, text.length()) == 1 || text.chars().allMatch(Character::isDigit);
		return sign + (bare ? text : "(" + text + ")");
	}

}
