package org.paperboy.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;

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
			.param("hash", hash(report))
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
			.param("hash", hash(report))
			.param("now", LedgerRows.utc(this.clock.instant()))
			.update() > 0;
	}

	private static String hash(String report) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(report.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
