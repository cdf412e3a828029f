package org.paperboy.bounce.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fields of a header, or of one block of a report, in their order.
 */
record Fields(List<Field> all) {

	private static final int MAX_FIELDS = 2000;

	private static final Pattern LINE = Pattern.compile("([!-9;-~]{1,80})[ \\t]*:(.*)");

	/**
	 * One field.
	 *
	 * @param name in lower case
	 * @param value in one line
	 */
	record Field(String name, String value) {

	}

	/**
	 * Reads blocks of fields with blank lines between them; lines that are none are
	 * passed over.
	 * @param text in lines, folded ones too
	 */
	static List<Fields> blocks(Iterable<String> text) {
		List<Fields> blocks = new ArrayList<>();
		List<Field> block = new ArrayList<>();
		int fields = 0;
		for (String line : text) {
			Matcher field = LINE.matcher(line);
			if (line.isBlank()) {
				if (!block.isEmpty()) {
					blocks.add(new Fields(block));
					block = new ArrayList<>();
				}
			}
			else if (Character.isWhitespace(line.charAt(0)) && !block.isEmpty()) {
				Field last = block.removeLast();
				block.add(new Field(last.name(), last.value() + " " + line.strip()));
			}
			else if (field.matches() && fields++ < MAX_FIELDS) {
				block.add(new Field(field.group(1).toLowerCase(Locale.ROOT), field.group(2).strip()));
			}
		}
		if (!block.isEmpty()) {
			blocks.add(new Fields(block));
		}
		return blocks;
	}

	/**
	 * The first value that is not blank.
	 */
	Optional<String> first(String name) {
		return values(name).filter((value) -> !value.isBlank()).findFirst();
	}

	/**
	 * The first value, or an empty text.
	 */
	String text(String name) {
		return first(name).orElse("");
	}

	Stream<String> values(String... names) {
		return Stream.of(names)
			.flatMap((name) -> this.all.stream()
				.filter((field) -> field.name().equals(name.toLowerCase(Locale.ROOT)))
				.map(Field::value));
	}

	boolean has(String name) {
		return values(name).findAny().isPresent();
	}

}
