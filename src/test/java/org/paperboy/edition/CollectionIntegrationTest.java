package org.paperboy.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.paperboy.IntegrationTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * The whole program with two sources that answer what a test puts in.
 */
@Import(SettableSource.Two.class)
@TestPropertySource(
		properties = { "paperboy.sources.hugging-face.enabled=false", "paperboy.sources.arxiv.enabled=false" })
public abstract class CollectionIntegrationTest extends IntegrationTest {

	/**
	 * A Saturday; the clock stands at the Tuesday after it.
	 */
	protected static final LocalDate DAY = LocalDate.of(2026, 4, 18);

	@Autowired
	protected Editions editions;

	@Autowired
	protected SettableSource lab;

	@Autowired
	protected SettableSource press;

	@BeforeEach
	void clearSources() {
		this.lab.clear();
		this.press.clear();
	}

	protected void wipe() {
		for (String table : List.of("edition_paper", "edition", "reading", "snapshot", "paper_alias", "paper")) {
			this.jdbc.sql("delete from " + table).update();
		}
	}

	protected List<RankedPaper> papers(LocalDate date) {
		return this.editions.find(date).orElseThrow().papers();
	}

	protected List<String> ids(LocalDate date) {
		return papers(date).stream().map((ranked) -> ranked.id()).toList();
	}

	protected boolean isClosed(LocalDate date) {
		return this.editions.find(date).orElseThrow().closed();
	}

	protected Collected.Source answer(Collected collection, SettableSource source) {
		return collection.sources()
			.stream()
			.filter((some) -> some.name().equals(source.name()))
			.findFirst()
			.orElseThrow();
	}

	protected void atHour(LocalDate date, int hour) {
		this.clock.set(Instant.parse(String.format(Locale.ROOT, "%sT%02d:00:00Z", date, hour)));
	}

	/**
	 * The rows of a query as text, sorted.
	 */
	protected List<String> rows(String sql) {
		return this.jdbc.sql(sql).query().listOfRows().stream().map((row) -> {
			Map<String, String> cells = new TreeMap<>();
			row.forEach((name, cell) -> cells.put(name, text(cell)));
			return cells.toString();
		}).sorted().toList();
	}

	private static String text(Object cell) {
		try {
			return (cell instanceof java.sql.Array array) ? List.of((Object[]) array.getArray()).toString()
					: String.valueOf(cell);
		}
		catch (java.sql.SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
