package org.paperboy.delivery.claim;

import java.util.List;
import java.util.function.Function;

import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.DeliveryHistory;
import org.paperboy.delivery.Ledger;

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

	private final DeliveryHistory history;

	private final Leases leases;

	AbandonedClaims(JdbcClient jdbc, Ledger ledger, DeliveryHistory history, Leases leases) {
		this.jdbc = jdbc;
		this.history = history;
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
		if (!this.leases.take(lease)) {
			return List.of();
		}
		List<Decided> decided = decision.apply(leased(lease));
		this.ledger.settle(decided.stream().map(Decided::decision).toList());
		return decided;
	}

	/**
	 * A row that was taken up, and what becomes of it.
	 */
	public record Decided(Delivery row, Decision decision) {

	}

	private List<Delivery> leased(String lease) {
		return this.history.claimed(
				this.jdbc.sql("select id from queue where lease = :lease order by urgency, claimed_at, next_at, id")
					.param("lease", lease)
					.query((rs, row) -> rs.getLong(1))
					.list());
	}

}
