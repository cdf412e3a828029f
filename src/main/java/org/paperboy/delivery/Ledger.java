package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.paperboy.database.OldRows;
import org.paperboy.database.StoredText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what becomes of claimed letters, and forgets rows.
 */
@NamedInterface("ledger")
@Repository
public class Ledger {

	/**
	 * Writes what becomes of letters.
	 */
	static final String SETTLE = "merge into delivery d using (select * from unnest("
			+ "cast(:ids as bigint array), cast(:states as varchar array), cast(:reasons as varchar array), "
			+ "cast(:details as varchar array), cast(:replies as varchar array), "
			+ "cast(:conversations as integer array), cast(:doubts as boolean array)) "
			+ "as t (id, state, reason, detail, reply, conversations, doubted)) n on d.id = n.id "
			+ "when matched then update set state = n.state, reason = n.reason, detail = n.detail, "
			+ "smtp_reply = coalesce(n.reply, d.smtp_reply), attempts = d.attempts + n.conversations, "
			+ "doubted = (d.doubted or n.doubted), changed_at = :now";

	private static final String GO_BACK = "merge into queue q using (select * from unnest("
			+ "cast(:ids as bigint array), cast(:nexts as varchar array)) as t (id, next_at)) n on q.id = n.id "
			+ "when matched then update set lease = null, claimed_at = null, "
			+ "next_at = cast(n.next_at as timestamp with time zone)";

	/**
	 * Letters that are settled, and have not changed since.
	 */
	static final OldRows.Rows SETTLED = new OldRows.Rows("delivery", "planned_at",
			"changed_at < :before and state not in ('PLANNED', 'DEFERRED')");

	private final JdbcClient jdbc;

	private final Contents contents;

	private final OldRows old;

	private final Clock clock;

	Ledger(JdbcClient jdbc, Contents contents, OldRows old, Clock clock) {
		this.clock = clock;
		this.old = old;
		this.contents = contents;
		this.jdbc = jdbc;
	}

	/**
	 * Writes what becomes of letters that are claimed under a lease, unless it was taken
	 * away, with all of them.
	 */
	@Transactional
	public void settle(String lease, Collection<Decision> decisions) {
		// whoever takes a lease away deletes its row, and waits for whoever holds that
		boolean ours = !decisions.isEmpty() && this.jdbc.sql("select 1 from lease where id = :lease for update")
			.param("lease", lease)
			.query(Integer.class)
			.optional()
			.isPresent();
		if (ours) {
			settle(decisions);
		}
	}

	/**
	 * Writes what becomes of letters whose lease the current transaction took away.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void settle(Collection<Decision> decisions) {
		Set<Long> doubted = doubted(decisions.stream().filter(Decision::doubted).map(Decision::id).toList());
		Map<Boolean, List<Decision>> byEnd = decisions.stream()
			.collect(Collectors.partitioningBy((one) -> one.nextAttempt() == null || doubted.contains(one.id())));
		write(decisions.stream().filter((one) -> !one.isReleased()).toList());
		leave(byEnd.getOrDefault(true, List.of()));
		goBack(byEnd.getOrDefault(false, List.of()));
	}

	/**
	 * Those of some letters that were in doubt before.
	 */
	private Set<Long> doubted(List<Long> ids) {
		return ids.isEmpty() ? Set.of()
				: Set.copyOf(this.jdbc.sql("select id from delivery where id = any(:ids) and doubted")
					.param("ids", LedgerRows.boxed(ids))
					.query((rs, row) -> rs.getLong(1))
					.list());
	}

	private void write(List<Decision> some) {
		if (some.isEmpty()) {
			return;
		}
		this.jdbc.sql(SETTLE)
			.param("ids", ids(some))
			.param("states", texts(some, (one) -> one.state().name()))
			.param("reasons", texts(some, (one) -> (one.reason() != null) ? one.reason().code().name() : null))
			.param("details", texts(some, (one) -> (one.reason() != null) ? one.reason().detail() : null))
			.param("replies", texts(some, (one) -> (one.reply() != null) ? StoredText.cut(one.reply(), 1000) : null))
			.param("conversations", some.stream().map(Decision::conversations).toArray(Integer[]::new))
			.param("doubts", some.stream().map(Decision::doubted).toArray(Boolean[]::new))
			.param("now", LedgerRows.utc(now()))
			.update();
	}

	private void leave(List<Decision> some) {
		if (!some.isEmpty()) {
			this.jdbc.sql("delete from queue where id = any(:ids)").param("ids", ids(some)).update();
		}
	}

	private void goBack(List<Decision> some) {
		if (!some.isEmpty()) {
			this.jdbc.sql(GO_BACK)
				.param("ids", ids(some))
				.param("nexts", texts(some, (one) -> String.valueOf(one.nextAttempt())))
				.update();
		}
	}

	private static Long[] ids(List<Decision> some) {
		return some.stream().map(Decision::id).toArray(Long[]::new);
	}

	private static @Nullable String[] texts(List<Decision> some, Function<Decision, @Nullable String> text) {
		return some.stream().map(text).toArray(String[]::new);
	}

	/**
	 * Now, by the clock that rows are written by.
	 */
	public Instant now() {
		return this.clock.instant();
	}

	/**
	 * Forgets the letters of a subscriber.
	 */
	void forget(long subscriber) {
		this.contents.forget(subscriber);
	}

	/**
	 * Forgets some letters; what only they needed is purged later.
	 */
	void forget(Collection<Long> letters) {
		this.jdbc.sql("delete from delivery where id = any(:ids)").param("ids", LedgerRows.boxed(letters)).update();
	}

	/**
	 * Deletes settled rows that have not changed for so long, and what was only kept for
	 * them.
	 * @return how many
	 */
	int purge(Duration age) {
		Instant before = now().minus(age);
		int purged = this.old.delete(SETTLED, before);
		this.contents.purge(before);
		this.old.delete(SeenReports.OLD, before);
		return purged;
	}

}
