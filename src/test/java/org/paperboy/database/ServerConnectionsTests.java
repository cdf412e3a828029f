package org.paperboy.database;

import java.sql.SQLException;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.paperboy.Postgres;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operator reads at start how many nodes fit, and is warned if two do not.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServerConnectionsTests {

	private static void start(String url, int poolSize, String sql) throws SQLException {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl(url);
			pool.setMaximumPoolSize(poolSize);
			pool.setMinimumIdle(1);
			if (!sql.isEmpty()) {
				JdbcClient.create(pool).sql(sql).update();
			}
			new ServerConnections(pool, new Database(url)).tell();
		}
	}

	@Test
	void theServersLimitIsDividedByANodesPool(CapturedOutput output) throws SQLException {
		start(Postgres.empty(), 30, "");
		assertThat(output).contains("PostgreSQL allows 497 connections and a node takes up to 30: 16 nodes fit");
	}

	@Test
	void aLimitOfTheDatabaseCountsAndIsWarnedOf(CapturedOutput output) throws SQLException {
		String url = Postgres.empty();
		String name = url.replaceAll(".*/([^?]+).*", "$1");
		start(url, 30, "alter database " + name + " connection limit 59");
		assertThat(output).contains("WARN", "allows 59 connections and a node takes up to 30: two nodes do not fit",
				"spring.datasource.hikari.maximum-pool-size");
	}

	@Test
	void anH2HasNoSuchLimit(CapturedOutput output) throws SQLException {
		start("jdbc:h2:mem:connections", 30, "");
		assertThat(output.getOut()).isEmpty();
	}

}
