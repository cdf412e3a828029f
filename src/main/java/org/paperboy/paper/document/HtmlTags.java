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

	private HtmlTags() {
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
	 * The {@linkplain HtmlNames#PAIRED paired} elements of which both tags are there.
	 */
	private static Set<String> paired(String html) {
		Set<String> halves = TAG.matcher(html)
			.results()
			.map((tag) -> half(tag.group(1), tag))
			.collect(Collectors.toSet());
		return HtmlNames.PAIRED.stream()
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
			if (isSure(tag)) {
				return true;
			}
			if (tag.group(1).isEmpty()) {
				open.push(tag);
			}
			else if (!open.isEmpty() && open.element().group(2).equalsIgnoreCase(tag.group(2))
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

	private static boolean isSure(MatchResult tag) {
		String name = tag.group(2).toLowerCase(Locale.ROOT);
		return HtmlNames.BLOCKS.contains(name) || name.indexOf(':') >= 0 || tag.group(3).indexOf('=') >= 0;
	}

	/**
	 * The tags of a text, without those that are a word of a sentence.
	 */
	private static List<MatchResult> tags(String text) {
		List<MatchResult> tags = TAG.matcher(text).results().filter(HtmlTags::isMarkup).toList();
		Set<String> halves = tags.stream().map((tag) -> half(tag.group(1), tag)).collect(Collectors.toSet());
		return tags.stream()
			.filter((tag) -> !isAmongWords(text, tag) || !HtmlNames.CLOSED_BLOCKS.contains(half("", tag))
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
			return HtmlNames.isTag(tag.group(2)) && BARE_ATTRIBUTE.matcher(attributes).lookingAt();
		}
		return valued || tag.group(2).indexOf(':') >= 0 || HtmlNames.isTag(tag.group(2));
	}

}
