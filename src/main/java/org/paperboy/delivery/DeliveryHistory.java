package org.paperboy.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery.State;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Repository;

/**
 * Reads from the ledger what became of letters.
 */
@NamedInterface("ledger")
@Repository
public class DeliveryHistory {

	/**
	 * The rows of some subscribers written since an instant.
	 */
	static final String SINCE = "select " + LedgerRows.COLUMNS.replace("id, kind", "d.id, kind") + " from "
			+ LedgerRows.OF_SOME + "where d.planned_at >= :since";

	/**
	 * By the rows of the subscribers, which are few, and not by those of later occasions.
	 * One that an operator sends after a newer one is not meant.
	 */
	static final String NEWER = "select d.id, max(newer.occasion) from delivery d "
			+ "join delivery newer on newer.subscriber_id = d.subscriber_id and newer.kind = d.kind "
			+ "and newer.occasion > d.occasion and newer.id > d.id and newer.state <> 'SKIPPED' where d.id = any(:ids) group by d.id";

	private final JdbcClient jdbc;

	DeliveryHistory(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The rows of some subscribers written since an instant.
	 */
	List<Delivery> since(LetterKind kind, Collection<Long> subscribers, Instant since) {
		return planned(kind, subscribers, since, "").query(LedgerRows::delivery).list();
	}

	/**
	 * The rows of some subscribers written since an instant and before another.
	 */
	List<Delivery> between(LetterKind kind, Collection<Long> subscribers, Instant since, Instant before) {
		return planned(kind, subscribers, since, " and d.planned_at < :before").param("before", LedgerRows.utc(before))
			.query(LedgerRows::delivery)
			.list();
	}

	private JdbcClient.StatementSpec planned(LetterKind kind, Collection<Long> subscribers, Instant since,
			String further) {
		return this.jdbc.sql(SINCE + further)
			.param("kind", kind.name())
			.param("subscribers", LedgerRows.boxed(subscribers))
			.param("since", LedgerRows.utc(since));
	}

	/**
	 * Whether any of some letters is claimed, or was sent or perhaps sent.
	 */
	boolean isAnyGoing(Collection<Long> ids) {
		return this.jdbc
			.sql("select count(*) from delivery where id = any(:ids) and state in ('SENDING', 'SENT', 'IN_DOUBT')")
			.param("ids", LedgerRows.boxed(ids))
			.query(Long.class)
			.single() > 0;
	}

	/**
	 * The number of rows of an occasion in one state.
	 *
	 * @param reason of those that were skipped, else null
	 */
	record Count(State state, Reason.@Nullable Code reason, long rows) {

	}

	/**
	 * Counts the rows of an occasion in each state.
	 */
	List<Count> count(LetterKind kind, String occasion) {
		return this.jdbc
			.sql("select state, case when state = 'SKIPPED' then reason end, count(*) from delivery "
					+ "where kind = :kind and occasion = :occasion "
					+ "group by state, case when state = 'SKIPPED' then reason end")
			.param("kind", kind.name())
			.param("occasion", occasion)
			.query((rs, row) -> new Count(State.valueOf(rs.getString(1)),
					Optional.ofNullable(rs.getString(2)).map(Reason.Code::valueOf).orElse(null), rs.getLong(3)))
			.list();
	}

	List<Delivery> find(long id) {
		return this.jdbc.sql("select " + LedgerRows.COLUMNS + " from delivery where id = :id")
			.param("id", id)
			.query(LedgerRows::delivery)
			.list();
	}

	List<Delivery> of(LetterKind kind, long subscriber) {
		return this.jdbc
			.sql("select " + LedgerRows.COLUMNS + " from delivery where kind = :kind and subscriber_id = :subscriber "
					+ "order by planned_at desc, id desc")
			.param("kind", kind.name())
			.param("subscriber", subscriber)
			.query(LedgerRows::delivery)
			.list();
	}

	/**
	 * The letters of one subscriber that were accepted, newest first. The kinds are told
	 * by their urgency, because H2 would read every row of them for {@code kind in (…)}.
	 */
	List<Delivery> sent(long subscriber, Collection<LetterKind> kinds, int max) {
		return this.jdbc
			.sql("select " + LedgerRows.COLUMNS + " from delivery where subscriber_id = :subscriber "
					+ "and urgency in (:urgencies) and state = 'SENT' order by planned_at desc, id desc limit :max")
			.param("subscriber", subscriber)
			.param("urgencies", kinds.stream().map(LetterKind::urgency).toList())
			.param("max", max)
			.query(LedgerRows::delivery)
			.list();
	}

	/**
	 * Those of some letters that are not the newest that is planned for their subscriber,
	 * by id, with the occasion of the newest.
	 */
	public Map<Long, String> newer(Collection<Delivery> rows) {
		Map<Long, String> newest = new HashMap<>();
		this.jdbc.sql(NEWER).param("ids", LedgerRows.boxed(rows.stream().map(Delivery::id).toList())).query((rs) -> {
			newest.put(rs.getLong(1), rs.getString(2));
		});
		return newest;
	}

}
