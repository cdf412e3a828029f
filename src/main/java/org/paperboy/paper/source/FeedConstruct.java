package org.paperboy.paper.source;

import java.util.Locale;

import org.jsoup.nodes.Element;
import org.paperboy.paper.document.HtmlText;

/**
 * Reads the text of an element by its type: text is text, HTML is HTML, and an element of
 * RSS without a type is judged by its tags.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4287#section-3.1">RFC 4287, text
 * constructs</a>
 */
final class FeedConstruct {

	private FeedConstruct() {
	}

	/**
	 * The text; empty if there is something else.
	 */
	static String text(Element element) {
		String type = element.attr("type").strip().toLowerCase(Locale.ROOT).replaceFirst(";.*", "");
		String content = element.wholeText();
		if (!element.children().isEmpty()) {
			String text = HtmlText.of(element);
			return isOfHtml(element, type) ? HtmlText.of(text) : text;
		}
		if (element.attr("mode").equalsIgnoreCase("base64")) {
			return "";
		}
		return switch (type) {
			case "html", "text/html", "xhtml", "application/xhtml+xml", "xml" -> HtmlText.ofHtml(content);
			case "text", "text/plain", "plain" -> HtmlText.ofText(content);
			case "" -> untyped(element, content);
			default -> "";
		};
	}

	/**
	 * Whether its text is HTML, also the text of or beside elements that should not be
	 * there.
	 */
	private static boolean isOfHtml(Element element, String type) {
		return type.equals("html") || type.equals("text/html") || (type.isEmpty() && isEscaped(element));
	}

	private static boolean isEscaped(Element element) {
		return element.tagName().matches("(?:content:)?encoded") || element.attr("mode").equalsIgnoreCase("escaped");
	}

	private static String untyped(Element element, String content) {
		if (isEscaped(element)) {
			return HtmlText.ofHtml(content);
		}
		return isOfAtom(element) ? HtmlText.ofText(content) : HtmlText.of(content);
	}

	private static boolean isOfAtom(Element element) {
		Element parent = element.parent();
		return element.tagName().startsWith("atom:")
				|| (parent != null && parent.tagName().equals("entry") && element.tagName().indexOf(':') < 0);
	}

}
