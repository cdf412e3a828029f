package org.paperboy.paper.document;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the beginning of a feed: behind blanks, comments and whatever a server put there,
 * and behind the document type, which is skipped unread.
 */
final class XmlProlog {

	private static final Set<String> FEEDS = Set.of("rss", "feed", "rdf", "channel");

	private static final Pattern START = Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)(?=[\\s/>])");

	/**
	 * XML's own declaration, which may lack the question mark at its end.
	 */
	private static final Pattern DECLARATION = Pattern.compile("(?i)<\\?xml\\s[^<>]*>");

	private XmlProlog() {
	}

	/**
	 * The document from its first element on.
	 * @throws IOException with a reason, if there is no feed
	 */
	static String skip(String text) throws IOException {
		Matcher start = START.matcher(text);
		for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
			if (start.region(at, text.length()).lookingAt()) {
				String name = start.group(1).toLowerCase(Locale.ROOT);
				if (FEEDS.contains(name)) {
					return text.substring(at);
				}
				if (name.equals("html")) {
					throw new IOException("a page in HTML and no feed");
				}
			}
			at = behind(text, at);
		}
		throw new IOException("no feed");
	}

	/**
	 * The index behind the markup at an index.
	 */
	private static int behind(String text, int at) throws IOException {
		Matcher declaration = DECLARATION.matcher(text).region(at, text.length());
		if (declaration.lookingAt()) {
			return declaration.end();
		}
		if (text.startsWith("<?", at)) {
			return behind(text, "?>", at);
		}
		if (text.startsWith("<!--", at)) {
			return behind(text, "-->", at + 4);
		}
		return text.regionMatches(true, at, "<!DOCTYPE", 0, 9) ? behindDocumentType(text, at) : at + 1;
	}

	private static int behind(String text, String end, int from) throws IOException {
		int at = text.indexOf(end, from);
		if (at < 0) {
			throw new IOException("the document ends early");
		}
		return at + end.length();
	}

	/**
	 * The index behind a document type, which may hold quotes, comments and, in brackets,
	 * declarations.
	 */
	static int behindDocumentType(String text, int from) throws IOException {
		int depth = 0;
		int at = from + 2;
		while (at < text.length()) {
			char c = text.charAt(at);
			if (c == '"' || c == '\'') {
				at = behind(text, String.valueOf(c), at + 1);
			}
			else if (text.startsWith("<!--", at)) {
				at = behind(text, "-->", at + 4);
			}
			else if (text.startsWith("<?", at)) {
				at = behind(text, "?>", at);
			}
			else {
				depth += (c == '[' || c == '<') ? 1 : (c == ']' || c == '>') ? -1 : 0;
				at++;
				if (depth < 0) {
					return at;
				}
			}
		}
		throw new IOException("the document ends early");
	}

}
