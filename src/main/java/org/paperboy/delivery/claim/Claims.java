package org.paperboy.delivery.claim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.paperboy.database.Database;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.DeliveryHistory;
import org.paperboy.delivery.LedgerRows;
import org.paperboy.delivery.LetterKind;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Claims waiting letters for a node's run.
 */
@Repository
public class Claims {

	/**
	 * The letters of one urgency that go next.
	 */
	public static final String NEXT = "select id from queue where urgency = :urgency and next_at <= :now "
			+ "and lease is null order by urgency, next_at, id limit :max";

	/**
	 * What nodes that share the queue claim by: they pass over what others are about to
	 * claim.
	 */
	public static final String NEXT_SHARED = NEXT + " for update skip locked";

	/**
	 * Has PostgreSQL read the queue in the order of its index. While it knows little of
	 * the rows, as in the first minute of a run, it would read all that wait and sort
	 * them.
	 */
	public static final String BY_INDEX = "set local enable_sort = off";

	private final JdbcClient jdbc;

	private final DeliveryHistory ledger;

	private final Leases leases;

	private final boolean shared;

	/**
	 * Claims in a ledger.
	 * @param database only nodes that share one claim at the same time; H2 would sort all
	 * letters that wait before it locks some
	 */
	Claims(JdbcClient jdbc, DeliveryHistory ledger, Leases leases, Database database) {
		this.shared = database.isShared();
		this.jdbc = jdbc;
		this.ledger = ledger;
		this.leases = leases;
	}

	/**
	 * A lease for a run of this node.
	 */
	public Lease lease() {
		return this.leases.lease();
	}

	/**
	 * Claims the most urgent waiting letters for a run, in one short transaction.
	 * @throws Lease.Lost if others have what the run had claimed
	 */
	@Transactional
	public List<Delivery> claim(Lease lease, Set<LetterKind> kinds, int max, Instant now) {
		if (this.shared) {
			this.jdbc.sql(BY_INDEX).update();
		}
		List<Long> ids = new ArrayList<>();
		for (LetterKind kind : LetterKind.mostUrgentFirst(kinds)) {
			if (ids.size() < max) {
				ids.addAll(waiting(kind, max - ids.size(), now));
			}
		}
		if (ids.isEmpty()) {
			return List.of();
		}
		lease.hold();
		return this.ledger.claimed(claimed(ids, lease, now));
	}

	/**
	 * Waiting letters of one kind, and so of one urgency.
	 */
	private List<Long> waiting(LetterKind kind, int max, Instant now) {
		return this.jdbc.sql(this.shared ? NEXT_SHARED : NEXT)
			.param("urgency", kind.urgency())
			.param("now", LedgerRows.utc(now))
			.param("max", max)
			.query((rs, row) -> rs.getLong(1))
			.list();
	}

	/**
	 * Claims those of some letters that nobody else claimed meanwhile.
	 */
	private List<Long> claimed(List<Long> ids, Lease lease, Instant now) {
		int claimed = this.jdbc
			.sql("update queue set lease = :lease, claimed_at = :now where id = any(:ids) and lease is null")
			.param("lease", lease.id())
			.param("now", LedgerRows.utc(now))
			.param("ids", LedgerRows.boxed(ids))
			.update();
		if (claimed == ids.size()) {
			return ids;
		}
		Set<Long> ours = Set.copyOf(this.jdbc.sql("select id from queue where id = any(:ids) and lease = :lease")
			.param("ids", LedgerRows.boxed(ids))
			.param("lease", lease.id())
			.query((rs, row) -> rs.getLong(1))
			.list());
		return ids.stream().filter(ours::contains).toList();
	}

	/**
	 * Counts the letters that wait or are on their way, but for those that are put off.
	 */
	public long unsettled(Instant now) {
		return this.jdbc.sql("select count(*) from queue where next_at <= :now")
			.param("now", LedgerRows.utc(now))
			.query(Long.class)
			.single();
	}

}
