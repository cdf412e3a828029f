package org.paperboy.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A table that is read row by row. The header gives the order of the columns, with names
 * in any case and with blanks, and shows what delimits cells: a comma, or a semicolon or
 * tab, as spreadsheets write them in many countries.
 */
public final class Sheet {

	private static final String DELIMITERS = ",;\t|";

	private static final Pattern DELIMITER_LINE = Pattern.compile("\"?sep=(.)\"?\\s*", Pattern.CASE_INSENSITIVE);

	/**
	 * A row of blank cells.
	 */
	private static final Pattern NO_CELLS = Pattern.compile("[\\s\\p{Z}" + DELIMITERS + "\"]*");

	private final SheetLines lines;

	private final SheetRows rows;

	private final List<String> header;

	/**
	 * Begins to read a table.
	 * @param charset named beside it, or null; a byte order mark overrides it
	 * @param columns that it may have
	 * @param required the one it must have
	 * @throws UnreadableSheetException if its header is not as expected
	 */
	public Sheet(InputStream in, @Nullable Charset charset, List<String> columns, String required) throws IOException {
		this.lines = new SheetLines(new SheetText(in, charset));
		SheetLines.Line line = firstLine();
		Matcher delimiter = DELIMITER_LINE.matcher((line != null) ? line.text() : "");
		boolean told = delimiter.matches();
		if (told) {
			line = firstLine();
		}
		if (line == null) {
			this.lines.checkEnd();
			throw new UnreadableSheetException(1,
					Map.of(required, "the first line must name this column; there is none"));
		}
		if (line.text().indexOf('\0') >= 0) {
			throw new UnreadableSheetException(line.number(),
					"holds NUL; a file in UTF-16 needs a byte order mark, or Content-Type: text/csv;charset=utf-16le");
		}
		SheetHeader expected = new SheetHeader(columns, required);
		this.rows = told ? new SheetRows(this.lines, delimiter.group(1).charAt(0)) : rows(line, expected);
		this.header = expected.read(this.rows.read(line));
	}

	private SheetLines.@Nullable Line firstLine() throws IOException {
		SheetLines.Line line;
		do {
			line = this.lines.next();
		}
		while (line != null && NO_CELLS.matcher(line.text()).matches());
		return line;
	}

	/**
	 * The delimiter under which most columns are known, the comma before others.
	 */
	private SheetRows rows(SheetLines.Line line, SheetHeader expected) throws IOException {
		SheetRows best = new SheetRows(this.lines, ',');
		long bestCount = -1;
		for (char delimiter : DELIMITERS.toCharArray()) {
			SheetRows rows = new SheetRows(this.lines, delimiter);
			long count = expected.count(rows.read(line));
			rows.undo();
			if (count > bestCount) {
				bestCount = count;
				best = rows;
			}
		}
		return best;
	}

	/**
	 * The next row that is not blank, or null at the end.
	 * @throws UnreadableSheetException if the next line cannot be decoded
	 */
	public @Nullable Row next() throws IOException {
		for (SheetLines.Line line = this.lines.next(); line != null; line = this.lines.next()) {
			SheetRows.Cells cells = this.rows.read(line);
			if (!cells.isBlank()) {
				return row(cells);
			}
		}
		this.lines.checkEnd();
		return null;
	}

	private Row row(SheetRows.Cells cells) {
		Map<String, String> byColumn = new HashMap<>();
		String problem = cells.problem();
		for (int i = 0; i < cells.cells().size(); i++) {
			String name = (i < this.header.size()) ? this.header.get(i) : "";
			String cell = cells.cells().get(i);
			if (!name.isEmpty()) {
				byColumn.put(name, cell);
			}
			else if (!cell.isEmpty()) {
				problem = "line has more cells than the header";
			}
		}
		return new Row(cells.line(), byColumn, problem);
	}

}
