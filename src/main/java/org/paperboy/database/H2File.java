package org.paperboy.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.paperboy.EmbeddedDatabase;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The file of an embedded H2. Unused pages stay in it, even if it is compacted while it
 * is open. So all connections are closed for a moment, indexes of addresses are made
 * anew, the file is copied without unused pages, and whoever asks for a connection
 * meanwhile waits.
 */
final class H2File implements FileRewriting {

	/**
	 * The time for which open connections may go on; after that it is tried another time.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	/**
	 * The indexes of addresses. Their inner pages keep addresses that are gone, and so
	 * does a copy of the file.
	 */
	private static final List<String> INDEXES = List.of("unique index subscriber_by_email on subscriber (email)",
			"index subscriber_by_mailbox on subscriber (mailbox)");

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

	private final DataSource dataSource;

	private final Optional<EmbeddedDatabase> database;

	H2File(DataSource dataSource, Optional<EmbeddedDatabase> database) {
		this.dataSource = dataSource;
		this.database = database;
	}

	@Override
	public boolean rewrite() throws SQLException, IOException {
		if (this.database.isEmpty()) {
			return true;
		}
		try {
			Optional<Object> before = this.database.get().file();
			// A connection that is opened at the same moment keeps the file from
			// being rewritten.
			return rewriteFile() && (before.isEmpty() || !before.equals(this.database.get().file()));
		}
		finally {
			// The new file has the permissions of the process.
			this.database.get().leaveToItsOwner();
		}
	}

	private boolean rewriteFile() throws SQLException {
		HikariDataSource pooled = this.dataSource.unwrap(HikariDataSource.class);
		HikariPoolMXBean pool = pooled.getHikariPoolMXBean();
		try (Connection last = DriverManager.getConnection(pooled.getJdbcUrl(), pooled.getUsername(),
				pooled.getPassword()); Statement statement = last.createStatement()) {
			pool.suspendPool();
			try {
				if (!becomes(() -> pool.getActiveConnections() == 0)) {
					return false;
				}
				pool.softEvictConnections();
				// The pool does not count connections that it is still closing.
				if (!becomes(() -> pool.getTotalConnections() == 0 && sessions(last) == 1)) {
					return false;
				}
				for (String index : INDEXES) {
					makeAnew(statement, index);
				}
				statement.execute("shutdown compact");
				return true;
			}
			finally {
				pool.resumePool();
			}
		}
	}

	/**
	 * Makes an index anew, in steps of which each leaves one of its name or of the next,
	 * and any may be the last.
	 */
	private static void makeAnew(Statement statement, String index) throws SQLException {
		String name = index.replaceFirst("^(?:unique )?index (\\w+) .*", "$1");
		String next = name + "_next";
		statement.execute("create " + index.replace("index ", "index if not exists "));
		statement.execute("drop index if exists " + next);
		statement.execute("create " + index.replace(name, next));
		statement.execute("drop index " + name);
		statement.execute("alter index " + next + " rename to " + name);
	}

	private static int sessions(Connection connection) {
		return JdbcClient.create(new SingleConnectionDataSource(connection, true))
			.sql("select count(*) from information_schema.sessions")
			.query(Integer.class)
			.single();
	}

	private static boolean becomes(BooleanSupplier condition) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean() && end - System.nanoTime() > 0) {
			LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
		}
		return condition.getAsBoolean();
	}

}
