package org.paperboy.mail;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.mail.internet.MimeUtility;

/**
 * Writes the lines of a header, folded (RFC 5322 section 2.2.3) and encoded (RFC 2047) if
 * they need it.
 */
final class HeaderLines {

	private static final Pattern PLAIN = Pattern.compile("[ -~]*");

	private static final Pattern LINE_END = Pattern.compile("\\r?\\n");

	private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+\\s*");

	private static final Pattern MISREAD = Pattern.compile("=\\?|[!-~]{900}");

	/**
	 * Bytes in an encoded word that fits on a line of 76 characters after
	 * {@code Subject:}.
	 */
	private static final int MAX_WORD_BYTES = 39;

	private HeaderLines() {
	}

	/**
	 * The lines of a header with a value of a fixed syntax.
	 */
	static String of(String name, String value) {
		return name + ": "
				+ LINE_END.matcher(MimeUtility.fold(name.length() + 2, LINE_ENDS.matcher(value).replaceAll(" ")))
					.replaceAll("\r\n")
				+ "\r\n";
	}

	/**
	 * The lines of a header with a text that people read.
	 */
	static String ofText(String name, String text) {
		return of(name, encoded(text));
	}

	/**
	 * The line of a header whose value cannot be folded, as it has no blanks that may
	 * become line breaks.
	 */
	static String ofWord(String name, String value) {
		return ofWord(name, value, "");
	}

	/**
	 * The lines of a header with such a value.
	 * @param rest of the header, already folded
	 */
	static String ofWord(String name, String value, String rest) {
		if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
			throw new IllegalArgumentException("the value of the header " + name + " has more than one line");
		}
		return name + ": " + value + rest + "\r\n";
	}

	/**
	 * Encodes a text for a header (RFC 2047) if it needs that, also if it looks as if it
	 * were encoded already or is too long for a line. A grapheme stays in one encoded
	 * word.
	 */
	private static String encoded(String text) {
		if (PLAIN.matcher(text).matches() && !MISREAD.matcher(text).find()) {
			return text;
		}
		List<String> words = new ArrayList<>();
		StringBuilder word = new StringBuilder();
		characters(text).forEach((character) -> {
			if (length(word + character) > MAX_WORD_BYTES) {
				words.add(word.toString());
				word.setLength(0);
			}
			word.append(character);
		});
		words.add(word.toString());
		return words.stream()
			.map((some) -> Base64.getEncoder().encodeToString(some.getBytes(StandardCharsets.UTF_8)))
			.collect(Collectors.joining("?= =?UTF-8?B?", "=?UTF-8?B?", "?="));
	}

	/**
	 * The graphemes of a text; one that is too long for an encoded word is split into its
	 * code points.
	 */
	private static Stream<String> characters(String text) {
		BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
		breaks.setText(text);
		List<String> characters = new ArrayList<>();
		for (int start = breaks.first(),
				end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
			characters.add(text.substring(start, end));
		}
		return characters.stream()
			.flatMap((character) -> (length(character) <= MAX_WORD_BYTES) ? Stream.of(character)
					: character.codePoints().mapToObj(Character::toString));
	}

	private static int length(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
