package org.paperboy.delivery;

import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.paperboy.delivery.Delivery.State;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes the ledger's rows of letters that are planned, which take the place of older
 * ones.
 */
@Repository
class PlannedRows {

	/**
	 * The rows that some subscribers have for an occasion.
	 */
	static final String HAD = "select d.id, d.subscriber_id, d.state = 'SKIPPED' and d.reason = 'TOO_LATE' from "
			+ LedgerRows.OF_SOME + "and d.occasion = :occasion where d.id is not null";

	/**
	 * The letters of some subscribers for earlier occasions that still wait.
	 */
	static final String OLDER = "select d.id from " + LedgerRows.OF_SOME
			+ "and d.occasion < :occasion where d.next_attempt_at is not null "
			+ "and d.state in ('PLANNED', 'DEFERRED', 'IN_DOUBT')";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	private final Contents contents;

	PlannedRows(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Contents contents) {
		this.jdbc = jdbc;
		this.batch = batch;
		this.contents = contents;
	}

	/**
	 * Writes rows; the caller holds the subscribers' rows locked and has made sure none
	 * of them has a row for this occasion.
	 */
	void insert(LetterKind kind, String occasion, Collection<Delivery.Plan> plans, String domain, Instant now) {
		Map<String, Long> kept = this.contents.keep(plans.stream().map(Delivery.Plan::content).distinct().toList(),
				now);
		this.batch
			.batchUpdate("insert into delivery (kind, subscriber_id, occasion, state, reason, urgency, content_id, "
					+ "message_id, attempts, doubted, due_at, planned_at, next_attempt_at, changed_at) values (:kind, :subscriber, "
					+ ":occasion, :state, :reason, :urgency, :content, :messageId, 0, false, :due, :now, :next, :now)",
					plans.stream()
						.map((plan) -> new MapSqlParameterSource().addValue("kind", kind.name())
							.addValue("subscriber", plan.subscriberId())
							.addValue("occasion", occasion)
							.addValue("state", ((plan.skipped() != null) ? State.SKIPPED : State.PLANNED).name())
							.addValue("reason", (plan.skipped() != null) ? plan.skipped().name() : null)
							.addValue("urgency", kind.urgency())
							.addValue("content", kept.get(plan.content()), Types.BIGINT)
							.addValue("messageId", "<" + UUID.randomUUID() + "@" + domain + ">")
							.addValue("due", (plan.due() != null) ? LedgerRows.utc(plan.due()) : null,
									Types.TIMESTAMP_WITH_TIMEZONE)
							.addValue("now", LedgerRows.utc(now))
							.addValue("next", (plan.skipped() != null) ? null : LedgerRows.utc(now)))
						.toArray(SqlParameterSource[]::new));
	}

	/**
	 * A row that a subscriber has for an occasion.
	 *
	 * @param id of the row
	 * @param subscriber the subscriber's id
	 * @param tooLate whether it was skipped as too late
	 */
	record Had(long id, long subscriber, boolean tooLate) {

	}

	/**
	 * The rows that some subscribers have for an occasion, however they fared.
	 */
	List<Had> had(LetterKind kind, String occasion, Collection<Long> subscribers) {
		return this.jdbc.sql(HAD)
			.param("kind", kind.name())
			.param("occasion", occasion)
			.param("subscribers", LedgerRows.boxed(subscribers))
			.query((rs, row) -> new Had(rs.getLong(1), rs.getLong(2), rs.getBoolean(3)))
			.list();
	}

	/**
	 * Removes rows that were skipped for a reason that no longer holds, so that the
	 * occasion is free again.
	 */
	void forget(Collection<Long> ids) {
		if (!ids.isEmpty()) {
			this.jdbc.sql("delete from delivery where id = any(:ids)").param("ids", LedgerRows.boxed(ids)).update();
		}
	}

	/**
	 * Gives up letters of some subscribers that still wait, because a newer one follows,
	 * and second tries of those in doubt; of dates written as text the later is the
	 * greater.
	 * @return how many were given up
	 */
	int supersede(LetterKind kind, String occasion, Collection<Long> subscribers, Instant now) {
		List<Long> older = this.jdbc.sql(OLDER)
			.param("kind", kind.name())
			.param("occasion", occasion)
			.param("subscribers", LedgerRows.boxed(subscribers))
			.query((rs, row) -> rs.getLong(1))
			.list();
		if (older.isEmpty()) {
			return 0;
		}
		this.jdbc.sql("update delivery set next_attempt_at = null where id = any(:ids) and state = 'IN_DOUBT'")
			.param("ids", LedgerRows.boxed(older))
			.update();
		return this.jdbc.sql(
				"update delivery set state = 'FAILED', reason = 'SUPERSEDED', detail = :occasion, next_attempt_at = null, changed_at = :now "
						+ "where id = any(:ids) and state in ('PLANNED', 'DEFERRED')")
			.param("occasion", occasion)
			.param("now", LedgerRows.utc(now))
			.param("ids", LedgerRows.boxed(older))
			.update();
	}

}
