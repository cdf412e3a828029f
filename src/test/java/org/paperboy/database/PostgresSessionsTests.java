package org.paperboy.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.paperboy.Postgres;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * On PostgreSQL no statement waits forever for rows that others have locked, and none is
 * run by an old plan.
 */
class PostgresSessionsTests {

	private static HikariDataSource pool(String initSql) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(Postgres.migrated());
		pool.setMaximumPoolSize(1);
		pool.setConnectionInitSql(initSql);
		assertThat(new PostgresSessions().postProcessAfterInitialization(pool, "dataSource")).isSameAs(pool);
		return pool;
	}

	private static String timeout(HikariDataSource pool) {
		return JdbcClient.create(pool).sql("show lock_timeout").query(String.class).single();
	}

	@Test
	void everyConnectionWaitsTenSeconds() throws SQLException {
		try (HikariDataSource pool = pool(null)) {
			assertThat(timeout(pool)).isEqualTo("10s");
			assertThat(JdbcClient.create(pool).sql("show plan_cache_mode").query(String.class).single())
				.isEqualTo("force_custom_plan");
			new PostgresTables(pool).rewrite();
			assertThat(timeout(pool)).isEqualTo("10s");
		}
	}

	@Test
	void whatTheOperatorSetHolds() {
		try (HikariDataSource pool = pool("set lock_timeout = '7s'")) {
			assertThat(timeout(pool)).isEqualTo("7s");
		}
	}

	@Test
	void whoWaitedTooLongForRowsIsToldThat() throws SQLException {
		try (HikariDataSource pool = pool("set lock_timeout = '50ms'")) {
			JdbcTemplate jdbc = new JdbcTemplate(pool);
			jdbc.setExceptionTranslator(new DatabaseErrors(pool));
			try (Connection holder = DriverManager.getConnection(pool.getJdbcUrl());
					Statement statement = holder.createStatement()) {
				holder.setAutoCommit(false);
				statement.execute("lock table subscriber in access exclusive mode");
				assertThatThrownBy(() -> jdbc.execute("select count(*) from subscriber"))
					.isInstanceOf(PessimisticLockingFailureException.class);
				holder.rollback();
			}
		}
	}

	@Test
	void anH2IsLeftAlone() throws SQLException {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl("jdbc:h2:mem:sessions");
			new PostgresSessions().postProcessAfterInitialization(pool, "dataSource");
			try (Connection connection = pool.getConnection()) {
				assertThat(connection.isValid(1)).isTrue();
			}
		}
	}

}
