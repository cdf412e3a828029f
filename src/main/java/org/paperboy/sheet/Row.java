package org.paperboy.sheet;

import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A row of a sheet.
 *
 * @param line in which it begins, counted from 1
 * @param cells by column, without blanks around them
 * @param problem why it has no cells, or null
 */
public record Row(long line, Map<String, String> cells, @Nullable String problem) {

	/**
	 * The text of a cell, or empty if it is blank or not there.
	 */
	public Optional<String> cell(String column) {
		return Optional.ofNullable(this.cells.get(column)).filter((cell) -> !cell.isEmpty()).map(Formulas::unguarded);
	}

	/**
	 * Whether a cell says that there should be nothing, with a lone hyphen.
	 */
	public boolean empties(String column) {
		return "-".equals(this.cells.get(column));
	}

	/**
	 * The number of characters in its cells.
	 */
	int length() {
		return this.cells.values().stream().mapToInt(String::length).sum();
	}

}
