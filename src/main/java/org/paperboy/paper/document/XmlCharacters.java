package org.paperboy.paper.document;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.parser.Parser;

/**
 * The characters of XML: which it allows, and how they are escaped.
 */
final class XmlCharacters {

	/**
	 * Control characters that are meant as characters of windows-1252.
	 */
	private static final Pattern MISTAKEN = Pattern.compile("[\\x80-\\x9F]");

	private static final Pattern REFERENCE = Pattern
		.compile("&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|[a-zA-Z][a-zA-Z0-9]{1,31});");

	/**
	 * A character beyond the first plane, written as the two halves that Java has of it.
	 */
	private static final Pattern PAIR = Pattern.compile("&#(5[56]\\d{3});&#(5[67]\\d{3});");

	private XmlCharacters() {
	}

	/**
	 * The text without characters that XML 1.0 does not have, and with blanks for those
	 * of them that are space.
	 */
	static String allowed(String text) {
		String pairs = PAIR.matcher(text).replaceAll(XmlCharacters::pair);
		if (pairs.codePoints().allMatch(XmlCharacters::isAllowed)) {
			return pairs;
		}
		StringBuilder clean = new StringBuilder(pairs.length());
		pairs.codePoints()
			.map((c) -> (c == 0x0B || c == 0x0C) ? ' ' : c)
			.filter(XmlCharacters::isAllowed)
			.forEach(clean::appendCodePoint);
		return clean.toString();
	}

	private static String pair(MatchResult halves) {
		char high = (char) Integer.parseInt(halves.group(1));
		char low = (char) Integer.parseInt(halves.group(2));
		return Character.isSurrogatePair(high, low) ? Character.toString(Character.toCodePoint(high, low)) : "";
	}

	/**
	 * The text as browsers read it: control characters are meant as the quotes and dashes
	 * of windows-1252.
	 */
	static String meant(String text) {
		return !holdsMistaken(text) ? text : MISTAKEN.matcher(text)
			.replaceAll((mistaken) -> Parser.unescapeEntities("&#" + (int) mistaken.group().charAt(0) + ";", true));
	}

	/**
	 * Whether the pattern is in the text; the pattern itself takes many times as long.
	 */
	private static boolean holdsMistaken(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 0x80 && text.charAt(i) <= 0x9F) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Writes text with references in it, those of XML and those that only HTML names;
	 * what is no reference is text, and one to a character that XML does not have is
	 * nothing.
	 */
	static void escape(StringBuilder out, String text) {
		Matcher reference = REFERENCE.matcher(text);
		int from = 0;
		while (reference.find()) {
			escapeLiterally(out, text.substring(from, reference.start()));
			escapeLiterally(out, character(reference));
			from = reference.end();
		}
		escapeLiterally(out, text.substring(from));
	}

	private static String character(Matcher reference) {
		String hex = reference.group(1);
		String number = (hex != null) ? hex : reference.group(2);
		if (number != null && !isAllowed(Integer.parseInt(number, (hex != null) ? 16 : 10))) {
			return "";
		}
		return Parser.unescapeEntities(reference.group(), true);
	}

	/**
	 * Writes text in which nothing has a meaning of its own.
	 */
	static void escapeLiterally(StringBuilder out, String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '&' -> out.append("&amp;");
				case '<' -> out.append("&lt;");
				case '>' -> out.append("&gt;");
				case '"' -> out.append("&quot;");
				default -> out.append(c);
			}
		}
	}

	/**
	 * Whether XML 1.0 has the character.
	 */
	private static boolean isAllowed(int c) {
		return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD)
				|| (c >= 0x10000 && c <= 0x10FFFF);
	}

}
