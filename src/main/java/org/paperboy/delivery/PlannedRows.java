package org.paperboy.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery.State;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Writes the rows of letters that are planned into the ledger and the queue; they take
 * the place of older ones.
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
			+ "and d.occasion < :occasion and d.planned_at > :since join queue q on q.id = d.id where q.lease is null";

	/**
	 * The letters of an occasion that were refused, or put off for too long.
	 */
	static final String FAILED = "select id from delivery where occasion = :occasion and kind = :kind "
			+ "and state = 'FAILED' and reason in ('REPLY', 'EXPIRED') order by subscriber_id limit :max for update";

	/**
	 * Letters wait less than this, unless nothing could be sent for as long; an older one
	 * is found to be superseded when it is about to be sent.
	 */
	private static final Duration MAX_WAIT = Duration.ofDays(7);

	private static final String INSERT = "insert into delivery (kind, subscriber_id, occasion, state, reason, urgency, "
			+ "content_id, message_id, attempts, doubted, due_at, planned_at, changed_at) "
			+ "select :kind, n.subscriber, :occasion, n.state, n.reason, :urgency, n.content, n.message, 0, false, "
			+ "cast(n.due as timestamp with time zone), :now, :now "
			+ "from unnest(cast(:subscribers as bigint array), cast(:states as varchar array), "
			+ "cast(:reasons as varchar array), cast(:contents as bigint array), "
			+ "cast(:messages as varchar array), cast(:dues as varchar array)) "
			+ "as n (subscriber, state, reason, content, message, due)";

	private static final String ENQUEUE = "insert into queue (id, urgency, next_at) "
			+ "select d.id, d.urgency, d.planned_at from " + LedgerRows.OF_SOME
			+ "and d.occasion = :occasion where d.state = 'PLANNED'";

	private final JdbcClient jdbc;

	private final Contents contents;

	PlannedRows(JdbcClient jdbc, Contents contents) {
		this.jdbc = jdbc;
		this.contents = contents;
	}

	/**
	 * Writes rows; the caller holds the subscribers' rows locked and has made sure none
	 * of them has a row for this occasion.
	 */
	void insert(LetterKind kind, String occasion, Collection<Delivery.Plan> plans, String domain, Instant now) {
		Map<String, Long> kept = this.contents.keep(plans.stream().map(Delivery.Plan::content).distinct().toList(),
				now);
		List<Delivery.Plan> some = List.copyOf(plans);
		this.jdbc.sql(INSERT)
			.param("kind", kind.name())
			.param("occasion", occasion)
			.param("urgency", kind.urgency())
			.param("now", LedgerRows.utc(now))
			.param("subscribers", numbers(some, Delivery.Plan::subscriberId))
			.param("states", texts(some, (plan) -> state(plan).name()))
			.param("reasons", texts(some, (plan) -> (plan.skipped() != null) ? plan.skipped().name() : null))
			.param("contents", numbers(some, (plan) -> kept.get(plan.content())))
			.param("messages", texts(some, (plan) -> "<" + UUID.randomUUID() + "@" + domain + ">"))
			.param("dues", texts(some, (plan) -> (plan.due() != null) ? plan.due().toString() : null))
			.update();
		this.jdbc.sql(ENQUEUE)
			.param("kind", kind.name())
			.param("occasion", occasion)
			.param("subscribers", numbers(some, Delivery.Plan::subscriberId))
			.update();
	}

	private static State state(Delivery.Plan plan) {
		return (plan.skipped() != null) ? State.SKIPPED : State.PLANNED;
	}

	private static @Nullable Long[] numbers(List<Delivery.Plan> plans, Function<Delivery.Plan, @Nullable Long> number) {
		return plans.stream().map(number).toArray(Long[]::new);
	}

	private static @Nullable String[] texts(List<Delivery.Plan> plans, Function<Delivery.Plan, @Nullable String> text) {
		return plans.stream().map(text).toArray(String[]::new);
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
			.param("since", LedgerRows.utc(now.minus(MAX_WAIT)))
			.param("subscribers", LedgerRows.boxed(subscribers))
			.query((rs, row) -> rs.getLong(1))
			.list();
		if (older.isEmpty()) {
			return 0;
		}
		Long[] unclaimed = LedgerRows
			.boxed(this.jdbc.sql("select id from queue where id = any(:ids) and lease is null for update")
				.param("ids", LedgerRows.boxed(older))
				.query((rs, row) -> rs.getLong(1))
				.list());
		this.jdbc.sql("delete from queue where id = any(:ids)").param("ids", unclaimed).update();
		return this.jdbc
			.sql("update delivery set state = 'FAILED', reason = 'SUPERSEDED', detail = :occasion, changed_at = :now "
					+ "where id = any(:ids) and state in ('PLANNED', 'DEFERRED')")
			.param("occasion", occasion)
			.param("now", LedgerRows.utc(now))
			.param("ids", unclaimed)
			.update();
	}

	/**
	 * Puts letters of an occasion that were refused, or put off for too long, back among
	 * those that wait, as if they were planned now.
	 * @return how many there were, so many at most
	 */
	int again(LetterKind kind, String occasion, int max, Instant now) {
		Long[] failed = LedgerRows.boxed(this.jdbc.sql(FAILED)
			.param("kind", kind.name())
			.param("occasion", occasion)
			.param("max", max)
			.query((rs, row) -> rs.getLong(1))
			.list());
		this.jdbc
			.sql("update delivery set state = 'PLANNED', reason = null, detail = '', attempts = 0, smtp_reply = null, "
					+ "due_at = null, planned_at = :now, changed_at = :now where id = any(:ids)")
			.param("now", LedgerRows.utc(now))
			.param("ids", failed)
			.update();
		this.jdbc
			.sql("insert into queue (id, urgency, next_at) select id, urgency, planned_at from delivery "
					+ "where id = any(:ids)")
			.param("ids", failed)
			.update();
		return failed.length;
	}

}
