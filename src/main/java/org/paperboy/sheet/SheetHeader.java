package org.paperboy.sheet;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the names of columns in the first row of a sheet, in any case and with blanks.
 */
final class SheetHeader {

	private static final int MAX_NAMED = 80;

	private static final int MAX_FAULTS = 20;

	private final Map<String, String> known = new LinkedHashMap<>();

	private final String required;

	/**
	 * Expects some columns.
	 * @param required the one that must be there
	 */
	SheetHeader(List<String> columns, String required) {
		columns.forEach((column) -> this.known.put(plain(column), column));
		this.required = required;
	}

	/**
	 * The number of cells that name a column.
	 */
	long count(SheetRows.Cells cells) {
		return cells.cells().stream().filter((cell) -> this.known.containsKey(plain(cell))).count();
	}

	/**
	 * The columns in their order; a blank cell has none.
	 * @throws UnreadableSheetException if they are not as expected
	 */
	List<String> read(SheetRows.Cells cells) throws UnreadableSheetException {
		if (cells.problem() != null) {
			throw new UnreadableSheetException(cells.line(), "names no columns: " + cells.problem());
		}
		List<String> names = cells.cells().stream().map((cell) -> this.known.getOrDefault(plain(cell), "")).toList();
		Map<String, String> faults = faults(cells.cells(), names);
		if (!names.contains(this.required)) {
			faults.put(this.required, "the first line must name this column");
		}
		if (!faults.isEmpty()) {
			throw new UnreadableSheetException(cells.line(), faults);
		}
		return names;
	}

	private Map<String, String> faults(List<String> cells, List<String> names) {
		Map<String, String> faults = new LinkedHashMap<>();
		for (int i = 0; i < names.size(); i++) {
			String cell = cells.get(i);
			String name = names.get(i);
			if (name.isEmpty() && !cell.isEmpty() && faults.size() < MAX_FAULTS) {
				faults.put(cell.substring(0, Math.min(MAX_NAMED, cell.length())).replaceAll("\\p{Cntrl}", " "),
						"is no column; use " + String.join(",", this.known.values()));
			}
			else if (!name.isEmpty() && names.indexOf(name) < i) {
				faults.put(name, "stands in the header twice");
			}
		}
		return faults;
	}

	/**
	 * A column's name without the differences in which people write it.
	 */
	private static String plain(String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFKC)
			.toLowerCase(Locale.ROOT)
			.replaceAll("[\\s\\p{Z}\\p{Cf}_-]", "");
	}

}
