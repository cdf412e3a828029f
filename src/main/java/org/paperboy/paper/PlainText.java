package org.paperboy.paper;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Makes hostile text from a feed harmless plain text: no control characters, no direction
 * overrides, no lone surrogates, white space collapsed, length bounded.
 */
public final class PlainText {

	private static final Pattern UNWANTED = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u061C\\u200B\\u200E\\u200F"
			+ "\\u202A-\\u202E\\u2060\\u2066-\\u2069\\uFEFF]");

	private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

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
		String spaced = SPACE.matcher(text.replaceAll("[\\t\\n\\r\\f]", " ")).replaceAll(" ");
		String clean = SPACE.matcher(UNWANTED.matcher(spaced).replaceAll("")).replaceAll(" ").strip();
		if (clean.length() <= most) {
			return clean;
		}
		int end = Character.isHighSurrogate(clean.charAt(most - 2)) ? most - 2 : most - 1;
		return clean.substring(0, end).strip() + "…";
	}

	/**
	 * An absolute http or https address, or null where the text is none.
	 */
	public static @Nullable String link(@Nullable String text) {
		if (text == null || text.length() > 2000) {
			return null;
		}
		try {
			URI uri = new URI(text.strip());
			boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
			String link = uri.toASCIIString();
			return (web && uri.getHost() != null && uri.getUserInfo() == null && link.length() <= 2000) ? link : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

}
