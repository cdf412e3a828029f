package org.paperboy.paper.document;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

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
			.replaceAll((script) -> Matcher.quoteReplacement(SpecialElements.script(script.group(1), script.group(2))));
	}

	/**
	 * The text of elements of HTML.
	 */
	public static String of(Element html) {
		if (html.stream().noneMatch(SpecialElements::isSpecial)) {
			return html.text();
		}
		Element element = html.clone();
		// Inner elements come first.
		for (Element special : element.stream().filter(SpecialElements::isSpecial).toList().reversed()) {
			special.replaceWith(new TextNode(SpecialElements.text(special)));
		}
		return element.text();
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

	private static String bounded(@Nullable String text) {
		return (text == null) ? "" : text.substring(0, Math.min(MAX_LENGTH, text.length()));
	}

}
