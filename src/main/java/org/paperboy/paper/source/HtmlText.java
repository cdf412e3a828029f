package org.paperboy.paper.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;

/**
 * The text of what a feed may have written as HTML without saying so.
 */
final class HtmlText {

	/**
	 * More is not read; papers have summaries, not books.
	 */
	private static final int MOST = 100_000;

	private static final Pattern TAG = Pattern
		.compile("</?([a-zA-Z][a-zA-Z0-9]{0,11}|jats:[a-z]{1,12})(\\s[^<>]*)?/?>");

	private static final Pattern CHARACTER = Pattern.compile("&(#\\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10}\\d{0,2});");

	private static final Set<String> TAGS = Set.of("a", "abbr", "article", "b", "blockquote", "body", "br", "cite",
			"code", "dd", "div", "dl", "dt", "em", "figure", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html",
			"i", "img", "li", "ol", "p", "pre", "q", "s", "script", "section", "small", "span", "strong", "style",
			"sub", "sup", "table", "tbody", "td", "th", "tr", "tt", "u", "ul");

	private HtmlText() {
	}

	/**
	 * The text, without tags where there are tags of HTML; a tag that is none, as in an
	 * abstract about tags, stays as it is.
	 */
	static String of(@Nullable String text) {
		if (text == null) {
			return "";
		}
		String some = text.substring(0, Math.min(MOST, text.length()));
		return isHtml(some) ? Jsoup.parse(some).text() : some;
	}

	private static boolean isHtml(String text) {
		return CHARACTER.matcher(text).find() || TAG.matcher(text)
			.results()
			.map((tag) -> tag.group(1).toLowerCase(Locale.ROOT))
			.anyMatch((name) -> TAGS.contains(name) || name.startsWith("jats:"));
	}

}
