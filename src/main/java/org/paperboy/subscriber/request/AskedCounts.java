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
 * Stores how often mailboxes were asked each question, by their keyed hashes.
 */
@Repository
class AskedCounts {

	static final String LOCK = "select mailbox_hash, times, last_at from asked "
			+ "where mailbox_hash = any(:mailboxes) and question = :question order by mailbox_hash for update";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	AskedCounts(JdbcClient jdbc, NamedParameterJdbcTemplate batch) {
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * What a mailbox can be asked by letter.
	 */
	enum Question {

		SUBSCRIBE, MOVE

	}

	/**
	 * How often a mailbox was asked.
	 *
	 * @param last the last time
	 */
	record Count(int times, Instant last) {

	}

	/**
	 * The counts of those mailboxes that were asked this before, locked until the
	 * transaction ends.
	 */
	Map<String, Count> lock(Question question, Collection<String> mailboxes) {
		Map<String, Count> counts = new HashMap<>();
		this.jdbc.sql(LOCK)
			.param("question", question.name())
			.param("mailboxes", mailboxes.toArray(String[]::new))
			.query((rs) -> {
				counts.put(rs.getString("mailbox_hash"),
						new Count(rs.getInt("times"), rs.getObject("last_at", OffsetDateTime.class).toInstant()));
			});
		return counts;
	}

	/**
	 * Stores counts.
	 * @param known those that are stored already, and locked
	 */
	void store(Question question, Map<String, Count> counts, Set<String> known) {
		write("insert into asked (mailbox_hash, question, times, last_at) "
				+ "values (:mailbox, :question, :times, :last)", question, counts,
				(mailbox) -> !known.contains(mailbox));
		write("update asked set times = :times, last_at = :last where mailbox_hash = :mailbox and question = :question",
				question, counts, known::contains);
	}

	private void write(String sql, Question question, Map<String, Count> counts, Predicate<String> which) {
		SqlParameterSource[] rows = counts.entrySet()
			.stream()
			.filter((entry) -> which.test(entry.getKey()))
			.map((entry) -> new MapSqlParameterSource().addValue("mailbox", entry.getKey())
				.addValue("question", question.name())
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
