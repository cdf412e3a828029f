package org.paperboy.paper.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells tags of HTML from other text between angle brackets: {@code n<k},
 * {@code <think>}, tokens and types.
 */
final class HtmlTags {

	/**
	 * A tag: slash, name, attributes.
	 */
	private static final Pattern TAG = Pattern
		.compile("<(/?)([a-zA-Z][a-zA-Z0-9]{0,15}(?::[a-zA-Z][a-zA-Z-]{0,20})?|[a-z]+-[a-z]+)"
				+ "((?:\\s++[^\\s\"'<>=/]++(?:\\s*+=\\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\\s\"'=<>`]++))?+)*+)\\s*+/?+>");

	private static final Pattern OTHER = Pattern.compile("<(?:!--|!\\[|![a-zA-Z]|\\?[a-zA-Z])");

	/**
	 * The beginning of a tag with which an excerpt was cut off.
	 */
	private static final Pattern CUT = Pattern.compile("<[a-zA-Z][a-zA-Z0-9]*\\s[^<>]*=[^<>]*$");

	private static final Pattern BARE_ATTRIBUTE = Pattern
		.compile("(?i)async|defer|controls|allowfullscreen|hidden|loop|muted|autoplay|disabled|checked|open|nowrap"
				+ "|noshade|compact|download|playsinline|itemscope");

	private static final Set<String> BLOCKS = Set.of("address", "article", "aside", "blockquote", "body", "br",
			"caption", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
			"h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "img", "li", "main", "nav", "ol", "p", "pre",
			"section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul");

	/**
	 * Blocks that are seldom left open, so that one alone may be a word.
	 */
	private static final Set<String> CLOSED_BLOCKS = Set.of("address", "article", "aside", "blockquote", "body",
			"caption", "center", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
			"h4", "h5", "h6", "head", "header", "html", "main", "nav", "ol", "pre", "section", "table", "tbody",
			"tfoot", "thead", "ul");

	private static final Set<String> INLINES = Set.of("a", "abbr", "acronym", "b", "big", "bdi", "bdo", "cite", "code",
			"del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "script", "small", "span",
			"strike", "strong", "style", "sub", "sup", "inf", "tt", "u", "var", "wbr", "nobr", "iframe", "svg", "video",
			"audio", "source", "object", "embed", "noscript", "math", "mi", "mn", "mo", "mrow", "msup", "msub",
			"msubsup", "mfrac", "msqrt", "mtext", "semantics", "annotation", "italic", "bold", "sc", "inline-formula",
			"disp-formula", "alternatives", "tex-math", "list-item");

	/**
	 * Other elements of HTML, whose names are words and tokens elsewhere: they are tags
	 * only in what is known to be HTML, and if both tags are there.
	 */
	private static final Set<String> PAIRED = Set.of("button", "canvas", "datalist", "details", "dialog", "dir",
			"hgroup", "label", "legend", "map", "menu", "meter", "optgroup", "option", "picture", "progress", "rp",
			"rt", "ruby", "select", "summary", "template", "textarea", "time");

	private HtmlTags() {
	}

	static boolean isTag(String name) {
		String known = name.toLowerCase(Locale.ROOT);
		return BLOCKS.contains(known) || INLINES.contains(known);
	}

	/**
	 * The text without a tag at its end that was cut off.
	 */
	static String whole(String text) {
		return CUT.matcher(text).replaceFirst("");
	}

	/**
	 * The HTML with everything escaped that is no tag.
	 */
	static String escaped(String whole) {
		if (whole.indexOf('<') < 0) {
			return whole;
		}
		Matcher tag = TAG.matcher(whole);
		Matcher other = OTHER.matcher(whole);
		Set<String> paired = paired(whole);
		StringBuilder escaped = new StringBuilder(whole.length() + 16);
		int from = 0;
		for (int at = whole.indexOf('<'); at >= 0; at = whole.indexOf('<', from)) {
			escaped.append(whole, from, at);
			boolean isTag = tag.region(at, whole.length()).lookingAt()
					&& (isMarkup(tag) || paired.contains(half("", tag)));
			if (!isTag && !other.region(at, whole.length()).lookingAt()) {
				escaped.append("&lt;");
				from = at + 1;
			}
			else {
				from = isTag ? tag.end() : other.end();
				escaped.append(whole, at, from);
			}
		}
		return escaped.append(whole, from, whole.length()).toString();
	}

	/**
	 * The {@link #PAIRED} elements of which both tags are there.
	 */
	private static Set<String> paired(String html) {
		Set<String> halves = TAG.matcher(html)
			.results()
			.map((tag) -> half(tag.group(1), tag))
			.collect(Collectors.toSet());
		return PAIRED.stream()
			.filter((name) -> halves.contains(name) && halves.contains("/" + name))
			.collect(Collectors.toSet());
	}

	/**
	 * Whether the tags show that a text is HTML: a tag with attributes, a block, unless
	 * it is a word of a sentence, or pairs around words.
	 */
	static boolean areIn(String text) {
		if (text.indexOf('<') < 0) {
			return false;
		}
		Deque<MatchResult> open = new ArrayDeque<>();
		boolean pairs = false;
		boolean alone = false;
		for (MatchResult tag : tags(text)) {
			String name = tag.group(2).toLowerCase(Locale.ROOT);
			if (BLOCKS.contains(name) || name.indexOf(':') >= 0 || tag.group(3).indexOf('=') >= 0) {
				return true;
			}
			if (tag.group(1).isEmpty()) {
				open.push(tag);
			}
			else if (!open.isEmpty() && open.element().group(2).equalsIgnoreCase(name)
					&& !isApart(text, open.element().end(), tag.start())) {
				open.pop();
				pairs = true;
			}
			else {
				alone = true;
			}
		}
		return pairs && !alone && open.isEmpty();
	}

	/**
	 * The tags of a text, without those that are a word of a sentence.
	 */
	private static List<MatchResult> tags(String text) {
		List<MatchResult> tags = TAG.matcher(text).results().filter(HtmlTags::isMarkup).toList();
		Set<String> halves = tags.stream().map((tag) -> half(tag.group(1), tag)).collect(Collectors.toSet());
		return tags.stream()
			.filter((tag) -> !isAmongWords(text, tag) || !CLOSED_BLOCKS.contains(half("", tag))
					|| halves.contains(half(tag.group(1).isEmpty() ? "/" : "", tag)))
			.toList();
	}

	private static String half(String slash, MatchResult tag) {
		return slash + tag.group(2).toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether a tag stands like a word of a sentence, or right behind a word, as in
	 * {@code List<Section>}.
	 */
	private static boolean isAmongWords(String text, MatchResult tag) {
		char before = (tag.start() > 0) ? text.charAt(tag.start() - 1) : '\0';
		return tag.group(3).isBlank() && (before == ' ' || Character.isLetterOrDigit(before))
				&& tag.end() < text.length() && " .,;:?!)".indexOf(text.charAt(tag.end())) >= 0;
	}

	/**
	 * Whether words between two tags stand apart from both, as in a sentence about them.
	 */
	private static boolean isApart(String text, int from, int to) {
		return from < to && text.charAt(from) == ' ' && text.charAt(to - 1) == ' '
				&& !text.substring(from, to).isBlank();
	}

	/**
	 * Whether it is a tag of HTML, or one that can be nothing else, with a prefix or with
	 * attributes.
	 */
	private static boolean isMarkup(MatchResult tag) {
		String attributes = tag.group(3).strip();
		boolean valued = attributes.indexOf('=') >= 0;
		boolean bare = !valued && !attributes.isEmpty();
		if (bare) {
			return isTag(tag.group(2)) && BARE_ATTRIBUTE.matcher(attributes).lookingAt();
		}
		return valued || tag.group(2).indexOf(':') >= 0 || isTag(tag.group(2));
	}

}
