package org.paperboy.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import javax.sql.DataSource;

/**
 * The tables of a PostgreSQL that hold addresses. A small table is rewritten, during
 * which nobody else can use it for a moment. A large one is only vacuumed: until its
 * space is used again, a page may keep the bytes of an erased row.
 */
final class PostgresTables implements FileRewriting {

	/**
	 * The ledger is among them, as it keeps replies, which often quote addresses.
	 */
	private static final List<String> TABLES = List.of("subscriber", "move", "delivery");

	/**
	 * The size that a disk writes in a second or two.
	 */
	private static final long SMALL_BYTES = 128L * 1024 * 1024;

	private final DataSource dataSource;

	PostgresTables(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	@Override
	public boolean rewrite() throws SQLException {
		try (Connection connection = this.dataSource.getConnection();
				Statement statement = connection.createStatement()) {
			String timeout = first(statement, "show lock_timeout");
			statement.execute("set lock_timeout = '1s'");
			try {
				for (String table : TABLES) {
					boolean small = size(statement, table) <= SMALL_BYTES;
					statement.execute("vacuum " + (small ? "(full) " : "") + table);
				}
				return true;
			}
			finally {
				statement.execute("set lock_timeout = '" + timeout + "'");
			}
		}
	}

	private static long size(Statement statement, String table) throws SQLException {
		return Long.parseLong(first(statement, "select pg_total_relation_size('" + table + "')"));
	}

	private static String first(Statement statement, String sql) throws SQLException {
		try (ResultSet rows = statement.executeQuery(sql)) {
			rows.next();
			return rows.getString(1);
		}
	}

}
