package org.paperboy.maths;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The meanings of commands that are no signs; {@code commands.properties} says which
 * command has which.
 */
enum Command {

	STYLE, RAISED, LOWERED, COLOUR, SILENT, BRACKET, REFERENCE, LENGTH, SPACE, FUNCTION, OPERATOR, FRACTION, ROOT,
	BINOMIAL, MODULUS, NORM, ABSOLUTE, NEGATION, BLACKBOARD, CALLIGRAPHIC, FOOTNOTE, LINK, UNKNOWN;

	private static final Map<String, Command> NAMED = named();

	private static Map<String, Command> named() {
		Map<String, Command> named = new HashMap<>();
		PropertiesFile.read("commands.properties").forEach((command, names) -> {
			for (String name : names.toString().split("\\s+")) {
				named.put(name, valueOf(command.toString().toUpperCase(Locale.ROOT)));
			}
		});
		return named;
	}

	static Command of(String name) {
		return NAMED.getOrDefault(name, UNKNOWN);
	}

}
