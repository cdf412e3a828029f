package org.paperboy.delivery.claim;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.paperboy.database.Database;
import org.paperboy.delivery.Contents;
import org.paperboy.delivery.Delivery;
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
	 * Letters of one urgency that are not settled and not put off. The index is read
	 * between two instants, so that the settled rows, which have none, cost nothing
	 * however many they are.
	 */
	private static final String DUE = "from delivery where urgency = :urgency and next_attempt_at >= :ever "
			+ "and next_attempt_at <= :now";

	/**
	 * The waiting letters that go next.
	 */
	public static final String NEXT = "select " + LedgerRows.OWN_COLUMNS + " " + DUE + " and " + LedgerRows.IS_WAITING
			+ " order by urgency, next_attempt_at, id limit :max";

	private final JdbcClient jdbc;

	private final Contents contents;

	private final Leases leases;

	private final String passingOver;

	/**
	 * Claims in a ledger.
	 * @param database only nodes that share one claim at the same time, and pass over
	 * what others are about to claim; H2 would sort all letters that wait before it locks
	 * some
	 */
	Claims(JdbcClient jdbc, Contents contents, Leases leases, Database database) {
		this.passingOver = database.isShared() ? " for update skip locked" : "";
		this.jdbc = jdbc;
		this.contents = contents;
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
		List<Delivery> rows = new ArrayList<>();
		Map<Long, String> contents = new HashMap<>();
		for (LetterKind kind : LetterKind.mostUrgentFirst(kinds)) {
			if (rows.size() < max) {
				rows.addAll(waiting(kind, max - rows.size(), contents, now));
			}
		}
		if (!rows.isEmpty()) {
			lease.hold();
			Long[] ids = rows.stream().map(Delivery::id).toArray(Long[]::new);
			int claimed = this.jdbc.sql(
					"update delivery set state = 'SENDING', lease = :lease, changed_at = :now where id = any(:ids) and "
							+ LedgerRows.IS_WAITING)
				.param("lease", lease.id())
				.param("now", LedgerRows.utc(now))
				.param("ids", ids)
				.update();
			if (claimed < rows.size()) {
				keepClaimed(rows, ids, lease);
			}
		}
		return rows;
	}

	private void keepClaimed(List<Delivery> rows, Long[] ids, Lease lease) {
		List<Long> ours = this.jdbc.sql("select id from delivery where id = any(:ids) and lease = :lease")
			.param("ids", ids)
			.param("lease", lease.id())
			.query((rs, row) -> rs.getLong(1))
			.list();
		rows.removeIf((row) -> !ours.contains(row.id()));
	}

	/**
	 * Counts the letters that wait or are on their way, by the index alone, as they may
	 * be many.
	 */
	public long unsettled(Instant now) {
		return Stream.of(LetterKind.values())
			.mapToLong((kind) -> this.jdbc.sql("select count(*) " + DUE)
				.param("urgency", kind.urgency())
				.param("ever", LedgerRows.utc(Instant.EPOCH))
				.param("now", LedgerRows.utc(now))
				.query(Long.class)
				.single())
			.sum();
	}

	/**
	 * Waiting letters of one kind, and so of one urgency.
	 * @param contents those read so far, as many rows share one
	 */
	private List<Delivery> waiting(LetterKind kind, int max, Map<Long, String> contents, Instant now) {
		return this.jdbc.sql(NEXT + this.passingOver)
			.param("urgency", kind.urgency())
			.param("ever", LedgerRows.utc(Instant.EPOCH))
			.param("now", LedgerRows.utc(now))
			.param("max", max)
			.query((rs, row) -> LedgerRows.delivery(rs,
					contents.computeIfAbsent(rs.getLong("content_id"), this.contents::find)))
			.list();
	}

}
