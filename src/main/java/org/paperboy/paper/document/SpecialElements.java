package org.paperboy.paper.document;

import java.util.Set;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.paperboy.maths.Maths;

/**
 * Reads elements of HTML that have no text, or another text than they hold.
 */
final class SpecialElements {

	private static final Set<String> SPECIAL = Set.of("sub", "inf", "sup", "math", "img", "script", "style", "noscript",
			"template", "iframe", "object", "svg", "head", "textarea", "alternatives");

	private static final Set<String> ITALICS = Set.of("i", "em", "italic");

	private static final Pattern WORD_BEFORE = Pattern.compile(".*(?:\\p{Ll}{2}|[,;:])", Pattern.DOTALL);

	private static final Pattern WORD_BEHIND = Pattern.compile("(?:\\p{Ll}{2}\\P{L}|\\p{Ll}{3}).*", Pattern.DOTALL);

	private static final Pattern ORDINAL = Pattern.compile("st|nd|rd|th");

	private static final Pattern SIGN = Pattern.compile("[®™©℠†‡*]");

	private SpecialElements() {
	}

	static boolean isSpecial(Element element) {
		return element.parent() != null
				&& (SPECIAL.contains(element.tagName()) || isHidden(element) || isGluedName(element));
	}

	/**
	 * Whether it is there for the eyes only, and stands beside the same for all others.
	 */
	private static boolean isHidden(Element element) {
		return element.attr("aria-hidden").equalsIgnoreCase("true");
	}

	/**
	 * Whether it is a name of several words, as of a species, that a publisher's program
	 * glued to the next word.
	 */
	private static boolean isGluedName(Element element) {
		return ITALICS.contains(element.tagName()) && (isBehindWord(element) || isBeforeWord(element))
				&& element.text().indexOf(' ') > 0;
	}

	private static boolean isBehindWord(Element element) {
		return element.previousSibling() instanceof TextNode text && WORD_BEFORE.matcher(text.getWholeText()).matches();
	}

	private static boolean isBeforeWord(Element element) {
		return element.nextSibling() instanceof TextNode text && WORD_BEHIND.matcher(text.getWholeText()).matches()
				&& !ORDINAL.matcher(text.getWholeText()).lookingAt();
	}

	/**
	 * The text with the blanks that are missing around it.
	 */
	private static String apart(Element element, String text) {
		return (isBehindWord(element) ? " " : "") + text + (isBeforeWord(element) ? " " : "");
	}

	/**
	 * The text of a special element.
	 */
	static String text(Element element) {
		if (isHidden(element)) {
			return "";
		}
		return switch (element.tagName()) {
			case "sub", "inf", "sup" -> script(element.tagName(), element.text());
			case "math" -> apart(element, MathMl.read(element));
			case "i", "em", "italic" -> apart(element, element.text());
			case "alternatives" -> firstOf(element);
			case "img" -> isFormula(element) ? MathMl.between(element.attr("alt")) : " ";
			default -> " ";
		};
	}

	/**
	 * The first of several ways to write the same.
	 */
	private static String firstOf(Element alternatives) {
		return alternatives.childNodes()
			.stream()
			.map((node) -> (node instanceof TextNode text) ? text.text()
					: (node instanceof Element element) ? element.text() : "")
			.filter((text) -> !text.isBlank())
			.findFirst()
			.orElse("");
	}

	private static boolean isFormula(Element image) {
		return image.hasClass("latex") || image.hasClass("tex") || image.attr("src").contains("latex");
	}

	/**
	 * The text of a subscript or superscript.
	 */
	static String script(String tag, String text) {
		return SIGN.matcher(text).matches() ? text
				: tag.equalsIgnoreCase("sup") ? Maths.raised(text) : Maths.lowered(text);
	}

}
