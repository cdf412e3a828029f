package org.paperboy.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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
 * is open. So all connections are closed for a moment, the file is copied without these
 * pages, and whoever asks for a connection meanwhile waits.
 */
final class H2File implements FileRewriting {

	/**
	 * The time for which open connections may go on; after that it is tried another time.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

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
				statement.execute("shutdown compact");
				return true;
			}
			finally {
				pool.resumePool();
			}
		}
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
