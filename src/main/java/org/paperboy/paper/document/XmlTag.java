package org.paperboy.paper.document;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A tag of a feed, with what is known of its element.
 *
 * @param name as it is written
 * @param text the tag as it is written
 */
record XmlTag(String name, String text) {

	/**
	 * Elements that hold text and not each other.
	 */
	private static final Pattern FIELD = Pattern.compile("title|link|guid|pubdate|description|id|updated|published"
			+ "|summary|category|comments|content:encoded|(?:dc|dcterms|prism):\\w+");

	/**
	 * Elements before which a field must have ended.
	 */
	private static final Pattern NEXT = Pattern.compile(FIELD.pattern() + "|author|content|enclosure|source");

	/**
	 * Other elements of feeds.
	 */
	private static final Pattern KNOWN = Pattern.compile(NEXT.pattern()
			+ "|rss|feed|rdf|channel|item|entry|image|url|name|email|uri|issued|modified|created|contributor|rights"
			+ "|language|generator|subtitle|tagline");

	private static final Pattern VOID = Pattern.compile("br|hr|img|wbr|input");

	boolean is(String other) {
		return this.name.equalsIgnoreCase(other);
	}

	boolean isItem() {
		return is("item") || is("entry");
	}

	boolean isVoid() {
		return isOf(VOID);
	}

	/**
	 * Whether it may be a word that somebody wrote in angle brackets.
	 */
	boolean mayBeText() {
		return this.name.indexOf(':') < 0 && !HtmlNames.isTag(this.name) && !isOf(KNOWN);
	}

	boolean isField() {
		return isOf(FIELD);
	}

	/**
	 * Whether a field must have ended before it.
	 */
	boolean endsField() {
		return isOf(NEXT);
	}

	private boolean isOf(Pattern names) {
		return names.matcher(this.name.toLowerCase(Locale.ROOT)).matches();
	}

}
