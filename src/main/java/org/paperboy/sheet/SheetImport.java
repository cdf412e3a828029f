package org.paperboy.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Imports a sheet, some hundred rows at a time, so that a file of any length needs the
 * same memory. A bad row is reported and the import goes on; if the file cannot be read
 * any further, what came before is kept.
 */
public final class SheetImport {

	private static final int ROWS_AT_A_TIME = 500;

	private static final int MAX_SHARED_REASONS = 1000;

	private final Sheet sheet;

	private final Store store;

	private final List<Imported.Rejected> rejected = new ArrayList<>();

	private final Map<String, String> reasons = new HashMap<>();

	private int imported;

	private SheetImport(Sheet sheet, Store store) {
		this.sheet = sheet;
		this.store = store;
	}

	/**
	 * Stores rows.
	 */
	public interface Store {

		/**
		 * Stores some rows together.
		 * @return those that were not stored
		 */
		List<Imported.Rejected> store(List<Row> rows);

	}

	/**
	 * Reads a sheet to its end.
	 * @throws UnreadableSheetException saying what was taken over before
	 */
	public static Imported of(Sheet sheet, Store store) throws IOException {
		return new SheetImport(sheet, store).read();
	}

	private Imported read() throws IOException {
		List<Row> rows = new ArrayList<>();
		try {
			for (Row row = this.sheet.next(); row != null; row = this.sheet.next()) {
				rows.add(row);
				if (rows.size() == ROWS_AT_A_TIME) {
					store(rows);
					rows = new ArrayList<>();
				}
			}
			store(rows);
		}
		catch (UnreadableSheetException ex) {
			store(rows);
			throw ex.after(new Imported(this.imported, this.rejected));
		}
		return new Imported(this.imported, this.rejected);
	}

	private void store(List<Row> rows) {
		List<Imported.Rejected> bad = new ArrayList<>();
		List<Row> good = new ArrayList<>();
		for (Row row : rows) {
			if (row.problem() != null) {
				bad.add(new Imported.Rejected(row.line(), "INVALID " + row.problem()));
			}
			else {
				good.add(row);
			}
		}
		List<Imported.Rejected> refused = good.isEmpty() ? List.of() : this.store.store(good);
		this.imported += good.size() - refused.size();
		bad.addAll(refused);
		bad.sort(Comparator.comparingLong(Imported.Rejected::line));
		bad.forEach((some) -> this.rejected.add(new Imported.Rejected(some.line(), shared(some.reason()))));
	}

	/**
	 * One object for equal reasons, so that a reason given a million times is kept once.
	 */
	private String shared(String reason) {
		if (this.reasons.size() >= MAX_SHARED_REASONS) {
			return this.reasons.getOrDefault(reason, reason);
		}
		return this.reasons.computeIfAbsent(reason, (same) -> same);
	}

}
