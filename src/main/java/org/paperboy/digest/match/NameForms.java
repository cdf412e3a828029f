package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.paperboy.words.FoldedText;

/**
 * The ways in which one name is written: with its particles or without (de la Cruz),
 * hyphens as a space or as nothing (Xiao-Ming), umlauts as one letter or as two (Müller),
 * initials in one and perhaps behind (Okafor NK, as medicine has it).
 */
final class NameForms {

	private static final Set<String> PARTICLES = Set.of("van", "von", "der", "den", "de", "del", "della", "di", "da",
			"dos", "do", "du", "la", "le", "el", "al", "bin", "ibn", "ter", "ten", "zu", "zur");

	private static final Pattern SUFFIX = Pattern
		.compile("(?<=\\S{2})[\\s,]+(?:Jr|Sr|II|III|IV|VI{1,3}|p[èe]re|fils)\\.?$", Pattern.CASE_INSENSITIVE);

	private static final Map<Character, String> TWO_LETTERS = Map.of('ä', "ae", 'ö', "oe", 'ü', "ue", 'Ä', "Ae", 'Ö',
			"Oe", 'Ü', "Ue", 'ø', "oe", 'Ø', "Oe", 'å', "aa", 'Å', "Aa");

	private static final Pattern INITIALS_BEHIND = Pattern.compile("^(.*\\p{Ll}.*) (\\p{Lu}{1,3})$");

	private static final Pattern INITIALS = Pattern.compile("^\\p{Lu}{2,3}(?= .*\\p{Ll})");

	private NameForms() {
	}

	/**
	 * The forms of a name, folded, the name as it is first.
	 */
	static Set<String> of(String name) {
		Set<String> forms = new LinkedHashSet<>();
		String whole = SUFFIX.matcher(name).replaceFirst("");
		for (String letters : List.of(whole, inTwoLetters(whole))) {
			String folded = FoldedText.ofName(letters);
			forms.add(folded);
			forms.add(folded.replaceAll("(?<=\\p{L})-(?=\\p{L})", ""));
			forms.add(withoutParticles(folded));
			forms.add(INITIALS.matcher(INITIALS_BEHIND.matcher(folded).replaceFirst("$2 $1"))
				.replaceFirst((initials) -> String.join(" ", initials.group().split(""))));
		}
		return forms;
	}

	private static String inTwoLetters(String name) {
		return name.chars()
			.mapToObj((c) -> TWO_LETTERS.getOrDefault((char) c, Character.toString(c)))
			.collect(Collectors.joining());
	}

	/**
	 * Particles are written small; what is left is a name only with a family name at its
	 * end.
	 */
	private static String withoutParticles(String name) {
		String rest = Arrays.stream(name.split(" "))
			.filter((word) -> !PARTICLES.contains(word))
			.collect(Collectors.joining(" "));
		return (rest.substring(rest.lastIndexOf(' ') + 1).length() < 3) ? name : rest;
	}

}
