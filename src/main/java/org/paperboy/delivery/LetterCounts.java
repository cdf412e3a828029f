package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.paperboy.delivery.Delivery.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts the letters that were accepted in each hour of the last week, and how many of
 * these came back or were complained of. Nobody has to count the ledger's rows for that.
 * Only digests count, as their readers have confirmed: a stranger can have other letters
 * sent to addresses that return them or complain. And each reader counts once: nobody who
 * complains of all their digests speaks for many.
 */
@Repository
public class LetterCounts {

	/**
	 * Whoever looks at the counts comes later.
	 */
	private static final int FIRST = 0;

	private static final Set<State> RETURNED = EnumSet.of(State.BOUNCED, State.COMPLAINED);

	private static final Logger log = LoggerFactory.getLogger(LetterCounts.class);

	/**
	 * The time for which letters count.
	 */
	static final Duration PERIOD = Duration.ofDays(7);

	private static final long HOURS = PERIOD.toHours();

	private static final Instant NEVER = Instant.EPOCH;

	/**
	 * The row of an hour that is over for a week begins anew.
	 */
	private static final String ACCEPT = "update letter_count set "
			+ "accepted = case when begins_at = :hour then accepted else 0 end + :letters, "
			+ "bounced = case when begins_at = :hour then bounced else 0 end, "
			+ "complained = case when begins_at = :hour then complained else 0 end, "
			+ "begins_at = :hour where slot = :slot";

	private final JdbcClient jdbc;

	private final Clock clock;

	LetterCounts(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The numbers of letters that were accepted within a week, and what became of them.
	 */
	public record Sums(long accepted, long bounced, long complained) {

	}

	/**
	 * Counts what became of letters, each in a statement of its own: a node that is
	 * stopped within a transaction must not hold a row that others wait for. So a letter
	 * may be missed if the program ends at this moment.
	 */
	@Order(FIRST)
	@TransactionalEventListener(fallbackExecution = true)
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	void settled(LettersSettled settled) {
		try {
			List<SettledLetter> digests = settled.letters()
				.stream()
				.filter((letter) -> letter.kind() == LetterKind.DIGEST)
				.toList();
			accept(digests.stream().filter((letter) -> letter.state() == State.SENT).count());
			digests.stream()
				.filter((letter) -> RETURNED.contains(letter.state()) && !letter.again())
				.forEach((letter) -> returned(letter.state(), letter.at()));
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("Letters were not counted: {}", ex.getMessage());
		}
	}

	private void accept(long letters) {
		if (letters > 0) {
			update(ACCEPT, this.clock.instant()).param("letters", letters).update();
		}
	}

	/**
	 * Counts a letter that came back or was complained of.
	 * @param at when it was accepted; nothing is counted if that is no longer known
	 */
	private void returned(State state, Instant at) {
		String column = (state == State.COMPLAINED) ? "complained" : "bounced";
		update("update letter_count set " + column + " = " + column + " + 1 where slot = :slot and begins_at = :hour",
				at)
			.update();
	}

	private JdbcClient.StatementSpec update(String statement, Instant at) {
		Instant hour = at.truncatedTo(ChronoUnit.HOURS);
		return this.jdbc.sql(statement)
			.param("slot", Math.floorMod(Duration.between(Instant.EPOCH, hour).toHours(), HOURS))
			.param("hour", LedgerRows.utc(hour));
	}

	/**
	 * The sums of the last 168 hours, or since they were last forgotten.
	 */
	public Sums lastWeek() {
		Instant now = this.clock.instant();
		return this.jdbc
			.sql("select coalesce(sum(accepted), 0), coalesce(sum(bounced), 0), coalesce(sum(complained), 0) "
					+ "from letter_count where begins_at > :before and begins_at <= :now")
			.param("before", LedgerRows.utc(now.minus(PERIOD)))
			.param("now", LedgerRows.utc(now))
			.query((rs, row) -> new Sums(rs.getLong(1), rs.getLong(2), rs.getLong(3)))
			.single();
	}

	/**
	 * Begins to count anew. What comes back of letters that were accepted before, but for
	 * this hour, does not count then.
	 */
	void forget() {
		this.jdbc.sql("update letter_count set begins_at = :never, accepted = 0, bounced = 0, complained = 0")
			.param("never", LedgerRows.utc(NEVER))
			.update();
	}

}
