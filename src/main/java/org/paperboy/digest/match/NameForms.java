package org.paperboy.digest.match;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.paperboy.words.FoldedText;

/**
 * Lists the forms in which one name is written: with or without its particles (de la
 * Cruz), with hyphens as spaces or left out (Xiao-Ming), umlauts as one letter or as two
 * (Müller), initials together and perhaps at the end (Okafor NK, as in medicine).
 */
final class NameForms {

	private static final Set<String> PARTICLES = Set.of("van", "von", "der", "den", "de", "del", "della", "di", "da",
			"dos", "do", "du", "la", "le", "el", "al", "bin", "ibn", "ter", "ten", "zu", "zur");

	private static final Pattern SUFFIX = Pattern
		.compile("(?<=\\S{2})[\\s,]+(?:Jr|Sr|II|III|IV|VI{1,3}|p[èe]re|fils)\\.?$", Pattern.CASE_INSENSITIVE);

	/**
	 * The dots of initials: J.R.R., J. R. R. and I.I.
	 */
	private static final Pattern DOTS = Pattern.compile("(?<=(?<!\\p{L})\\p{Lu})\\.");

	private static final Pattern INITIALS_BEHIND = Pattern
		.compile("^(.*?\\p{Ll}\\S*) (\\p{Lu}{1,3}|\\p{Lu}(?:[ -]\\p{Lu}){1,2})$");

	private static final Pattern INITIALS = Pattern.compile("^\\p{Lu}{2,3}(?= .*\\p{Ll})");

	private static final Pattern MIDDLE_INITIAL = Pattern.compile("(?<=^\\S{2,99}) (\\p{Lu})(?= \\S{2})");

	private static final Pattern MIDDLE_NAME = Pattern.compile("(?<=^\\S{2,99}) (\\p{Lu})\\p{Ll}[\\p{Ll}-]*(?= \\S)");

	private static final Pattern TWO_WORDS = Pattern.compile("^(\\S{2,}) (?=(?:\\p{Ll}+ )*\\S{2,}$)");

	/**
	 * A letter that no name has, put after an initial that was written as one, so that
	 * Hal Andrew finds Hal A. and not Hal Adam; by itself it is no middle name.
	 */
	private static final char MARK = 'ǃ';

	private NameForms() {
	}

	/**
	 * The forms of a name in a paper.
	 */
	static Set<String> written(String name) {
		return of(name, (folded) -> Stream.of(MIDDLE_INITIAL.matcher(folded).replaceFirst(" $1" + MARK),
				TWO_WORDS.matcher(folded).replaceFirst("$1 " + MARK + " ")));
	}

	/**
	 * The forms of a name that is looked for: a middle name may be written as its
	 * initial, and an initial left out.
	 */
	static Set<String> asked(String name) {
		return of(name, (folded) -> Stream.of(MIDDLE_NAME.matcher(folded).replaceFirst(" $1" + MARK),
				MIDDLE_INITIAL.matcher(folded).replaceFirst(" " + MARK)));
	}

	/**
	 * The folded forms of a name, the name itself first.
	 */
	private static Set<String> of(String name, Function<String, Stream<String>> others) {
		Set<String> forms = new LinkedHashSet<>();
		String whole = SUFFIX.matcher(name).replaceFirst("");
		for (String letters : List.of(whole, Spellings.inTwoLetters(whole))) {
			String folded = DOTS.matcher(FoldedText.ofName(letters)).replaceAll(" ").replaceAll(" {2,}", " ").strip();
			forms.add(folded);
			forms.add(folded.replaceAll("(?<=\\p{L})-(?=\\p{L})", ""));
			forms.add(withoutParticles(folded));
			forms.add(INITIALS.matcher(INITIALS_BEHIND.matcher(folded).replaceFirst("$2 $1"))
				.replaceFirst((initials) -> String.join(" ", initials.group().split(""))));
			others.apply(folded).forEach(forms::add);
		}
		return forms;
	}

	/**
	 * The name without its particles, which are in lower case; what is left is a name
	 * only if it ends with a family name.
	 */
	private static String withoutParticles(String name) {
		String rest = Arrays.stream(name.split(" "))
			.filter((word) -> !PARTICLES.contains(word))
			.collect(Collectors.joining(" "));
		return (rest.substring(rest.lastIndexOf(' ') + 1).length() < 3) ? name : rest;
	}

}
