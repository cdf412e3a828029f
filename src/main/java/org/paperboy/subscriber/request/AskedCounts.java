package org.paperboy.subscriber.request;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores how often mailboxes were asked, by their keyed hashes.
 */
@Repository
class AskedCounts {

	static final String LOCK = "select mailbox_hash, times, last_at from asked where mailbox_hash = any(:mailboxes) "
			+ "order by mailbox_hash for update";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	AskedCounts(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * How often a mailbox was asked.
	 *
	 * @param last the last time
	 */
	record Count(int times, Instant last) {

	}

	/**
	 * The counts of those mailboxes that were asked before, locked until the transaction
	 * ends.
	 */
	Map<String, Count> lock(Collection<String> mailboxes) {
		Map<String, Count> counts = new HashMap<>();
		this.jdbc.sql(LOCK).param("mailboxes", mailboxes.toArray(String[]::new)).query((rs) -> {
			counts.put(rs.getString("mailbox_hash"),
					new Count(rs.getInt("times"), rs.getObject("last_at", OffsetDateTime.class).toInstant()));
		});
		return counts;
	}

	/**
	 * Stores counts.
	 * @param known those that are stored already, and locked
	 */
	void store(Map<String, Count> counts, Set<String> known) {
		write("insert into asked (mailbox_hash, times, last_at) values (:mailbox, :times, :last)", counts,
				(mailbox) -> !known.contains(mailbox));
		write("update asked set times = :times, last_at = :last where mailbox_hash = :mailbox", counts,
				known::contains);
	}

	private void write(String sql, Map<String, Count> counts, Predicate<String> which) {
		SqlParameterSource[] rows = counts.entrySet()
			.stream()
			.filter((entry) -> which.test(entry.getKey()))
			.map((entry) -> new MapSqlParameterSource().addValue("mailbox", entry.getKey())
				.addValue("times", entry.getValue().times())
				.addValue("last", entry.getValue().last().atOffset(ZoneOffset.UTC)))
			.toArray(SqlParameterSource[]::new);
		if (rows.length > 0) {
			this.batch.batchUpdate(sql, rows);
		}
	}

	/**
	 * Begins to count a mailbox anew, from its last time.
	 */
	void reset(String mailbox) {
		this.jdbc.sql("update asked set times = 0 where mailbox_hash = :mailbox").param("mailbox", mailbox).update();
	}

	/**
	 * Forgets a mailbox.
	 */
	void forget(String mailbox) {
		this.jdbc.sql("delete from asked where mailbox_hash = :mailbox").param("mailbox", mailbox).update();
	}

}
