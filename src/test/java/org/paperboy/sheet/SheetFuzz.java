package org.paperboy.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.paperboy.FuzzInput;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any file is read or refused, in bounds; and what is written reads back as it was, and
 * begins no formula.
 */
public final class SheetFuzz {

	private static final List<String> COLUMNS = List.of("email", "keywords", "sendAt", "confirmed");

	private SheetFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
		FuzzInput.quickly(() -> read(bytes));
		String text = FuzzInput.text(bytes);
		FuzzInput.quickly(
				() -> read(("email,keywords\n" + FuzzInput.stretched(text, 200_000)).getBytes(StandardCharsets.UTF_8)));
		writtenReadsBack(text);
	}

	private static void read(byte[] bytes) {
		try {
			Sheet sheet = new Sheet(new ByteArrayInputStream(bytes), null, COLUMNS, "email");
			long line = 0;
			for (Row row = sheet.next(); row != null; row = sheet.next()) {
				assertThat(row.line()).isGreaterThanOrEqualTo(line);
				line = row.line();
				assertThat(row.cells().keySet()).isSubsetOf(COLUMNS);
				assertThat(row.cells().values())
					.allMatch((cell) -> cell.length() <= SheetLines.MAX_LENGTH && cell.equals(trimmed(cell)));
			}
		}
		catch (UnreadableSheetException ex) {
			assertThat(FuzzInput.isPlain(ex.getMessage())).as(ex.getMessage()).isTrue();
			assertThat(ex.faults()).isNotEmpty();
		}
		catch (IOException ex) {
			throw new AssertionError("refused without a reason", ex);
		}
	}

	private static void writtenReadsBack(String text) throws IOException {
		// What is no text cannot be written in UTF-8, and ends of lines are one of
		// several.
		String cell = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replaceAll("\\r\\n?",
				"\n");
		StringWriter csv = new StringWriter();
		SheetWriter writer = new SheetWriter(csv, COLUMNS);
		writer.row("ada@example.org", cell, "", "true");
		writer.row("alan@example.org", "x", cell, "false");
		writer.flush();
		Sheet sheet = new Sheet(new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)), null,
				COLUMNS, "email");
		Row first = sheet.next();
		Row second = sheet.next();
		assertThat(first).isNotNull();
		assertThat(second).isNotNull();
		assertThat(sheet.next()).isNull();
		assertThat(first.cell("keywords").orElse("")).isEqualTo(trimmed(cell));
		assertThat(first.empties("keywords")).isFalse();
		assertThat(second.cell("sendAt").orElse("")).isEqualTo(trimmed(cell));
		assertThat(second.cell("confirmed")).contains("false");
		try (CSVParser parser = CSVParser.parse(new StringReader(csv.toString()), CSVFormat.RFC4180)) {
			for (CSVRecord row : parser) {
				assertThat(row).noneMatch((value) -> value.strip().matches("(?s)[=+\\-@].*"));
			}
		}
	}

	/**
	 * Without blanks around it, as spreadsheets and people leave them.
	 */
	private static String trimmed(String text) {
		return text.replaceAll("^[\\s\\p{Z}\\x1A\\x1C-\\x1F]+|[\\s\\p{Z}\\x1A\\x1C-\\x1F]+$", "");
	}

}
