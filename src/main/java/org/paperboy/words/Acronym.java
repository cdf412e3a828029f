package org.paperboy.words;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * An acronym with dots, which is written without them, as in {@code A.I.}
 *
 * @param letters without the dots
 * @param end the place after it
 */
record Acronym(String letters, int end) {

	private static final Set<String> OTHER_WORDS = Set.of("US", "IT", "IS", "AS", "AT", "OR", "NO", "IN", "WE", "ME",
			"SO", "DO", "GO", "UP", "AM", "MY");

	/**
	 * The acronym that begins with a word, unless it is another word without its dots;
	 * null if there is none.
	 * @param end the place after the word
	 */
	static @Nullable Acronym at(Places places, int from, int end) {
		if (!isInitial(places, from) || places.at(end) != '.' || !isInitial(places, from + 2)) {
			return null;
		}
		StringBuilder letters = new StringBuilder();
		int at = from;
		while (isInitial(places, at)) {
			letters.append(places.at(at));
			at += (places.at(at + 1) == '.' && isInitial(places, at + 2)) ? 2 : 1;
		}
		return OTHER_WORDS.contains(letters.toString()) ? null : new Acronym(letters.toString(), at);
	}

	private static boolean isInitial(Places places, int at) {
		return Character.isUpperCase(places.at(at)) && !places.isWord(at + 1);
	}

}
