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
 * The lines of a letter's header, folded (RFC 5322 section 2.2.3) and encoded (RFC 2047)
 * if they need it.
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

	private static final int MAX_LINE_LENGTH = 76;

	private final StringBuilder lines = new StringBuilder();

	/**
	 * Adds a value of a fixed syntax.
	 */
	void add(String name, String value) {
		this.lines.append(name).append(": ");
		if (name.length() + 2 + value.length() <= MAX_LINE_LENGTH && PLAIN.matcher(value).matches()) {
			this.lines.append(value).append("\r\n");
			return;
		}
		this.lines
			.append(LINE_END.matcher(MimeUtility.fold(name.length() + 2, LINE_ENDS.matcher(value).replaceAll(" ")))
				.replaceAll("\r\n"))
			.append("\r\n");
	}

	/**
	 * Adds a text that people read.
	 */
	void addText(String name, String text) {
		add(name, encoded(text));
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

	/**
	 * All lines, each with its end.
	 */
	@Override
	public String toString() {
		return this.lines.toString();
	}

}
