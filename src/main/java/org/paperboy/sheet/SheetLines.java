package org.paperboy.sheet;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a file as an editor counts them, whatever ends its lines, each bounded.
 * Lines that were read ahead can be put back.
 */
final class SheetLines {

	/**
	 * The most characters of a line, and of a row of several lines.
	 */
	static final int MAX_LENGTH = 64 * 1024;

	private final SheetText text;

	private final Deque<Line> putBack = new ArrayDeque<>();

	private long number;

	/**
	 * The line end before the current line, as far as it was read.
	 */
	private String end = "";

	private @Nullable UnreadableSheetException fault;

	SheetLines(SheetText text) {
		this.text = text;
	}

	/**
	 * A line without its end.
	 *
	 * @param before the end of the line before it
	 * @param cut whether it is longer than lines may be, so that its rest is left out
	 */
	record Line(long number, String before, String text, boolean cut) {

	}

	/**
	 * The next line, or null if there is none that can be read.
	 */
	@Nullable Line next() throws IOException {
		if (!this.putBack.isEmpty()) {
			return this.putBack.pop();
		}
		if (this.fault != null) {
			return null;
		}
		try {
			return read();
		}
		catch (CharacterCodingException ex) {
			this.fault = new UnreadableSheetException(this.number + 1,
					"is not " + this.text.charset() + "; save the file as UTF-8, or name its encoding, "
							+ "as in Content-Type: text/csv;charset=windows-1252");
			return null;
		}
	}

	/**
	 * Fails if the lines ended before the file did.
	 */
	void checkEnd() throws UnreadableSheetException {
		if (this.fault != null) {
			throw this.fault;
		}
	}

	void putBack(List<Line> lines) {
		lines.reversed().forEach(this.putBack::push);
	}

	private @Nullable Line read() throws IOException {
		int c = this.text.read();
		if (c == '\n' && this.end.equals("\r")) {
			this.end = "\r\n";
			c = this.text.read();
		}
		String before = this.end;
		if (c < 0) {
			return null;
		}
		StringBuilder line = new StringBuilder();
		boolean cut = false;
		for (; c >= 0 && c != '\n' && c != '\r'; c = this.text.read()) {
			cut = line.length() == MAX_LENGTH;
			if (!cut) {
				line.append((char) c);
			}
		}
		this.end = (c == '\r') ? "\r" : "\n";
		this.number++;
		return new Line(this.number, before, line.toString(), cut);
	}

}
