package org.paperboy.sheet;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table as CSV (RFC 4180) in which every cell is quoted and none begins a
 * formula.
 */
public final class SheetWriter {

	private final CSVPrinter csv;

	/**
	 * Begins a table with its header.
	 */
	public SheetWriter(Appendable out, List<String> columns) throws IOException {
		this.csv = new CSVPrinter(out,
				CSVFormat.RFC4180.builder()
					.setHeader(columns.toArray(String[]::new))
					.setQuoteMode(QuoteMode.ALL)
					.get());
	}

	/**
	 * Writes a row; a cell that is null is blank.
	 */
	public void row(@Nullable Object... cells) throws IOException {
		this.csv.printRecord(Arrays.stream(cells).map((cell) -> (cell != null) ? written(cell) : "").toList());
	}

	/**
	 * The cell without the blanks around it, which are not read, and would separate the
	 * apostrophe from the formula it guards against.
	 */
	private static String written(Object cell) {
		return Formulas.guarded(SheetRows.trim(cell.toString()));
	}

	public void flush() throws IOException {
		this.csv.flush();
	}

}
