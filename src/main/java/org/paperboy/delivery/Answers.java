package org.paperboy.delivery;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery.State;
import org.paperboy.delivery.smtp.SmtpReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What became of a run's letters, until it is settled in the ledger: a few times a
 * second, as a commit costs far more than a row.
 */
final class Answers {

	/**
	 * At most so many answers may wait to be settled: one half in the queue, one half in
	 * the transaction under way.
	 */
	static final int MAX_UNSETTLED = 400;

	private static final Duration PATIENCE = Duration.ofMillis(200);

	private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

	/**
	 * A run waits for letters that went back for less than this.
	 */
	private static final Duration SOON = Duration.ofSeconds(10);

	private static final Logger log = LoggerFactory.getLogger(Answers.class);

	private final BlockingQueue<Ended> ended = new ArrayBlockingQueue<>(MAX_UNSETTLED / 2);

	private final Map<State, Integer> states = new EnumMap<>(State.class);

	private final List<Ended> unclear = new ArrayList<>();

	private final DispatchRun.Parts parts;

	private final Refusals refusals;

	private final Lease lease;

	private volatile boolean stalled;

	private boolean lost;

	private int acceptedSince;

	private long backBy = System.nanoTime();

	/**
	 * No answers yet.
	 * @param lease under which the letters were claimed
	 */
	Answers(DispatchRun.Parts parts, Refusals refusals, Lease lease) {
		this.parts = parts;
		this.refusals = refusals;
		this.lease = lease;
	}

	/**
	 * A letter's turn that is over, and what became of the letter.
	 *
	 * @param answer of the server, or null if it was not asked
	 * @param heard when the answer was heard, by {@link System#nanoTime()}
	 */
	record Ended(ClaimedLetter turn, Decision decision, @Nullable Answer answer, long heard) {

		Ended(ClaimedLetter turn, Decision decision, @Nullable Answer answer) {
			this(turn, decision, answer, System.nanoTime());
		}

		Ended(ClaimedLetter turn, Decision decision) {
			this(turn, decision, null);
		}

		private boolean isUnclear() {
			return this.answer != null && this.answer.isUnclear();
		}

		private boolean isHeardBefore(long nanos) {
			return nanos - this.heard > 0;
		}

	}

	/**
	 * Adds an answer; waits while too many do.
	 */
	void add(Ended one) throws InterruptedException {
		this.ended.put(one);
	}

	/**
	 * Forgets the answers that are not settled, of a run that broke down; the journal
	 * knows them.
	 */
	void drop() {
		this.ended.clear();
	}

	/**
	 * How many letters there were of each state.
	 */
	Map<State, Integer> states() {
		return this.states;
	}

	/**
	 * Whether the database takes none at present.
	 */
	boolean isStalled() {
		return this.stalled;
	}

	/**
	 * Whether letters went back for so short a time that they are waited for.
	 */
	boolean isSomeBackSoon() {
		return this.backBy - System.nanoTime() > 0;
	}

	/**
	 * Whether the lease had ended, so that others have the letters now.
	 */
	boolean isLeaseLost() {
		return this.lost;
	}

	/**
	 * Waits for an answer, and a little for others; settles them, however long the
	 * database takes nothing, and renews the lease in time.
	 * @param expected how many are still to come
	 * @param stopping whether there is no time to wait for the database
	 * @return how many were settled
	 */
	int settle(int expected, BooleanSupplier stopping) {
		List<Ended> some = decide(gather(Math.min(expected - this.unclear.size(), MAX_UNSETTLED / 2)), expected);
		while (!isSettled(some, expected, stopping)) {
			LockSupport.parkNanos(DATABASE_PAUSE.toNanos());
		}
		Instant now = this.parts.clock().instant();
		some.forEach((one) -> {
			one.turn().back().ifPresent((back) -> expect(Duration.between(now, back)));
			this.states.merge(one.decision().state(), 1, Integer::sum);
		});
		List<Deliveries.Settled> news = some.stream()
			.filter((one) -> one.decision().isNews())
			.map((one) -> Deliveries.Settled.of(one.turn().row(), one.decision(), one.turn().domain(), now))
			.toList();
		if (!news.isEmpty()) {
			this.parts.events().publishEvent(new Deliveries.LettersSettled(news));
		}
		return some.size();
	}

	/**
	 * Holds unclear refusals until another letter is accepted that was begun after them,
	 * or they become many, or no other letter is to come.
	 */
	private List<Ended> decide(List<Ended> some, int expected) {
		List<Ended> decided = new ArrayList<>();
		for (Ended one : some) {
			if (one.isUnclear()) {
				this.acceptedSince = this.unclear.isEmpty() ? 0 : this.acceptedSince;
				this.unclear.add(one);
			}
			else {
				decided.add(one);
				if (one.decision().state() == State.SENT) {
					this.acceptedSince++;
					long begun = one.turn().begunAt();
					decided.addAll(decide((refused) -> refused.isHeardBefore(begun),
							(refused) -> this.parts.policy().othersAccepted(answer(refused))));
				}
			}
		}
		if (this.refusals.areMany()) {
			decided.addAll(decide((refused) -> true, (refused) -> this.parts.policy().manyRefused(answer(refused))));
		}
		else if (expected == decided.size() + this.unclear.size()) {
			int held = this.unclear.size();
			Instant accepted = this.refusals.accepted();
			decided.addAll(decide((refused) -> true, (refused) -> this.parts.policy()
				.runEnds(refused.turn().row(), answer(refused), held, this.acceptedSince, accepted)));
		}
		return decided;
	}

	private static Answer answer(Ended refused) {
		return Objects.requireNonNull(refused.answer());
	}

	private List<Ended> decide(Predicate<Ended> which, Function<Ended, Answer> meaning) {
		Instant now = this.parts.clock().instant();
		List<Ended> decided = this.unclear.stream().filter(which).map((one) -> {
			Answer answer = meaning.apply(one);
			return new Ended(one.turn(), this.parts.policy().decide(one.turn().row(), answer, now), answer);
		}).toList();
		this.unclear.removeIf(which);
		return decided;
	}

	private boolean isSettled(List<Ended> some, int expected, BooleanSupplier stopping) {
		try {
			some.stream()
				.filter((one) -> one.answer() != null && this.parts.policy().suppresses(one.answer()))
				.forEach(this::suppress);
			if (!some.isEmpty()) {
				List<Decision> decisions = some.stream().map(Ended::decision).toList();
				this.parts.ledger().settle(this.lease.id(), decisions, this.parts.clock().instant());
				this.parts.journal()
					.settled(decisions.stream().filter((one) -> one.nextAttempt() != null).map(Decision::id).toList());
			}
			this.lost |= expected > 0 && !this.lease.renew();
			if (this.stalled) {
				log.info("The database takes answers again");
			}
			this.stalled = false;
			this.parts.health().recover();
			return true;
		}
		catch (UncheckedIOException ex) {
			log.error("The journal takes no note; the next letter will find out", ex);
			return true;
		}
		catch (DataAccessException | TransactionException ex) {
			if (!this.stalled) {
				log.error("The database did not take {} answers; nothing is sent until it does", some.size(), ex);
			}
			this.stalled = true;
			this.parts.leases().unreached();
			this.parts.health().stallForDatabase();
			if (stopping.getAsBoolean()) {
				throw ex;
			}
			return false;
		}
	}

	private void suppress(Ended refused) {
		refused.turn()
			.letter()
			.ifPresent((letter) -> this.parts.suppressions()
				.bounced(letter.recipient(), "hard bounce: " + SmtpReply.code(answer(refused).reply())));
	}

	private List<Ended> gather(int most) {
		List<Ended> some = new ArrayList<>();
		if (most == 0) {
			LockSupport.parkNanos(PATIENCE.toNanos());
		}
		long end = System.nanoTime() + PATIENCE.toNanos();
		try {
			for (long left = PATIENCE.toNanos(); left > 0 && some.size() < most; left = end - System.nanoTime()) {
				Optional.ofNullable(this.ended.poll(left, TimeUnit.NANOSECONDS)).ifPresent(some::add);
				this.ended.drainTo(some, most - some.size());
			}
		}
		catch (InterruptedException ex) {
			// nobody interrupts us; the letters under way are waited for in any case
		}
		return some;
	}

	private void expect(Duration wait) {
		if (wait.compareTo(SOON) < 0) {
			this.backBy = System.nanoTime() + wait.plus(PATIENCE).toNanos();
		}
	}

}
