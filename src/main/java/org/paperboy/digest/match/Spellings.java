package org.paperboy.digest.match;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows letters that are written as one or as two: Schrödinger is Schroedinger.
 */
final class Spellings {

	private static final Map<Character, String> TWO_LETTERS = Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'Ä', "Ae", 'Ö',
			"Oe", 'Ü', "Ue", 'ø', "oe", 'Ø', "Oe", 'å', "aa", 'Å', "Aa");

	/**
	 * Two letters that may stand for one, only in longer words, as a short one would be
	 * another word: poet is not pot.
	 */
	private static final Pattern AS_TWO = Pattern
		.compile("(?<=\\p{L})([aou])e(?=\\p{L}{4})|(?<=\\p{L}{4})([aou])e(?=\\p{L})");

	private Spellings() {
	}

	/**
	 * Other spellings of a text, if it has any.
	 */
	static Stream<String> of(String text) {
		return Stream.of(inTwoLetters(text), AS_TWO.matcher(text).replaceAll("$1$2"))
			.filter((spelled) -> !spelled.equals(text));
	}

	/**
	 * The text with each such letter as two.
	 */
	static String inTwoLetters(String text) {
		return text.chars()
			.mapToObj((c) -> TWO_LETTERS.getOrDefault((char) c, Character.toString(c)))
			.collect(Collectors.joining());
	}

}
