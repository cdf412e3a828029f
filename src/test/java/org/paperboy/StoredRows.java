package org.paperboy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everything that a database holds, row by row.
 */
public final class StoredRows {

	private StoredRows() {
	}

	/**
	 * The rows of each table, in an order that does not depend on how they were written.
	 */
	public static Map<String, List<String>> of(JdbcClient jdbc) {
		Map<String, List<String>> rows = new TreeMap<>();
		jdbc.sql("select table_name from information_schema.tables where table_schema in ('public', 'PUBLIC')")
			.query(String.class)
			.list()
			.forEach((table) -> rows.put(table.toLowerCase(Locale.ROOT),
					jdbc.sql("select * from \"" + table + "\"")
						.query((rs, number) -> row(rs))
						.list()
						.stream()
						.sorted()
						.toList()));
		return rows;
	}

	private static String row(ResultSet rs) throws SQLException {
		StringBuilder row = new StringBuilder();
		for (int column = 1; column <= rs.getMetaData().getColumnCount(); column++) {
			row.append(text(rs, column)).append('|');
		}
		return row.toString();
	}

	private static String text(ResultSet rs, int column) throws SQLException {
		int type = rs.getMetaData().getColumnType(column);
		if (type == Types.BINARY || type == Types.BLOB) {
			return Arrays.toString(rs.getBytes(column));
		}
		return String.valueOf(rs.getString(column));
	}

}
