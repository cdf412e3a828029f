package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.paperboy.database.OldRows;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cancels letters that have not left. Each is marked with the reason first, so that one
 * which a run has claimed is not sent either: the run asks for marks right before it
 * sends. One that nobody has claimed is settled at once.
 */
@NamedInterface("ledger")
@Component
public class Cancellations {

	/**
	 * Letters that are on the wire when they are marked are waited for so long, as they
	 * may be accepted.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

	/**
	 * The next letters of an occasion that wait, in the order of its index.
	 */
	static final String NEXT = "select subscriber_id from delivery where occasion = :occasion and kind = :kind "
			+ "and subscriber_id > :after and state in ('PLANNED', 'DEFERRED') order by subscriber_id limit "
			+ OldRows.MAX_DELETED;

	private static final String THESE = " where occasion = :occasion and kind = :kind "
			+ "and subscriber_id = any(:subscribers) and state in ('PLANNED', 'DEFERRED')";

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Cancellations(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Cancels the letters of an occasion that wait, some thousand in each transaction.
	 * @return how many will not leave any more
	 */
	int cancel(LetterKind kind, String occasion) {
		int before = cancelled(kind, occasion);
		List<Long> next;
		long last = 0;
		do {
			next = statement(NEXT, kind, occasion).param("after", last).query((rs, row) -> rs.getLong(1)).list();
			if (!next.isEmpty()) {
				last = next.getLast();
				Long[] subscribers = next.toArray(Long[]::new);
				this.transaction.executeWithoutResult((status) -> cancel(kind, occasion, subscribers));
			}
		}
		while (next.size() == OldRows.MAX_DELETED);
		awaitThoseOnTheWire(kind, occasion);
		return cancelled(kind, occasion) - before;
	}

	private void cancel(LetterKind kind, String occasion, Long[] subscribers) {
		statement("update delivery set reason = 'CANCELLED', detail = ''" + THESE, kind, occasion)
			.param("subscribers", subscribers)
			.update();
		statement("delete from queue where lease is null and id in (select id from delivery" + THESE + ")", kind,
				occasion)
			.param("subscribers", subscribers)
			.update();
		statement("update delivery set state = 'SKIPPED', changed_at = :now" + THESE
				+ " and not exists (select 1 from queue where queue.id = delivery.id)", kind, occasion)
			.param("subscribers", subscribers)
			.param("now", LedgerRows.utc(this.clock.instant()))
			.update();
	}

	private void awaitThoseOnTheWire(LetterKind kind, String occasion) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (System.nanoTime() - end < 0
				&& statement(
						"select count(*) from queue q join delivery d on d.id = q.id where q.lease is not null "
								+ "and d.occasion = :occasion and d.kind = :kind and d.reason = 'CANCELLED'",
						kind, occasion)
					.query(Long.class)
					.single() > 0) {
			LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
		}
	}

	private int cancelled(LetterKind kind, String occasion) {
		return statement("select count(*) from delivery where occasion = :occasion and kind = :kind "
				+ "and reason = 'CANCELLED' and state in ('PLANNED', 'DEFERRED', 'SKIPPED')", kind, occasion)
			.query(Integer.class)
			.single();
	}

	private JdbcClient.StatementSpec statement(String sql, LetterKind kind, String occasion) {
		return this.jdbc.sql(sql).param("kind", kind.name()).param("occasion", occasion);
	}

	/**
	 * Those of some letters that are cancelled.
	 */
	public List<Long> among(List<Long> ids) {
		return this.jdbc.sql("select id from delivery where id = any(:ids) and reason = 'CANCELLED'")
			.param("ids", LedgerRows.boxed(ids))
			.query((rs, row) -> rs.getLong(1))
			.list();
	}

}
