package org.paperboy.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes addresses and the tokens of links from texts that are kept or logged, such as
 * the replies of mail servers, which often quote them: nobody would look there for
 * addresses to erase, and whoever reads a log must not be able to open a reader's links.
 */
public final class Redaction {

	private static final String INSTEAD = Matcher.quoteReplacement("<address>");

	/**
	 * A word with an at sign in it, however that is written. It is sought from the starts
	 * of words only, so that the time is linear in the length of the text.
	 */
	private static final Pattern ADDRESS = Pattern
		.compile("(?i)<?(?:\"[^\"]*\"(?=A)|(?<!W)(?=W*?A))W+>?".replace("W", "[^\\s<>\"()\\[\\]\\u0085\\u2028\\u2029]")
			.replace("A", "(?:[@\\uFF20\\uFE6B]|[%=]40|&#(?:64|x40);)"));

	/**
	 * The part of a link that is as long as no word. The tokens of readers' links are
	 * longer.
	 */
	private static final Pattern TOKEN = Pattern.compile("(?<=/)[\\w-]{24,}+");

	private Redaction() {
	}

	/**
	 * A text without anything that looks like an address or a token.
	 */
	public static String of(String text) {
		String named = text.chars().noneMatch(Redaction::mayBeAtSign) ? text
				: ADDRESS.matcher(text).replaceAll(INSTEAD);
		return (named.indexOf('/') < 0) ? named : TOKEN.matcher(named).replaceAll("<token>");
	}

	/**
	 * Whether a character begins an at sign in one of its spellings. Most replies have
	 * none.
	 */
	private static boolean mayBeAtSign(int c) {
		return c == '@' || c == '\uFF20' || c == '\uFE6B' || c == '%' || c == '=' || c == '&';
	}

	/**
	 * A text without this address, even if that is written out as
	 * {@code ada at example.org}, and without anything else that looks like an address.
	 */
	public static String of(String text, EmailAddress address) {
		String known = text;
		for (String spelling : new String[] { address.value(), address.display() }) {
			int at = spelling.lastIndexOf('@');
			known = Pattern
				.compile(
						"<?" + Pattern.quote(spelling.substring(0, at)) + ".{1,8}?"
								+ Pattern.quote(spelling.substring(at + 1)) + ">?",
						Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
				.matcher(known)
				.replaceAll(INSTEAD);
		}
		return of(known);
	}

}
