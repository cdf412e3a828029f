package org.paperboy.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.paperboy.database.StoredText;
import org.paperboy.delivery.Delivery.State;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What writes rows of the ledger and changes their state, but for a claim
 * ({@link Claims}).
 */
@Repository
class Ledger {

	static final String OWN_COLUMNS = "id, kind, subscriber_id, occasion, state, reason, content_id, "
			+ "message_id, attempts, smtp_reply, due_at, planned_at, changed_at";

	static final String COLUMNS = OWN_COLUMNS
			+ ", coalesce((select body from content where content.id = content_id), '') as content";

	/**
	 * The rows of one kind of some subscribers, and perhaps an occasion. Joined, because
	 * H2 would read every row of the kind for {@code subscriber_id = any(…)}; to the
	 * left, so that it looks up each subscriber's.
	 */
	static final String OF_SOME = "unnest(cast(:subscribers as bigint array)) as wanted (id) "
			+ "left join delivery d on d.kind = :kind and d.subscriber_id = wanted.id ";

	/**
	 * The rows that some subscribers have for an occasion.
	 */
	static final String HAD = "select d.id, d.subscriber_id, d.state = 'SKIPPED' and d.reason = 'TOO_LATE' from "
			+ OF_SOME + "and d.occasion = :occasion where d.id is not null";

	/**
	 * The letters of some subscribers for earlier occasions that still wait.
	 */
	static final String OLDER = "select d.id from " + OF_SOME
			+ "and d.occasion < :occasion where d.next_attempt_at is not null "
			+ "and d.state in ('PLANNED', 'DEFERRED', 'IN_DOUBT')";

	/**
	 * Of a row that nobody has claimed and that is not settled for good.
	 */
	static final String IS_WAITING = "state in ('PLANNED', 'DEFERRED', 'IN_DOUBT')";

	/**
	 * By the rows of the subscribers, which are few, and not by those of later occasions.
	 * One that an operator sends after a newer one is not meant.
	 */
	static final String NEWER = "select d.id, max(newer.occasion) from delivery d "
			+ "join delivery newer on newer.subscriber_id = d.subscriber_id and newer.kind = d.kind "
			+ "and newer.occasion > d.occasion and newer.id > d.id and newer.state <> 'SKIPPED' where d.id = any(:ids) group by d.id";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	private final Contents contents;

	Ledger(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Contents contents) {
		this.contents = contents;
		this.jdbc = jdbc;
		this.batch = batch;
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
							.addValue("reason", plan.skipped())
							.addValue("urgency", kind.urgency())
							.addValue("content", kept.get(plan.content()), Types.BIGINT)
							.addValue("messageId", "<" + UUID.randomUUID() + "@" + domain + ">")
							.addValue("due", (plan.due() != null) ? utc(plan.due()) : null,
									Types.TIMESTAMP_WITH_TIMEZONE)
							.addValue("now", utc(now))
							.addValue("next", (plan.skipped() != null) ? null : utc(now)))
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
			.param("subscribers", boxed(subscribers))
			.query((rs, row) -> new Had(rs.getLong(1), rs.getLong(2), rs.getBoolean(3)))
			.list();
	}

	/**
	 * Removes rows that were skipped for a reason that no longer holds, so that the
	 * occasion is free again.
	 */
	void forget(Collection<Long> ids) {
		if (!ids.isEmpty()) {
			this.jdbc.sql("delete from delivery where id = any(:ids)").param("ids", boxed(ids)).update();
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
			.param("subscribers", boxed(subscribers))
			.query((rs, row) -> rs.getLong(1))
			.list();
		if (older.isEmpty()) {
			return 0;
		}
		this.jdbc.sql("update delivery set next_attempt_at = null where id = any(:ids) and state = 'IN_DOUBT'")
			.param("ids", boxed(older))
			.update();
		return this.jdbc
			.sql("update delivery set state = 'FAILED', reason = :reason, next_attempt_at = null, changed_at = :now "
					+ "where id = any(:ids) and state in ('PLANNED', 'DEFERRED')")
			.param("reason", "EXPIRED: superseded by " + occasion)
			.param("now", utc(now))
			.param("ids", boxed(older))
			.update();
	}

	/**
	 * Those of some letters that are not the newest that is planned for their subscriber,
	 * by id, with the occasion of the newest.
	 */
	Map<Long, String> newer(Collection<Delivery> rows) {
		Map<Long, String> newest = new HashMap<>();
		this.jdbc.sql(NEWER).param("ids", boxed(rows.stream().map(Delivery::id).toList())).query((rs) -> {
			newest.put(rs.getLong(1), rs.getString(2));
		});
		return newest;
	}

	/**
	 * Writes what becomes of letters that are still claimed under this lease.
	 */
	@Transactional
	public void settle(String lease, Collection<Decision> decisions, Instant now) {
		if (!decisions.isEmpty()) {
			this.batch.batchUpdate("update delivery set state = :state, reason = :reason, "
					+ "smtp_reply = coalesce(:reply, smtp_reply), attempts = attempts + :conversations, "
					+ "next_attempt_at = case when doubted and :doubted then null else cast(:next as timestamp with time zone) end, "
					+ "doubted = (doubted or :doubted), changed_at = :now, lease = null "
					+ "where id = :id and lease = :lease",
					decisions.stream()
						.map((decision) -> new MapSqlParameterSource().addValue("state", decision.state().name())
							.addValue("reason",
									(decision.reason() != null) ? StoredText.cut(decision.reason(), 500) : null)
							.addValue("reply",
									(decision.reply() != null) ? StoredText.cut(decision.reply(), 1000) : null)
							.addValue("conversations", decision.conversations())
							.addValue("doubted", decision.doubted())
							.addValue("next", (decision.nextAttempt() != null) ? utc(decision.nextAttempt()) : null)
							.addValue("now", utc(now))
							.addValue("id", decision.id())
							.addValue("lease", lease))
						.toArray(SqlParameterSource[]::new));
		}
	}

	void forget(long subscriber) {
		this.contents.forget(subscriber);
	}

	/**
	 * Deletes settled rows that have not changed since.
	 * @return how many
	 */
	int purge(Instant before) {
		int purged = this.jdbc
			.sql("delete from delivery where changed_at < :before and state not in ('PLANNED', 'SENDING', 'DEFERRED')")
			.param("before", utc(before))
			.update();
		this.contents.purge(before);
		return purged;
	}

	static Delivery delivery(ResultSet rs, int row) throws SQLException {
		return delivery(rs, rs.getString("content"));
	}

	static Delivery delivery(ResultSet rs, String content) throws SQLException {
		return new Delivery(rs.getLong("id"), LetterKind.valueOf(rs.getString("kind")), rs.getLong("subscriber_id"),
				rs.getString("occasion"), State.valueOf(rs.getString("state")), rs.getString("reason"), content,
				rs.getString("message_id"), rs.getInt("attempts"), rs.getString("smtp_reply"),
				(rs.getObject("due_at", OffsetDateTime.class) instanceof OffsetDateTime due) ? due.toInstant() : null,
				rs.getObject("planned_at", OffsetDateTime.class).toInstant(),
				rs.getObject("changed_at", OffsetDateTime.class).toInstant());
	}

	static Long[] boxed(Collection<Long> ids) {
		return ids.toArray(Long[]::new);
	}

	static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
