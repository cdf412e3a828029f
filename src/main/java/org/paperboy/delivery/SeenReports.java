package org.paperboy.delivery;

import java.time.Clock;

import org.paperboy.database.OldRows;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps which reports of mail providers were seen, as long as the letters that they may
 * be about.
 */
@Repository
public class SeenReports {

	static final OldRows.Rows OLD = new OldRows.Rows("seen_report", "seen_at", "1 = 1");

	private final JdbcClient jdbc;

	private final Clock clock;

	SeenReports(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Whether a report was seen.
	 * @param report a text of any length that is the report's own
	 */
	public boolean isKnown(String report) {
		return this.jdbc.sql("select count(*) from seen_report where hash = :hash")
			.param("hash", Contents.hash(report))
			.query(Long.class)
			.single() > 0;
	}

	/**
	 * Notes that a report was seen.
	 * @return whether it is news
	 * @throws org.springframework.dao.DuplicateKeyException if another transaction notes
	 * it at the same time
	 */
	public boolean note(String report) {
		return this.jdbc
			.sql("insert into seen_report (hash, seen_at) select cast(:hash as varchar), :now "
					+ "where not exists (select 1 from seen_report where hash = :hash)")
			.param("hash", Contents.hash(report))
			.param("now", LedgerRows.utc(this.clock.instant()))
			.update() > 0;
	}

}
