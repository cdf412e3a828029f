package org.paperboy.paper.document;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.paperboy.maths.Maths;

/**
 * Reads text from feeds: HTML without its tags, text as it is. Superscripts and
 * subscripts in both become characters, or TeX.
 */
public final class HtmlText {

	/**
	 * A longer text is cut, as papers have summaries, not books.
	 */
	private static final int MAX_LENGTH = 100_000;

	private static final int MAX_DEPTH = 64;

	private static final Pattern REFERENCE = Pattern
		.compile("&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,10}\\d{0,2});");

	/**
	 * A subscript or superscript in text; elsewhere the same tags may be what a text is
	 * about.
	 */
	private static final Pattern SCRIPT = Pattern
		.compile("(?i)<(su[bp]|inf)>(?=[^\\s<])([^<>]{1,60})(?<=[^\\s>])</\\1>");

	/**
	 * Prefixes of journals' XML, whose tags are nearly those of HTML.
	 */
	private static final Pattern JOURNAL_TAG = Pattern.compile("(?i)<(/?)(?:jats|mml|m|xhtml|html|h):([a-z-]+)");

	/**
	 * Elements that have no text, or another text than they hold.
	 */
	private static final Set<String> SPECIAL = Set.of("sub", "inf", "sup", "math", "img", "script", "style", "noscript",
			"template", "iframe", "object", "svg", "head", "textarea", "alternatives");

	private static final Set<String> ITALICS = Set.of("i", "em", "italic");

	private static final Pattern WORD_BEFORE = Pattern.compile(".*(?:\\p{Ll}{2}|[,;:])", Pattern.DOTALL);

	private static final Pattern WORD_BEHIND = Pattern.compile("(?:\\p{Ll}{2}\\P{L}|\\p{Ll}{3}).*", Pattern.DOTALL);

	private static final Pattern ORDINAL = Pattern.compile("st|nd|rd|th");

	private static final Pattern SIGN = Pattern.compile("[®™©℠†‡*]");

	private HtmlText() {
	}

	/**
	 * The text of what may be HTML without saying so; a tag that is none, as in an
	 * abstract about tags, stays as it is.
	 */
	public static String of(@Nullable String text) {
		String some = HtmlTags.whole(withoutSections(bounded(text)));
		if (HtmlTags.areIn(some)) {
			return ofHtml(some);
		}
		return ofText(REFERENCE.matcher(some).find() ? Parser.unescapeEntities(some, true) : some);
	}

	/**
	 * The text of HTML.
	 */
	public static String ofHtml(@Nullable String html) {
		String known = JOURNAL_TAG.matcher(HtmlTags.whole(withoutSections(bounded(html))))
			.replaceAll(HtmlText::journalTag);
		return of(Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(HtmlTags.escaped(known), "").body());
	}

	/**
	 * The text without the marks of CDATA sections that somebody escaped or nested.
	 */
	private static String withoutSections(String text) {
		return text.contains(XmlSections.CDATA) ? text.replace(XmlSections.CDATA, "").replace("]]>", "") : text;
	}

	/**
	 * The text of what is no HTML; only subscripts and superscripts are read.
	 */
	public static String ofText(@Nullable String text) {
		String some = bounded(text);
		return (some.indexOf('<') < 0) ? some : SCRIPT.matcher(some)
			.replaceAll((script) -> Matcher.quoteReplacement(script(script.group(1), script.group(2))));
	}

	/**
	 * The text of elements of HTML.
	 */
	public static String of(Element html) {
		if (html.stream().noneMatch(HtmlText::isSpecial)) {
			return html.text();
		}
		Element element = html.clone();
		// Inner elements come first.
		for (Element special : element.stream().filter(HtmlText::isSpecial).toList().reversed()) {
			special.replaceWith(new TextNode(special(special)));
		}
		return element.text();
	}

	private static boolean isSpecial(Element element) {
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

	private static String special(Element element) {
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

	private static String journalTag(MatchResult tag) {
		String name = switch (tag.group(2)) {
			case "title" -> "h4";
			case "sec", "abstract" -> "div";
			case "list" -> "ul";
			case "list-item" -> "li";
			case "italic" -> "i";
			case "bold" -> "b";
			default -> tag.group(2);
		};
		return "<" + tag.group(1) + name;
	}

	private static String script(String tag, String text) {
		return SIGN.matcher(text).matches() ? text
				: tag.equalsIgnoreCase("sup") ? Maths.raised(text) : Maths.lowered(text);
	}

	private static String bounded(@Nullable String text) {
		return (text == null) ? "" : text.substring(0, Math.min(MAX_LENGTH, text.length()));
	}

}
