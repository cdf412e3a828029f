package org.paperboy.words;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The Greek letters, which scientists also write by their names: interferon-γ is
 * interferon-gamma. Letters side by side are a Greek word, and a μ before a letter
 * belongs to a unit, so both stay.
 */
final class Greek {

	private static final Map<Character, String> NAMES = names();

	private Greek() {
	}

	private static Map<Character, String> names() {
		String[] names = { "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
				"lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega" };
		String letters = "αβγδεζηθικλμνξπρστυφχψω";
		String capitals = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΠΡΣΤΥΦΧΨΩ";
		Map<Character, String> all = new HashMap<>();
		for (int i = 0; i < names.length; i++) {
			all.put(letters.charAt(i), names[i]);
			all.put(capitals.charAt(i), names[i]);
		}
		return all;
	}

	/**
	 * The name of the letter at a place, or null.
	 */
	static @Nullable String name(String text, int at) {
		boolean beside = (at > 0 && isGreek(text.charAt(at - 1)))
				|| (at + 1 < text.length() && isGreek(text.charAt(at + 1)));
		boolean measure = text.charAt(at) == 'μ' && at + 1 < text.length() && Character.isLetter(text.charAt(at + 1));
		return (beside || measure) ? null : NAMES.get(text.charAt(at));
	}

	private static boolean isGreek(char c) {
		return c >= 0x0370 && c <= 0x03FF;
	}

}
