package org.paperboy.sheet;

import java.util.regex.Pattern;

/**
 * Keeps a spreadsheet from taking text for a formula. An apostrophe is put before the
 * sign that begins one, at the beginning of a cell and behind what might begin another
 * cell in a program that splits them differently. If an apostrophe stands there already,
 * one more is added, so that removing one always restores the text.
 */
final class Formulas {

	private static final String PLACE = "((?:^|[,;\\t\\r\\n\"])\\p{Zs}*)";

	/**
	 * The signs that begin a formula, also in full width and small forms, which some
	 * programs take for the plain ones.
	 */
	private static final String BEGINNING = "(?='*[=+\\-@\\t\\r\\n\\uFF1D\\uFF0B\\uFF0D\\uFF20\\uFE66\\uFE62\\uFE63\\uFE6B\\u2212])";

	private static final Pattern BARE = Pattern.compile(PLACE + BEGINNING);

	private static final Pattern GUARDED = Pattern.compile(PLACE + "'" + BEGINNING);

	private Formulas() {
	}

	static String guarded(String text) {
		return BARE.matcher(text).replaceAll("$1'");
	}

	static String unguarded(String cell) {
		return (cell.indexOf('\'') < 0) ? cell : GUARDED.matcher(cell).replaceAll("$1");
	}

}
