package org.paperboy.paper;

import java.text.Normalizer;

import org.jspecify.annotations.Nullable;

/**
 * Makes hostile text from a feed harmless plain text: no control characters, nothing
 * invisible, no direction overrides, no lone surrogates, white space collapsed, length
 * bounded; and in one form, letters and their accents composed (NFC).
 */
public final class PlainText {

	private PlainText() {
	}

	/**
	 * One line of clean text.
	 * @param text as it was read, or null
	 * @param max how many characters; a longer text ends with an ellipsis
	 */
	public static String of(@Nullable String text, int max) {
		if (text == null) {
			return "";
		}
		if (text.length() <= max && isClean(text)) {
			return text;
		}
		StringBuilder clean = clean(text, max);
		boolean accents = clean.chars().anyMatch((c) -> c >= 0x300);
		String composed = accents ? Normalizer.normalize(clean, Normalizer.Form.NFC) : clean.toString();
		if (composed.length() <= max && clean.length() <= max) {
			return composed;
		}
		int end = Math.min(max - 1, composed.length());
		end -= Character.isHighSurrogate(composed.charAt(end - 1)) ? 1 : 0;
		return composed.substring(0, end).strip() + "…";
	}

	/**
	 * The beginning of a text in clean characters, a little longer than wanted if the
	 * text is too long.
	 */
	private static StringBuilder clean(String text, int max) {
		StringBuilder clean = new StringBuilder(Math.min(text.length(), max + 2));
		boolean space = false;
		for (int i = 0; i < text.length() && clean.length() <= max;) {
			int c = text.codePointAt(i);
			i += Character.charCount(c);
			if (isPrinted(c) && !space) {
				clean.append((char) c);
			}
			else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
				space = !clean.isEmpty();
			}
			else if (!isUnwanted(c)) {
				clean.append(space ? " " : "").appendCodePoint(c);
				space = false;
			}
		}
		return clean;
	}

	/**
	 * Whether the text is clean already, as most ASCII is.
	 */
	private static boolean isClean(String text) {
		boolean space = true;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (!isPrinted(c) && (c != ' ' || space)) {
				return false;
			}
			space = c == ' ';
		}
		return !space || text.isEmpty();
	}

	private static boolean isPrinted(int c) {
		return c > ' ' && c < 0x7F;
	}

	/**
	 * Whether a character is a control character, a lone surrogate, unassigned,
	 * invisible, or changes the direction of text.
	 */
	private static boolean isUnwanted(int c) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
			case Character.FORMAT -> !isSeen(c);
			default -> c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0;
		};
	}

	/**
	 * Whether a format character changes what is seen: the joiners of Persian, of Indian
	 * scripts and of emoji, and the signs that enclose numbers.
	 */
	private static boolean isSeen(int c) {
		return c == 0x200C || c == 0x200D || (c >= 0x0600 && c <= 0x0605) || c == 0x06DD || c == 0x070F
				|| (c >= 0x0890 && c <= 0x08E2) || c == 0x110BD || c == 0x110CD || (c >= 0x13430 && c <= 0x1343F);
	}

}
