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
	static final String SINCE = "select " + LedgerRows.COLUMNS + " from " + LedgerRows.OF_SOME
			+ "where d.planned_at >= :since";

	/**
	 * By the rows of the subscribers that were written since, and not by those of later
	 * occasions. One that an operator sends after a newer one is not meant. Clocks of
	 * nodes differ by less than the hour.
	 */
	static final String NEWER = "select d.id, max(newer.occasion) from delivery d "
			+ "join delivery newer on newer.subscriber_id = d.subscriber_id and newer.kind = d.kind "
			+ "and newer.planned_at > d.planned_at - interval '1' hour "
			+ "and newer.occasion > d.occasion and newer.id > d.id and newer.state <> 'SKIPPED' where d.id = any(:ids) group by d.id";

	private static final String CLAIMED = "from queue q join delivery d on d.id = q.id "
			+ "where q.lease is not null and d.kind = :kind and d.occasion = :occasion";

	private final JdbcClient jdbc;

	private final Contents contents;

	DeliveryHistory(JdbcClient jdbc, Contents contents) {
		this.jdbc = jdbc;
		this.contents = contents;
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
			.sql("select count(*) from delivery d where d.id = any(:ids) and (d.state = 'IN_DOUBT' or "
					+ LedgerRows.IS_ACCEPTED + " or " + LedgerRows.IS_CLAIMED + ")")
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
		return this.jdbc.sql("select state, case when state = 'SKIPPED' then reason end, count(*) from delivery "
				+ "where kind = :kind and occasion = :occasion "
				+ "group by state, case when state = 'SKIPPED' then reason end "
				// those that are claimed are counted as such, and not as what they were
				+ "union all select 'SENDING', null, count(*) " + CLAIMED + " having count(*) > 0 "
				+ "union all select d.state, null, -count(*) " + CLAIMED + " group by d.state")
			.param("kind", kind.name())
			.param("occasion", occasion)
			.query((rs, row) -> new Count(State.valueOf(rs.getString(1)),
					Optional.ofNullable(rs.getString(2)).map(Reason.Code::valueOf).orElse(null), rs.getLong(3)))
			.list();
	}

	List<Delivery> find(long id) {
		return this.jdbc.sql("select " + LedgerRows.COLUMNS + " from delivery d where d.id = :id")
			.param("id", id)
			.query(LedgerRows::delivery)
			.list();
	}

	List<Delivery> find(String messageId) {
		return this.jdbc.sql("select " + LedgerRows.COLUMNS + " from delivery d where d.message_id = :id")
			.param("id", messageId)
			.query(LedgerRows::delivery)
			.list();
	}

	List<Delivery> find(LetterKind kind, String occasion, long subscriber) {
		return this.jdbc.sql("select " + LedgerRows.COLUMNS
				+ " from delivery d where d.occasion = :occasion and d.kind = :kind and d.subscriber_id = :subscriber")
			.param("occasion", occasion)
			.param("kind", kind.name())
			.param("subscriber", subscriber)
			.query(LedgerRows::delivery)
			.list();
	}

	List<Delivery> of(LetterKind kind, long subscriber) {
		return this.jdbc
			.sql("select " + LedgerRows.COLUMNS
					+ " from delivery d where d.kind = :kind and d.subscriber_id = :subscriber "
					+ "order by d.planned_at desc, d.id desc")
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
			.sql("select " + LedgerRows.COLUMNS + " from delivery d where d.subscriber_id = :subscriber "
					+ "and d.urgency in (:urgencies) and " + LedgerRows.IS_ACCEPTED
					+ " order by d.planned_at desc, d.id desc limit :max")
			.param("subscriber", subscriber)
			.param("urgencies", kinds.stream().map(LetterKind::urgency).toList())
			.param("max", max)
			.query(LedgerRows::delivery)
			.list();
	}

	/**
	 * The rows of some letters, in this order, with the state that they had before they
	 * were claimed; those that were deleted are missing.
	 */
	public List<Delivery> claimed(List<Long> ids) {
		Map<Long, String> texts = this.contents.of(ids);
		Map<Long, Delivery> rows = new HashMap<>();
		this.jdbc.sql("select " + LedgerRows.OWN_COLUMNS + " from delivery d where d.id = any(:ids)")
			.param("ids", LedgerRows.boxed(ids))
			.query((rs) -> {
				rows.put(rs.getLong("id"), LedgerRows.delivery(rs, texts.getOrDefault(rs.getLong("content_id"), "")));
			});
		return ids.stream().filter(rows::containsKey).map(rows::get).toList();
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
