package org.paperboy.sheet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Imports a sheet, some thousand rows at a time, so that a file of any length needs the
 * same memory. A bad row is reported and the import goes on; if the file cannot be read
 * any further, what came before is kept.
 */
public final class SheetImport {

	private static final int MAX_ROWS_AT_A_TIME = 1000;

	private static final int MAX_CHARACTERS_AT_A_TIME = 1 << 20;

	private final Sheet sheet;

	private final Store store;

	private final RejectedLines rejected;

	private final ImportProgress progress = new ImportProgress();

	private int imported;

	private SheetImport(Sheet sheet, Store store, RejectedLines rejected) {
		this.sheet = sheet;
		this.store = store;
		this.rejected = rejected;
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
	 * @param rejected takes the lines that are not taken over
	 * @throws UnreadableSheetException saying what was taken over before
	 */
	public static Imported of(Sheet sheet, Store store, RejectedLines rejected) throws IOException {
		return new SheetImport(sheet, store, rejected).read();
	}

	private Imported read() throws IOException {
		List<Row> rows = new ArrayList<>();
		int characters = 0;
		try {
			for (Row row = this.sheet.next(); row != null; row = this.sheet.next()) {
				rows.add(row);
				characters += row.length();
				if (rows.size() == MAX_ROWS_AT_A_TIME || characters >= MAX_CHARACTERS_AT_A_TIME) {
					store(rows);
					rows = new ArrayList<>();
					characters = 0;
				}
			}
			store(rows);
		}
		catch (UnreadableSheetException ex) {
			store(rows);
			throw ex.after(new Imported(this.imported, this.rejected));
		}
		finally {
			this.progress.ended(this.imported, this.rejected.count());
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
		bad.forEach(this.rejected::add);
		this.progress.at(this.imported, this.rejected.count());
	}

}
