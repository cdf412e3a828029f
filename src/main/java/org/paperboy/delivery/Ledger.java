package org.paperboy.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery.State;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The rows of the ledger, and the only statements that change their state.
 */
@Repository
class Ledger {

	private static final String OWN_COLUMNS = "id, kind, subscriber_id, occasion, state, reason, content_id, "
			+ "message_id, attempts, smtp_reply, planned_at, changed_at";

	private static final String COLUMNS = OWN_COLUMNS
			+ ", coalesce((select body from content where content.id = content_id), '') as content";

	/**
	 * The rows of one kind of some subscribers, and perhaps an occasion. Joined, because
	 * H2 would read every row of the kind for {@code subscriber_id = any(…)}; to the
	 * left, so that it looks up each subscriber's.
	 */
	static final String OF_SOME = "unnest(cast(:subscribers as bigint array)) as wanted (id) "
			+ "left join delivery d on d.kind = :kind and d.subscriber_id = wanted.id ";

	private static final String IS_WAITING = "state in ('PLANNED', 'DEFERRED', 'IN_DOUBT')";

	/**
	 * Letters of one urgency that are not settled and not put off. The index is read
	 * between two instants, so that the settled rows, which have none, cost nothing
	 * however many they are.
	 */
	private static final String DUE = "from delivery where urgency = :urgency and next_attempt_at >= :ever "
			+ "and next_attempt_at <= :now";

	/**
	 * The waiting letters that go next.
	 */
	static final String NEXT = DUE + " and " + IS_WAITING + " order by urgency, next_attempt_at, id limit :most";

	private final JdbcClient jdbc;

	private final NamedParameterJdbcTemplate batch;

	private final Contents contents;

	private final Leases leases;

	private final String passingOver;

	/**
	 * The ledger.
	 * @param databaseUrl only nodes that share a database claim at the same time, and
	 * pass over what others are about to claim; H2 would sort all letters that wait
	 * before it locks some
	 */
	Ledger(JdbcClient jdbc, NamedParameterJdbcTemplate batch, Contents contents, Leases leases,
			@Value("${spring.datasource.url}") String databaseUrl) {
		this.passingOver = databaseUrl.startsWith("jdbc:postgresql:") ? " for update skip locked" : "";
		this.contents = contents;
		this.leases = leases;
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
					+ "message_id, attempts, doubted, planned_at, next_attempt_at, changed_at) values (:kind, :subscriber, "
					+ ":occasion, :state, :reason, :urgency, :content, :messageId, 0, false, :now, :next, :now)",
					plans.stream()
						.map((plan) -> new MapSqlParameterSource().addValue("kind", kind.name())
							.addValue("subscriber", plan.subscriberId())
							.addValue("occasion", occasion)
							.addValue("state", ((plan.skipped() != null) ? State.SKIPPED : State.PLANNED).name())
							.addValue("reason", plan.skipped())
							.addValue("urgency", kind.ordinal())
							.addValue("content", kept.get(plan.content()), Types.BIGINT)
							.addValue("messageId", "<" + UUID.randomUUID() + "@" + domain + ">")
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
		return this.jdbc
			.sql("select d.id, d.subscriber_id, d.state = 'SKIPPED' and d.reason = 'TOO_LATE' from " + OF_SOME
					+ "and d.occasion = :occasion where d.id is not null")
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
	 */
	void supersede(LetterKind kind, String occasion, Collection<Long> subscribers, Instant now) {
		List<Long> older = this.jdbc
			.sql("select d.id from " + OF_SOME + "and d.occasion < :occasion where d.next_attempt_at is not null "
					+ "and d.state in ('PLANNED', 'DEFERRED', 'IN_DOUBT')")
			.param("kind", kind.name())
			.param("occasion", occasion)
			.param("subscribers", boxed(subscribers))
			.query((rs, row) -> rs.getLong(1))
			.list();
		if (!older.isEmpty()) {
			this.jdbc
				.sql("update delivery set state = case when state = 'IN_DOUBT' then state else 'FAILED' end, "
						+ "reason = case when state = 'IN_DOUBT' then reason else :reason end, next_attempt_at = null, "
						+ "changed_at = :now where id = any(:ids) and " + IS_WAITING)
				.param("reason", "EXPIRED: superseded by " + occasion)
				.param("now", utc(now))
				.param("ids", boxed(older))
				.update();
		}
	}

	/**
	 * The rows of some subscribers written since an instant.
	 */
	List<Delivery> since(LetterKind kind, Collection<Long> subscribers, Instant since) {
		return this.jdbc
			.sql("select " + COLUMNS.replace("id, kind", "d.id, kind") + " from " + OF_SOME
					+ "where d.planned_at >= :since")
			.param("kind", kind.name())
			.param("subscribers", boxed(subscribers))
			.param("since", utc(since))
			.query(Ledger::delivery)
			.list();
	}

	/**
	 * Claims the most urgent waiting letters for a node, in one short transaction.
	 */
	@Transactional
	public List<Delivery> claim(String lease, Set<LetterKind> kinds, int most, Instant now) {
		List<Delivery> rows = new ArrayList<>();
		Map<Long, String> contents = new HashMap<>();
		for (LetterKind kind : new TreeSet<>(kinds)) {
			if (rows.size() < most) {
				rows.addAll(waiting(kind, most - rows.size(), contents, now));
			}
		}
		if (!rows.isEmpty()) {
			this.leases.begin(lease);
			Long[] ids = rows.stream().map(Delivery::id).toArray(Long[]::new);
			int claimed = this.jdbc.sql(
					"update delivery set state = 'SENDING', lease = :lease, changed_at = :now where id = any(:ids) and "
							+ IS_WAITING)
				.param("lease", lease)
				.param("now", utc(now))
				.param("ids", ids)
				.update();
			if (claimed < rows.size()) {
				List<Long> ours = this.jdbc.sql("select id from delivery where id = any(:ids) and lease = :lease")
					.param("ids", ids)
					.param("lease", lease)
					.query((rs, row) -> rs.getLong(1))
					.list();
				rows.removeIf((row) -> !ours.contains(row.id()));
			}
		}
		return rows;
	}

	/**
	 * How many letters wait or are on their way; told by the index alone, as they may be
	 * many.
	 */
	long unsettled(Instant now) {
		return Stream.of(LetterKind.values())
			.mapToLong((kind) -> this.jdbc.sql("select count(*) " + DUE)
				.param("urgency", kind.ordinal())
				.param("ever", utc(Instant.EPOCH))
				.param("now", utc(now))
				.query(Long.class)
				.single())
			.sum();
	}

	/**
	 * Waiting letters of one kind, and so of one urgency.
	 * @param contents those read so far, as many rows share one
	 */
	private List<Delivery> waiting(LetterKind kind, int most, Map<Long, String> contents, Instant now) {
		return this.jdbc.sql("select " + OWN_COLUMNS + " " + NEXT + this.passingOver)
			.param("urgency", kind.ordinal())
			.param("ever", utc(Instant.EPOCH))
			.param("now", utc(now))
			.param("most", most)
			.query((rs, row) -> delivery(rs, contents.computeIfAbsent(rs.getLong("content_id"), this.contents::find)))
			.list();
	}

	/**
	 * The fate of a claimed letter.
	 *
	 * @param id of the row
	 * @param state its new state
	 * @param reason why, or null
	 * @param reply of the server, or null
	 * @param conversations 1 where an SMTP conversation was begun, else 0
	 * @param doubted whether this was a try nobody knows the end of
	 * @param nextAttempt when it is tried again, or null where it is settled; a letter in
	 * doubt for the second time is settled in any case
	 */
	record Fate(long id, State state, @Nullable String reason, @Nullable String reply, int conversations,
			boolean doubted, @Nullable Instant nextAttempt) {

		/**
		 * Whether the letter goes back as it was.
		 */
		boolean isRelease() {
			return this.reply == null && this.nextAttempt != null;
		}

	}

	/**
	 * Writes the fates of letters that are still claimed under this lease.
	 */
	@Transactional
	public void settle(String lease, Collection<Fate> fates, Instant now) {
		if (!fates.isEmpty()) {
			this.batch.batchUpdate("update delivery set state = :state, reason = :reason, "
					+ "smtp_reply = coalesce(:reply, smtp_reply), attempts = attempts + :conversations, "
					+ "next_attempt_at = case when doubted and :doubted then null else cast(:next as timestamp with time zone) end, "
					+ "doubted = (doubted or :doubted), changed_at = :now, lease = null "
					+ "where id = :id and lease = :lease",
					fates.stream()
						.map((fate) -> new MapSqlParameterSource().addValue("state", fate.state().name())
							.addValue("reason", (fate.reason() != null) ? cut(fate.reason(), 500) : null)
							.addValue("reply", (fate.reply() != null) ? cut(fate.reply(), 1000) : null)
							.addValue("conversations", fate.conversations())
							.addValue("doubted", fate.doubted())
							.addValue("next", (fate.nextAttempt() != null) ? utc(fate.nextAttempt()) : null)
							.addValue("now", utc(now))
							.addValue("id", fate.id())
							.addValue("lease", lease))
						.toArray(SqlParameterSource[]::new));
		}
	}

	/**
	 * As much of a text as a column holds, no character cut in two.
	 */
	static String cut(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
	}

	/**
	 * Takes an abandoned lease away and decides on its letters, unless it was renewed
	 * meanwhile.
	 * @param decision on the rows, which are in the order in which they were claimed, the
	 * more urgent kinds first
	 * @return what was decided
	 */
	@Transactional
	public List<Fate> take(String lease, String node, Function<List<Delivery>, List<Fate>> decision, Instant now) {
		List<Fate> fates = this.leases.take(lease, node) ? decision.apply(leased(lease)) : List.of();
		settle(lease, fates, now);
		return fates;
	}

	/**
	 * A claimed row keeps the instant of its next attempt, so that only those that are
	 * not settled are read.
	 */
	private List<Delivery> leased(String lease) {
		return Stream.of(LetterKind.values())
			.flatMap((kind) -> this.jdbc
				.sql("select " + COLUMNS + " from delivery where urgency = :urgency and next_attempt_at >= :ever "
						+ "and lease = :lease order by changed_at, next_attempt_at, id")
				.param("urgency", kind.ordinal())
				.param("ever", utc(Instant.EPOCH))
				.param("lease", lease)
				.query(Ledger::delivery)
				.list()
				.stream())
			.toList();
	}

	/**
	 * How many rows of an occasion stand in each state, the skipped ones by reason as
	 * {@code SKIPPED:reason}.
	 */
	Map<String, Long> count(LetterKind kind, String occasion) {
		Map<String, Long> counts = new TreeMap<>();
		this.jdbc
			.sql("select state, case when state = 'SKIPPED' then reason end, count(*) from delivery "
					+ "where kind = :kind and occasion = :occasion "
					+ "group by state, case when state = 'SKIPPED' then reason end")
			.param("kind", kind.name())
			.param("occasion", occasion)
			.query((rs) -> {
				counts.put((rs.getString(2) != null) ? rs.getString(1) + ":" + rs.getString(2) : rs.getString(1),
						rs.getLong(3));
			});
		return counts;
	}

	List<Delivery> find(long id) {
		return this.jdbc.sql("select " + COLUMNS + " from delivery where id = :id")
			.param("id", id)
			.query(Ledger::delivery)
			.list();
	}

	List<Delivery> of(LetterKind kind, long subscriber) {
		return this.jdbc
			.sql("select " + COLUMNS + " from delivery where kind = :kind and subscriber_id = :subscriber "
					+ "order by planned_at desc, id desc")
			.param("kind", kind.name())
			.param("subscriber", subscriber)
			.query(Ledger::delivery)
			.list();
	}

	/**
	 * The letters of one subscriber that were accepted, newest first. The kinds are told
	 * by their urgency, because H2 would read every row of them for {@code kind in (…)}.
	 */
	List<Delivery> sent(long subscriber, Collection<LetterKind> kinds, int most) {
		return this.jdbc
			.sql("select " + COLUMNS + " from delivery where subscriber_id = :subscriber "
					+ "and urgency in (:urgencies) and state = 'SENT' order by planned_at desc, id desc limit :most")
			.param("subscriber", subscriber)
			.param("urgencies", kinds.stream().map(LetterKind::ordinal).toList())
			.param("most", most)
			.query(Ledger::delivery)
			.list();
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

	private static Delivery delivery(ResultSet rs, int row) throws SQLException {
		return delivery(rs, rs.getString("content"));
	}

	private static Delivery delivery(ResultSet rs, String content) throws SQLException {
		return new Delivery(rs.getLong("id"), LetterKind.valueOf(rs.getString("kind")), rs.getLong("subscriber_id"),
				rs.getString("occasion"), State.valueOf(rs.getString("state")), rs.getString("reason"), content,
				rs.getString("message_id"), rs.getInt("attempts"), rs.getString("smtp_reply"),
				rs.getObject("planned_at", OffsetDateTime.class).toInstant(),
				rs.getObject("changed_at", OffsetDateTime.class).toInstant());
	}

	private static Long[] boxed(Collection<Long> ids) {
		return ids.toArray(Long[]::new);
	}

	private static OffsetDateTime utc(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
