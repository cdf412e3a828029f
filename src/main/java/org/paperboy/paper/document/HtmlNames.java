package org.paperboy.paper.document;

import java.util.Locale;
import java.util.Set;

/**
 * The names of HTML's elements, and of those that journals use.
 */
final class HtmlNames {

	static final Set<String> BLOCKS = Set.of("address", "article", "aside", "blockquote", "body", "br", "caption",
			"center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
			"h4", "h5", "h6", "head", "header", "hr", "html", "img", "li", "main", "nav", "ol", "p", "pre", "section",
			"table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul");

	/**
	 * Blocks that are seldom left open, so that one alone may be a word.
	 */
	static final Set<String> CLOSED_BLOCKS = Set.of("address", "article", "aside", "blockquote", "body", "caption",
			"center", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
			"h6", "head", "header", "html", "main", "nav", "ol", "pre", "section", "table", "tbody", "tfoot", "thead",
			"ul");

	static final Set<String> INLINES = Set.of("a", "abbr", "acronym", "b", "big", "bdi", "bdo", "cite", "code", "del",
			"dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "script", "small", "span", "strike",
			"strong", "style", "sub", "sup", "inf", "tt", "u", "var", "wbr", "nobr", "iframe", "svg", "video", "audio",
			"source", "object", "embed", "noscript", "math", "mi", "mn", "mo", "mrow", "msup", "msub", "msubsup",
			"mfrac", "msqrt", "mtext", "semantics", "annotation", "italic", "bold", "sc", "inline-formula",
			"disp-formula", "alternatives", "tex-math", "list-item");

	/**
	 * Other elements of HTML, whose names are words and tokens elsewhere: they are tags
	 * only in what is known to be HTML, and if both tags are there.
	 */
	static final Set<String> PAIRED = Set.of("button", "canvas", "datalist", "details", "dialog", "dir", "hgroup",
			"label", "legend", "map", "menu", "meter", "optgroup", "option", "picture", "progress", "rp", "rt", "ruby",
			"select", "summary", "template", "textarea", "time");

	private HtmlNames() {
	}

	static boolean isTag(String name) {
		String known = name.toLowerCase(Locale.ROOT);
		return BLOCKS.contains(known) || INLINES.contains(known);
	}

}
