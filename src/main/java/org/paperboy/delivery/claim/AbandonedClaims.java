package org.paperboy.delivery.claim;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;

import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.Ledger;
import org.paperboy.delivery.LedgerRows;
import org.paperboy.delivery.LetterKind;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes up the claims of a node that does not come back.
 */
@Repository
public class AbandonedClaims {

	private final JdbcClient jdbc;

	private final Ledger ledger;

	private final Leases leases;

	AbandonedClaims(JdbcClient jdbc, Ledger ledger, Leases leases) {
		this.jdbc = jdbc;
		this.ledger = ledger;
		this.leases = leases;
	}

	/**
	 * The leases that this node finds left behind.
	 */
	public List<String> abandoned() {
		return this.leases.abandoned();
	}

	/**
	 * Whether a lease is this node's.
	 */
	public boolean isOwn(String lease) {
		return this.leases.isOwn(lease);
	}

	/**
	 * Takes an abandoned lease away and decides on its letters, unless it was renewed
	 * meanwhile.
	 * @param decision on the rows, which are in the order in which they were claimed, the
	 * more urgent kinds first
	 * @return what was decided
	 */
	@Transactional
	public List<Decided> take(String lease, Function<List<Delivery>, List<Decided>> decision) {
		List<Decided> decided = this.leases.take(lease) ? decision.apply(leased(lease)) : List.of();
		this.ledger.settle(lease, decided.stream().map(Decided::decision).toList());
		return decided;
	}

	/**
	 * A row that was taken up, and what becomes of it.
	 */
	public record Decided(Delivery row, Decision decision) {

	}

	/**
	 * A claimed row keeps the instant of its next attempt, so that only those that are
	 * not settled are read.
	 */
	private List<Delivery> leased(String lease) {
		return LetterKind.mostUrgentFirst(EnumSet.allOf(LetterKind.class))
			.stream()
			.flatMap((kind) -> this.jdbc
				.sql("select " + LedgerRows.COLUMNS
						+ " from delivery where urgency = :urgency and next_attempt_at >= :ever "
						+ "and lease = :lease order by changed_at, next_attempt_at, id")
				.param("urgency", kind.urgency())
				.param("ever", LedgerRows.utc(Instant.EPOCH))
				.param("lease", lease)
				.query(LedgerRows::delivery)
				.list()
				.stream())
			.toList();
	}

}
