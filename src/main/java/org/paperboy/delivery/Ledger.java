package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Optional;

import org.paperboy.database.StoredText;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what becomes of claimed letters, and forgets rows.
 */
@NamedInterface("ledger")
@Repository
public class Ledger {

	private static final String SETTLE = "update delivery set state = :state, reason = :reason, detail = :detail, "
			+ "smtp_reply = coalesce(:reply, smtp_reply), attempts = attempts + :conversations, "
			+ "next_attempt_at = case when doubted and :doubted then null "
			+ "else cast(:next as timestamp with time zone) end, "
			+ "doubted = (doubted or :doubted), changed_at = :now, lease = null where id = :id and lease = :lease";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	private final Contents contents;

	private final Clock clock;

	Ledger(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Contents contents, Clock clock) {
		this.clock = clock;
		this.contents = contents;
		this.jdbc = jdbc;
		this.batch = batch;
	}

	/**
	 * Writes what becomes of letters that are still claimed under this lease.
	 */
	@Transactional
	public void settle(String lease, Collection<Decision> decisions) {
		if (!decisions.isEmpty()) {
			OffsetDateTime now = LedgerRows.utc(now());
			this.batch.batchUpdate(SETTLE,
					decisions.stream()
						.map((decision) -> parameters(decision).addValue("lease", lease).addValue("now", now))
						.toArray(SqlParameterSource[]::new));
		}
	}

	/**
	 * Now, by the clock that rows are written by.
	 */
	public Instant now() {
		return this.clock.instant();
	}

	private static MapSqlParameterSource parameters(Decision decision) {
		Optional<Reason> reason = Optional.ofNullable(decision.reason());
		return new MapSqlParameterSource().addValue("id", decision.id())
			.addValue("state", decision.state().name())
			.addValue("reason", reason.map(Reason::code).map(Enum::name).orElse(null))
			.addValue("detail", reason.map(Reason::detail).orElse(null))
			.addValue("reply", (decision.reply() != null) ? StoredText.cut(decision.reply(), 1000) : null)
			.addValue("conversations", decision.conversations())
			.addValue("doubted", decision.doubted())
			.addValue("next", (decision.nextAttempt() != null) ? LedgerRows.utc(decision.nextAttempt()) : null);
	}

	/**
	 * Forgets the letters of a subscriber.
	 */
	void forget(long subscriber) {
		this.contents.forget(subscriber);
	}

	/**
	 * Deletes settled rows that have not changed for so long.
	 * @return how many
	 */
	int purge(Duration age) {
		Instant before = now().minus(age);
		int purged = this.jdbc
			.sql("delete from delivery where changed_at < :before and state not in ('PLANNED', 'SENDING', 'DEFERRED')")
			.param("before", LedgerRows.utc(before))
			.update();
		this.contents.purge(before);
		return purged;
	}

}
