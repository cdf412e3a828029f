package org.paperboy.paper;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a byline between commas: a name, or the family or the given name of one.
 *
 * @param text with TeX read; no titles, degrees or marks
 * @param suffix as in {@code Jr.}, or empty
 */
record PersonName(String text, String suffix) {

	private static final Set<String> PARTICLES = Set.of("van", "von", "der", "den", "de", "del", "della", "dello", "di",
			"da", "das", "dos", "do", "du", "la", "las", "le", "les", "los", "el", "al", "bin", "ibn", "ben", "ter",
			"ten", "te", "zu", "zum", "zur", "vom", "af", "av", "st.", "st", "mac", "mc", "'t", "y", "e");

	private static final Set<String> NO_INITIALS = Set.of("AI", "IT", "ML", "UK", "US", "EU", "UN", "IO", "HQ", "QA",
			"TV", "II", "IV", "VI");

	private static final Pattern DOTTED = Pattern
		.compile("(?=.*\\.)(?:(?:\\p{Lu}\\p{Ll}{0,2}\\.|\\p{Lu}(?![\\p{L}']))[\\s-]*)+");

	private static final Pattern BARE = Pattern.compile("\\p{Lu}{1,3}|\\p{Lu}(?:[\\s-]+\\p{Lu})+");

	private static final Pattern OTHER_SCRIPT = Pattern.compile("((?:\\s?\\([^()]*\\))?)$");

	private static final Pattern GROUP = Pattern.compile(
			"\\b(?:Collaborations?|Consortium|Group|Team|Universit\\p{L}*|Institut\\p{L}*|Cent(?:er|re)|Department|Dept|Laborator(?:y|ies)|Lab|Labs|Society|Ministry|School|Faculty|Network|Committee|Foundation|Association|Agency|Council|College|Academy|Hospital|Initiative|Project|Program(?:me)?)\\b",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern PLACE = Pattern.compile(
			"\\b(?:Universit\\p{L}*|Institut\\p{L}*|Cent(?:er|re)|Department|Dept|Laborator(?:y|ies)|Labs?|School|Faculty|College|Academy|Hospital)\\b",
			Pattern.CASE_INSENSITIVE);

	/**
	 * Whether a sign between two texts does not separate people, because both are the
	 * name of a place, as Institute of Science and Technology, or of a family, as Ortega
	 * y Gasset.
	 */
	static boolean isOneName(String left, String sign, String right) {
		String last = left.substring(left.lastIndexOf(',') + 1).strip();
		if (sign.equalsIgnoreCase("y") || sign.equalsIgnoreCase("e")) {
			return last.indexOf(' ') < 0 || right.replaceFirst("[,;&].*", "").strip().indexOf(' ') < 0;
		}
		return GROUP.matcher(last).find() && !GROUP.matcher(last.substring(last.lastIndexOf(' ') + 1)).matches()
				&& !GROUP.matcher(right).find() && !right.toLowerCase(Locale.ROOT).startsWith("the ");
	}

	/**
	 * Whether it names a group of people or an organization.
	 */
	boolean isGroup() {
		return GROUP.matcher(this.text).find();
	}

	static boolean isEastAsian(CharSequence text) {
		return text.codePoints().anyMatch((c) -> switch (Character.UnicodeScript.of(c)) {
			case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
			default -> false;
		});
	}

	int words() {
		return this.text.split(" ").length;
	}

	/**
	 * Whether this is the family name of a person whose given name is another piece.
	 */
	boolean isFamilyOf(PersonName given) {
		// Petrov VI is Vladimir Ivanovich in a list of such names.
		boolean initials = NO_INITIALS.contains(this.suffix) && (!given.suffix.isEmpty() || given.isWhole());
		if (isEastAsian(this.text) || isWhole() || initials || given.isGroup()) {
			return false;
		}
		boolean family = words() == 1 || PARTICLES.contains(this.text.split(" ")[0].toLowerCase(Locale.ROOT));
		if (family) {
			return true;
		}
		String last = given.text.substring(given.text.lastIndexOf(' ') + 1);
		return given.words() == 1 ? !given.text.matches("\\p{Lu}{3,}") : DOTTED.matcher(last).matches();
	}

	/**
	 * Whether it holds an initial, and so a given name already.
	 */
	private boolean isWhole() {
		String[] words = this.text.split(" ");
		return words.length > 1
				&& (DOTTED.matcher(words[0]).matches() && !PARTICLES.contains(words[0].toLowerCase(Locale.ROOT))
						|| isBare(words[words.length - 1]) || DOTTED.matcher(words[words.length - 1]).matches());
	}

	boolean isInitials() {
		return DOTTED.matcher(this.text).matches() || isBare(this.text) && this.text.length() < 3;
	}

	private static boolean isBare(String text) {
		return BARE.matcher(text).matches() && !NO_INITIALS.contains(text);
	}

	/**
	 * Whether it is the workplace of a person with a whole name.
	 */
	boolean isPlace(PersonName person) {
		return PLACE.matcher(this.text).find() || (this.text.matches("\\p{Lu}{3,}")
				&& !PARTICLES.contains(person.text.split(" ")[0].toLowerCase(Locale.ROOT)));
	}

	/**
	 * The family name behind the given name, and before the same in another script.
	 */
	String behind(PersonName given) {
		String name = OTHER_SCRIPT.matcher(given.text).replaceFirst(" " + Matcher.quoteReplacement(this.text) + "$1");
		return new PersonName(name, this.suffix.isEmpty() ? given.suffix : this.suffix).inOrder();
	}

	/**
	 * The name with its suffix.
	 */
	String inOrder() {
		return this.suffix.isEmpty() ? this.text : this.text + " " + this.suffix;
	}

}
