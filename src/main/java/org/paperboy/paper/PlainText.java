package org.paperboy.paper;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Makes hostile text from a feed harmless plain text: no control characters, no direction
 * overrides, no lone surrogates, white space collapsed, length bounded.
 */
public final class PlainText {

	/**
	 * Names that mean nothing outside (RFC 6761, RFC 6762, RFC 9476).
	 */
	private static final Pattern LOCAL_NAME = Pattern.compile("(^|\\.)(localhost|local|internal)\\.?$");

	private PlainText() {
	}

	/**
	 * One line of clean text.
	 * @param text whatever came, or null
	 * @param most at most so many characters; a longer text ends with an ellipsis
	 */
	public static String of(@Nullable String text, int most) {
		if (text == null) {
			return "";
		}
		StringBuilder clean = new StringBuilder(Math.min(text.length(), most + 2));
		boolean space = false;
		for (int i = 0; i < text.length() && clean.length() <= most;) {
			int c = text.codePointAt(i);
			i += Character.charCount(c);
			if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
				space = !clean.isEmpty();
			}
			else if (!isUnwanted(c)) {
				if (space) {
					clean.append(' ');
					space = false;
				}
				clean.appendCodePoint(c);
			}
		}
		if (clean.length() <= most) {
			return clean.toString();
		}
		int end = Character.isHighSurrogate(clean.charAt(most - 2)) ? most - 2 : most - 1;
		return clean.substring(0, end).strip() + "…";
	}

	/**
	 * Control characters, lone surrogates, what has no meaning, and what is invisible or
	 * turns the direction of text.
	 */
	private static boolean isUnwanted(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
			case Character.FORMAT -> c == 0x061C || c == 0x200B || c == 0x200E || c == 0x200F
					|| (c >= 0x202A && c <= 0x202E) || c == 0x2060 || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
			default -> false;
		};
	}

	/**
	 * An absolute http or https address, or null where the text is none, or one of this
	 * machine or its network.
	 */
	public static @Nullable String link(@Nullable String text) {
		if (text == null || text.length() > 2000) {
			return null;
		}
		try {
			URI uri = new URI(text.strip());
			boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
			String link = uri.toASCIIString();
			return (web && uri.getHost() != null && uri.getUserInfo() == null && link.length() <= 2000
					&& !isLocal(uri.getHost())) ? link : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private static boolean isLocal(String host) {
		String name = host.toLowerCase(Locale.ROOT);
		if (LOCAL_NAME.matcher(name).find()) {
			return true;
		}
		try {
			InetAddress address = InetAddress.ofLiteral(name);
			return address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
					|| address.isSiteLocalAddress();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
