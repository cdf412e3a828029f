package org.paperboy.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a byline between two separators other than commas.
 *
 * @param closed whether the separator is a semicolon, so that the text is one person
 */
record BylinePart(String text, boolean closed) {

	private static final Pattern BETWEEN_PEOPLE = Pattern.compile(
			"\\s?(?:[;；؛、|•]|(?<=Collaboration|Consortium):|(?<=\\s)[·/+](?=\\s)|(?<=\\p{IsHan})・(?=\\p{IsHan})|\\\\?&|(?<=[\\s,])(?:and|with|(?<!\\bvon\\s)und|et|y|e|on\\s+behalf\\s+of|for(?=\\s+the\\s.{0,100}(?:Collaboration|Consortium)))(?=\\s))\\s?",
			Pattern.CASE_INSENSITIVE);

	/**
	 * Words that may separate people, or end a list of them.
	 */
	private static final Set<String> BETWEEN = Set.of("and", "with", "und", "et", "y", "e", "on", "for", "et.", "etal",
			"et.al", "etal.", "et.al.", "etalii");

	private static final int MAX_BETWEEN = 6;

	/**
	 * The number of characters before and after a separator that tell whether it
	 * separates two people.
	 */
	private static final int CONTEXT_LENGTH = 120;

	/**
	 * The parts of a byline between its separators.
	 */
	static List<BylinePart> of(String byline) {
		if (!mayHoldSeparator(byline)) {
			return List.of(new BylinePart(byline, false));
		}
		List<BylinePart> parts = new ArrayList<>();
		Matcher between = BETWEEN_PEOPLE.matcher(byline);
		int from = 0;
		while (between.find()) {
			String sign = between.group().strip();
			String left = byline.substring(Math.max(from, between.start() - CONTEXT_LENGTH), between.start());
			String right = byline.substring(between.end(), Math.min(byline.length(), between.end() + CONTEXT_LENGTH));
			if (";；؛|•:".contains(sign) || !PersonName.isOneName(left, sign, right)) {
				parts.add(new BylinePart(byline.substring(from, between.start()), ";；؛|".contains(sign)));
				from = between.end();
			}
		}
		parts.add(new BylinePart(byline.substring(from), false));
		return parts;
	}

	/**
	 * Whether the byline may hold a separator other than a comma; this quick check spares
	 * most bylines the search.
	 */
	static boolean mayHoldSeparator(String byline) {
		int begin = 0;
		for (int i = 0; i <= byline.length(); i++) {
			char c = (i < byline.length()) ? byline.charAt(i) : ' ';
			if (c == ' ' || c == ',') {
				if (i - begin <= MAX_BETWEEN && BETWEEN.contains(byline.substring(begin, i).toLowerCase(Locale.ROOT))) {
					return true;
				}
				begin = i + 1;
			}
			else if (!(c < 0x250 && Character.isLetter(c)) && c != '-' && (c != '.' || byline.startsWith("..", i))) {
				return true;
			}
		}
		return false;
	}

}
