package org.paperboy.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.paperboy.maths.Maths;

/**
 * Cuts a byline at its commas into {@linkplain PersonName names and parts of names}: a
 * suffix stays with its name; titles, degrees, roles and marks are left out.
 */
final class BylinePieces {

	private static final int MAX_SUFFIX = 5;

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
	 * The role of a person, behind the name.
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

	private BylinePieces() {
	}

	/**
	 * The pieces of a text between its commas; a suffix belongs to the name before it,
	 * and degrees are left out.
	 */
	static List<PersonName> of(String text) {
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
				names.set(names.size() - 1, new PersonName(last.text(), piece));
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
	 * Adds a piece, unless it is the role of the person before.
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
			name = EDGES.matcher(PlainText.of(Maths.name(name), Paper.MAX_AUTHOR)).replaceAll("");
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
	 * Whether a name has nothing but letters and blanks, as most names, so that nothing
	 * needs cleaning.
	 */
	private static boolean isPlain(String name) {
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c != ' ' && !(c < 0x250 && Character.isLetter(c))) {
				return false;
			}
		}
		return name.length() <= Paper.MAX_AUTHOR;
	}

	private static boolean hasLetter(String text) {
		for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
			if (Character.isLetter(text.codePointAt(i))) {
				return true;
			}
		}
		return false;
	}

}
