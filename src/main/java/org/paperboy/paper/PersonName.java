package org.paperboy.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.paperboy.maths.Maths;

/**
 * A piece of a byline between commas: a name, or the family or the given name of one.
 *
 * @param text with TeX read; no titles, degrees or marks
 * @param suffix as in {@code Jr.}, or empty
 */
record PersonName(String text, String suffix) {

	private static final int MAX_LENGTH = 120;

	private static final int MAX_SUFFIX = 5;

	private static final Set<String> PARTICLES = Set.of("van", "von", "der", "den", "de", "del", "della", "dello", "di",
			"da", "das", "dos", "do", "du", "la", "las", "le", "les", "los", "el", "al", "bin", "ibn", "ben", "ter",
			"ten", "te", "zu", "zum", "zur", "vom", "af", "av", "st.", "st", "mac", "mc", "'t", "y", "e");

	private static final Set<String> NO_INITIALS = Set.of("AI", "IT", "ML", "UK", "US", "EU", "UN", "IO", "HQ", "QA",
			"TV", "II", "IV", "VI");

	private static final String SUFFIXES = "(?:[Jj][Rr]|[Ss][Rr])\\.?|I{2,3}|IV|VI{1,3}|[2-4](?:nd|rd|th)|p[èe]re|fils";

	private static final Pattern SUFFIX = Pattern.compile(SUFFIXES + "|(?:Inc|Ltd|LLC|Corp|GmbH)\\.?",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern SUFFIX_BEHIND = Pattern.compile("(.*\\S)\\s+(" + SUFFIXES + ")");

	/**
	 * A suffix between a family name and initials, as in {@code Smith Jr. JA}.
	 */
	private static final Pattern SUFFIX_BETWEEN = Pattern
		.compile("(\\p{L}{2}.*)\\s+([JS]r\\.?|I{2,3}|[2-4](?:nd|rd|th))(\\s+\\p{Lu}{1,3})");

	private static final Pattern DEGREE = Pattern.compile(
			"(?:Ph\\.?\\s?D|M\\.?D|D\\.?Phil|M\\.?Sc|B\\.?Sc|M\\.?A|M\\.?S|B\\.?A|M\\.?P\\.?H|M\\.?B\\.?A|M\\.?B\\.?B\\.?S|D\\.?Sc|Sc\\.?D|Dr\\.?\\s?rer\\.?\\s?nat|R\\.?N|FRS|Eds?|Esq)\\.?");

	/**
	 * What somebody is, behind the name.
	 */
	private static final Pattern ROLE = Pattern.compile(
			"\\s*(?:\\p{L}+\\s+)?(?:Editor|Author|Writer|Reporter|Correspondent|Contributor|Professor|Lecturer|Researcher|Scientist|Engineer|Student)(?:\\s+(?:of|at|in|for)\\s.*)?",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern TITLES = Pattern
		.compile("^(?:(?:(?:Dr|Prof|PD|Priv\\.-Doz|Mr|Mrs|Ms|Dipl\\.-Ing)\\.?|Professor)\\s+)+(?=\\S)");

	/**
	 * Letters that are initials behind a family name are a degree behind three whole
	 * words.
	 */
	private static final Pattern DEGREE_BEHIND = Pattern
		.compile("(?<=\\S\\s\\S{1,40})(?:\\s+(?:Ph\\.?\\s?D\\.?|M\\.D\\.|MD(?=\\s+Ph)|D\\.?Phil\\.?|[MB]\\.?Sc\\.?"
				+ "|(?:Pharm|Ed|Psy)\\.?D\\.?|DrPH|MBBS))+$"
				+ "|(?<=^\\p{Lu}\\p{Ll}{1,20}\\s\\p{Lu}\\p{Ll}{1,20}\\s\\p{Lu}\\p{Ll}{1,20})\\s+(?:MD|MPH|MBA|DDS|DVM)$");

	private static final Pattern MARKS = Pattern
		.compile("(?<=\\p{L}\\.?)\\s*(?:[*†‡§¶‖#✉¹²³⁴⁵⁶⁷⁸⁹⁰\\d]|\\^\\(?[\\d,*†]+\\)?)+$");

	private static final Pattern EDGES = Pattern.compile("^[\\s,;:*†‡§¶\"“”„«».-]+|[\\s,;:*†‡§¶\"“”«»]+$");

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
	 * The pieces of a text between its commas; suffixes stand with the name before them,
	 * degrees are gone.
	 */
	static List<PersonName> ofPieces(String text) {
		List<PersonName> names = new ArrayList<>();
		List<String> all = new ArrayList<>();
		for (String piece : pieces(text)) {
			String name = hasLetter(piece) ? clean(piece) : "";
			if (hasLetter(name)) {
				all.add(name);
			}
		}
		for (String piece : all) {
			PersonName last = names.isEmpty() ? null : names.getLast();
			boolean whole = last != null && (last.words() > 1 || all.size() > 2);
			if (last != null && piece.length() <= MAX_SUFFIX && SUFFIX.matcher(piece).matches()
					&& (whole || piece.length() > 2 || piece.endsWith("r"))) {
				names.set(names.size() - 1, new PersonName(last.text, piece));
			}
			else if (!(whole && DEGREE.matcher(piece).matches())) {
				names.add(withSuffix(piece));
			}
		}
		return names;
	}

	private static PersonName withSuffix(String piece) {
		if (piece.length() - piece.lastIndexOf(' ') - 1 <= MAX_SUFFIX) {
			Matcher suffix = SUFFIX_BEHIND.matcher(piece);
			if (suffix.matches()) {
				return new PersonName(suffix.group(1), suffix.group(2));
			}
			Matcher between = SUFFIX_BETWEEN.matcher(piece);
			if (between.matches()) {
				return new PersonName(between.group(1) + between.group(3), between.group(2));
			}
		}
		return new PersonName(piece, "");
	}

	private static List<String> pieces(String text) {
		if (text.indexOf(',') < 0 && text.indexOf('，') < 0 && text.indexOf('،') < 0) {
			return List.of(text);
		}
		List<String> pieces = new ArrayList<>();
		int depth = 0;
		int from = 0;
		boolean balanced = text.indexOf('{') < 0 || count(text, '{') == count(text, '}');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			depth += (c == '{') ? 1 : (c == '}') ? -1 : 0;
			if ((c == ',' || c == '，' || c == '،') && (depth <= 0 || !balanced)) {
				add(pieces, text.substring(from, i));
				from = i + 1;
			}
		}
		add(pieces, text.substring(from));
		return pieces;
	}

	/**
	 * Adds a piece, unless it says what the one before does.
	 */
	private static void add(List<String> pieces, String piece) {
		if (pieces.isEmpty() || !ROLE.matcher(piece).matches()) {
			pieces.add(piece);
		}
	}

	private static long count(String text, char wanted) {
		return text.chars().filter((c) -> c == wanted).count();
	}

	private static String clean(String piece) {
		String name = piece.strip();
		if (!isPlain(name)) {
			name = EDGES.matcher(PlainText.of(Maths.name(name), MAX_LENGTH)).replaceAll("");
			name = name.contains(" ") ? MARKS.matcher(name).replaceFirst("") : name;
		}
		if (!name.isEmpty() && "DPM".indexOf(name.charAt(0)) >= 0) {
			name = TITLES.matcher(name).replaceFirst("");
		}
		return mayEndInDegree(name) ? DEGREE_BEHIND.matcher(name).replaceFirst("") : name;
	}

	private static boolean mayEndInDegree(String name) {
		return name.endsWith("D") || name.endsWith("c") || name.endsWith(".") || name.endsWith("l")
				|| name.endsWith("S") || name.endsWith("H") || name.endsWith("A") || name.endsWith("M");
	}

	/**
	 * Whether there is nothing but letters and blanks, as in most names, so that nothing
	 * has to be looked for.
	 */
	private static boolean isPlain(String name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c != ' ' && !(c < 0x250 && Character.isLetter(c))) {
				return false;
			}
		}
		return name.length() <= MAX_LENGTH;
	}

	private static boolean hasLetter(String text) {
		for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
			if (Character.isLetter(text.codePointAt(i))) {
				return true;
			}
		}
		return false;
	}

	/**
	 * The people that pieces name.
	 * @param one whether it is known to be one person
	 */
	static List<String> people(List<PersonName> pieces, boolean one) {
		int count = pieces.size();
		if (count < 2) {
			return pieces.stream().map(PersonName::inOrder).toList();
		}
		PersonName first = pieces.getFirst();
		PersonName second = pieces.get(1);
		if (GROUP.matcher(first.text).find() && count == 2) {
			return List.of(first.text + ", " + second.text);
		}
		if (count == 2 && first.words() > 1 && second.isPlace(first)) {
			return List.of(first.inOrder());
		}
		if (one) {
			return List.of((first.isFamilyOf(second) || count == 2) ? first.behind(second) : first.inOrder());
		}
		if (count % 2 == 0 && everyTwoAreOne(pieces)) {
			return pairs(pieces);
		}
		if (pieces.stream().anyMatch(PersonName::isInitials)) {
			return pairs(pieces);
		}
		boolean citation = count > 2 && first.words() == 1 && second.words() == 1 && !isEastAsian(first.text)
				&& pieces.stream().skip(2).allMatch((piece) -> piece.words() > 1);
		if (citation) {
			List<String> names = new ArrayList<>(List.of(first.behind(second)));
			pieces.stream().skip(2).map(PersonName::inOrder).forEach(names::add);
			return names;
		}
		return pieces.stream().map(PersonName::inOrder).toList();
	}

	private static boolean everyTwoAreOne(List<PersonName> pieces) {
		for (int i = 0; i < pieces.size(); i += 2) {
			if (!pieces.get(i).isFamilyOf(pieces.get(i + 1))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Puts each piece that is a given name with the family name before it: every second
	 * one, or if those are not known, the ones that are initials.
	 */
	private static List<String> pairs(List<PersonName> pieces) {
		boolean even = pieces.size() % 2 == 0 && everyTwoAreOne(pieces);
		List<String> names = new ArrayList<>();
		for (int i = 0; i < pieces.size(); i++) {
			boolean pair = i + 1 < pieces.size() && (even || pieces.get(i + 1).isInitials());
			names.add(pair ? pieces.get(i).behind(pieces.get(i + 1)) : pieces.get(i).inOrder());
			i += pair ? 1 : 0;
		}
		return names;
	}

	/**
	 * Whether a sign between two texts does not part them, because both are the name of a
	 * place, as Institute of Science and Technology, or of a family, as Ortega y Gasset.
	 */
	static boolean isOneName(String left, String sign, String right) {
		String last = left.substring(left.lastIndexOf(',') + 1).strip();
		if (sign.equalsIgnoreCase("y") || sign.equalsIgnoreCase("e")) {
			return last.indexOf(' ') < 0 || right.replaceFirst("[,;&].*", "").strip().indexOf(' ') < 0;
		}
		return GROUP.matcher(last).find() && !GROUP.matcher(last.substring(last.lastIndexOf(' ') + 1)).matches()
				&& !GROUP.matcher(right).find() && !right.toLowerCase(Locale.ROOT).startsWith("the ");
	}

	static boolean isEastAsian(CharSequence text) {
		return text.codePoints().anyMatch((c) -> switch (Character.UnicodeScript.of(c)) {
			case HAN, HIRAGANA, KATAKANA, HANGUL -> true;
			default -> false;
		});
	}

	private int words() {
		return this.text.split(" ").length;
	}

	/**
	 * Whether this is the family name of a person whose given name is another piece.
	 */
	private boolean isFamilyOf(PersonName given) {
		// Petrov VI is Vladimir Ivanovich in a list of such names.
		boolean initials = NO_INITIALS.contains(this.suffix) && (!given.suffix.isEmpty() || given.isWhole());
		if (isEastAsian(this.text) || isWhole() || initials || GROUP.matcher(given.text).find()) {
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
	 * Whether it has an initial before or behind, and so a given name already.
	 */
	private boolean isWhole() {
		String[] words = this.text.split(" ");
		return words.length > 1
				&& (DOTTED.matcher(words[0]).matches() && !PARTICLES.contains(words[0].toLowerCase(Locale.ROOT))
						|| isBare(words[words.length - 1]) || DOTTED.matcher(words[words.length - 1]).matches());
	}

	private boolean isInitials() {
		return DOTTED.matcher(this.text).matches() || isBare(this.text) && this.text.length() < 3;
	}

	private static boolean isBare(String text) {
		return BARE.matcher(text).matches() && !NO_INITIALS.contains(text);
	}

	/**
	 * Whether it says where somebody with a whole name works.
	 */
	private boolean isPlace(PersonName person) {
		return PLACE.matcher(this.text).find() || (this.text.matches("\\p{Lu}{3,}")
				&& !PARTICLES.contains(person.text.split(" ")[0].toLowerCase(Locale.ROOT)));
	}

	/**
	 * A family name behind the given name, and before the same in another script.
	 */
	private String behind(PersonName given) {
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
