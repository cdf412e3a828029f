package org.paperboy.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Splits lines into cells (RFC 4180, and blanks around quotes). A quote that has no end
 * costs its own line only: reading goes on in the line after it.
 */
final class SheetRows {

	private static final String OPENING_QUOTES = "\u201C\u201D\u201E\u201F\u00AB\u00BB\uFF02";

	private final SheetLines lines;

	private final char delimiter;

	private SheetLines.Line first = new SheetLines.Line(0, "", "", false);

	private final List<SheetLines.Line> more = new ArrayList<>();

	/**
	 * The index in the text at which each of these lines begins.
	 */
	private final List<Integer> begins = new ArrayList<>();

	private final StringBuilder text = new StringBuilder();

	SheetRows(SheetLines lines, char delimiter) {
		this.lines = lines;
		this.delimiter = delimiter;
	}

	/**
	 * A row, or what is wrong with it.
	 *
	 * @param line in which it begins, or in which the faulty quote stands
	 */
	record Cells(long line, List<String> cells, @Nullable String problem) {

		boolean isBlank() {
			return this.problem == null && this.cells.stream().allMatch(String::isEmpty);
		}

	}

	/**
	 * The row that begins with a line.
	 */
	Cells read(SheetLines.Line line) throws IOException {
		begin(line);
		return line.cut() ? problem(0, "line is longer than " + SheetLines.MAX_LENGTH + " characters") : split();
	}

	private Cells split() throws IOException {
		List<String> cells = new ArrayList<>();
		int at = 0;
		while (at <= this.text.length()) {
			int begin = skipBlanks(at);
			if (begin < this.text.length() && this.text.charAt(begin) == '"') {
				int end = closingQuote(begin);
				int next = (end < 0) ? -1 : skipBlanks(end + 1);
				if (!isCellEnd(next)) {
					return problem(begin, "quote that opens a cell here is not closed before the next cell");
				}
				cells.add(trim(this.text.substring(begin + 1, end).replace("\"\"", "\"")));
				at = next + 1;
			}
			else {
				int end = nextDelimiter(at);
				cells.add(withoutTypographicQuotes(trim(this.text.substring(at, end))));
				at = end + 1;
			}
		}
		return new Cells(this.first.number(), cells, null);
	}

	private boolean isCellEnd(int at) {
		return at >= 0 && (at >= this.text.length() || this.text.charAt(at) == this.delimiter);
	}

	private int nextDelimiter(int at) {
		int next = this.text.indexOf(String.valueOf(this.delimiter), at);
		return (next < 0) ? this.text.length() : next;
	}

	private void begin(SheetLines.Line line) {
		this.first = line;
		this.more.clear();
		this.begins.clear();
		this.text.setLength(0);
		this.text.append(line.text());
	}

	/**
	 * Puts back the lines that were read behind the one that was given.
	 */
	void undo() {
		this.lines.putBack(this.more);
		this.more.clear();
		this.begins.clear();
	}

	private int skipBlanks(int at) {
		int next = at;
		while (next < this.text.length() && this.text.charAt(next) != this.delimiter
				&& (this.text.charAt(next) == '\t' || Character.isSpaceChar(this.text.charAt(next)))) {
			next++;
		}
		return next;
	}

	/**
	 * The index of the quote that closes a cell, or -1; reads more lines to find it.
	 */
	private int closingQuote(int opening) throws IOException {
		for (int at = opening + 1; at < this.text.length() || readMore(); at++) {
			if (this.text.charAt(at) == '"') {
				if (at + 1 < this.text.length() && this.text.charAt(at + 1) == '"') {
					at++;
				}
				else {
					return at;
				}
			}
		}
		return -1;
	}

	private boolean readMore() throws IOException {
		SheetLines.Line line = this.lines.next();
		if (line == null) {
			return false;
		}
		if (line.cut() || this.text.length() + line.text().length() >= SheetLines.MAX_LENGTH) {
			this.lines.putBack(List.of(line));
			return false;
		}
		this.more.add(line);
		this.text.append(line.before());
		this.begins.add(this.text.length());
		this.text.append(line.text());
		return true;
	}

	private Cells problem(int at, String what) {
		int lines = (int) this.begins.stream().filter((begin) -> begin <= at).count();
		List<SheetLines.Line> behind = this.more.subList(lines, this.more.size());
		this.lines.putBack(behind);
		behind.clear();
		return new Cells(this.first.number() + lines, List.of(), what);
	}

	/**
	 * The text without the blanks around it.
	 */
	static String trim(String text) {
		int begin = 0;
		int end = text.length();
		while (begin < end && isSpace(text.charAt(begin))) {
			begin++;
		}
		while (end > begin && isSpace(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(begin, end);
	}

	/**
	 * Whether it is a blank, the end of a line, or the sign by which old programs end a
	 * file.
	 */
	private static boolean isSpace(char c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u001A';
	}

	/**
	 * The cell without the typographic quotes that programs make of the quotes around it.
	 */
	private static String withoutTypographicQuotes(String cell) {
		boolean quoted = cell.length() > 1 && OPENING_QUOTES.indexOf(cell.charAt(0)) >= 0
				&& OPENING_QUOTES.indexOf(cell.charAt(cell.length() - 1)) >= 0;
		return quoted ? trim(cell.substring(1, cell.length() - 1)) : cell;
	}

}
