package org.paperboy.delivery.settlement;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.paperboy.delivery.Delivery.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Takes in what became of a run's letters and has it written down a few times a second,
 * as a commit costs far more than a row.
 */
public final class Settlement {

	private static final Duration PATIENCE = Duration.ofMillis(200);

	private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

	/**
	 * A run waits for letters that went back for less than this.
	 */
	private static final Duration SOON = Duration.ofSeconds(10);

	private static final Logger log = LoggerFactory.getLogger(Settlement.class);

	private final UnsettledResults results = new UnsettledResults();

	private final Map<State, Integer> states = new EnumMap<>(State.class);

	private final LedgerWriter writer;

	private final SettledNews news;

	private final UnclearRefusals unclear;

	private final SendPermit permit;

	private boolean lost;

	private long backBy = System.nanoTime();

	/**
	 * A settlement of nothing yet.
	 * @param permit whose letters are settled, and which is suspended meanwhile if that
	 * fails
	 */
	Settlement(LedgerWriter writer, SettledNews news, UnclearRefusals unclear, SendPermit permit) {
		this.writer = writer;
		this.news = news;
		this.unclear = unclear;
		this.permit = permit;
	}

	/**
	 * Adds what became of a letter; waits while too much is to be settled.
	 */
	public void add(LetterResult result) throws InterruptedException {
		this.results.add(result);
	}

	/**
	 * Forgets what is not settled, of a run that broke down; the journal knows it.
	 */
	public void drop() {
		this.results.drop();
	}

	/**
	 * The number of letters of each state.
	 */
	public Map<State, Integer> states() {
		return this.states;
	}

	/**
	 * Whether letters went back for so short a time that they are waited for.
	 */
	public boolean isSomeBackSoon() {
		return this.backBy - System.nanoTime() > 0;
	}

	/**
	 * Whether the lease had ended, so that others have the letters now.
	 */
	public boolean isLeaseLost() {
		return this.lost;
	}

	/**
	 * Waits for a result, and a little for others; settles them, however long the
	 * database takes nothing, and renews the lease in time.
	 * @param expected how many are still to come
	 * @return how many were settled
	 */
	public int settle(int expected) {
		List<LetterResult> some = this.unclear.sift(this.results.gather(expected - this.unclear.size(), PATIENCE),
				expected, this.writer.now());
		while (!isSettled(some, expected)) {
			LockSupport.parkNanos(DATABASE_PAUSE.toNanos());
		}
		some.forEach((one) -> this.states.merge(one.decision().state(), 1, Integer::sum));
		this.news.publish(some);
		some.stream()
			.flatMap((one) -> one.letter().back().stream())
			.map((back) -> Duration.between(this.writer.now(), back))
			.filter((wait) -> wait.compareTo(SOON) < 0)
			.forEach((wait) -> this.backBy = System.nanoTime() + wait.plus(PATIENCE).toNanos());
		return some.size();
	}

	private boolean isSettled(List<LetterResult> some, int expected) {
		try {
			this.lost |= !this.writer.write(this.permit.lease(), some, expected > 0);
			if (this.permit.isSuspended()) {
				log.info("The database takes answers again");
			}
			this.permit.resume();
			return true;
		}
		catch (UncheckedIOException ex) {
			log.error("The journal takes no note; the next letter will find out", ex);
			return true;
		}
		catch (DataAccessException | TransactionException ex) {
			stall(some.size(), ex);
			if (this.permit.isStopping()) {
				throw ex;
			}
			return false;
		}
	}

	private void stall(int results, RuntimeException ex) {
		if (!this.permit.isSuspended()) {
			log.error("The database did not take {} answers; nothing is sent until it does", results, ex);
		}
		this.permit.suspend();
	}

}
