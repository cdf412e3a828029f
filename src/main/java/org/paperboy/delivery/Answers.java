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
import org.paperboy.delivery.smtp.Outcome;
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
	static final int MOST_UNSETTLED = 400;

	private static final Duration PATIENCE = Duration.ofMillis(200);

	private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

	/**
	 * A run waits for letters that went back for less than this.
	 */
	private static final Duration SOON = Duration.ofSeconds(10);

	private static final Logger log = LoggerFactory.getLogger(Answers.class);

	private final BlockingQueue<Ended> ended = new ArrayBlockingQueue<>(MOST_UNSETTLED / 2);

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
	 * @param blame whose fault it is, where the letter was refused
	 * @param heard when the answer was heard, by {@link System#nanoTime()}
	 */
	record Ended(Turn turn, Ledger.Fate fate, Outcome.@Nullable Blame blame, long heard) {

		Ended(Turn turn, Ledger.Fate fate, Outcome.@Nullable Blame blame) {
			this(turn, fate, blame, System.nanoTime());
		}

		Ended(Turn turn, Ledger.Fate fate) {
			this(turn, fate, null);
		}

		private boolean isUnclear() {
			return this.blame != null && this.blame.isUnclear();
		}

		private boolean isHeardBefore(long nanos) {
			return nanos - this.heard > 0;
		}

		private String reply() {
			return String.valueOf(this.fate.reply());
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
		List<Ended> some = decide(gather(Math.min(expected - this.unclear.size(), MOST_UNSETTLED / 2)), expected);
		while (!isSettled(some, expected, stopping)) {
			LockSupport.parkNanos(DATABASE_PAUSE.toNanos());
		}
		Instant now = this.parts.clock().instant();
		some.forEach((one) -> {
			one.turn().back().ifPresent((back) -> expect(Duration.between(now, back)));
			this.states.merge(one.fate().state(), 1, Integer::sum);
		});
		List<Deliveries.Settled> news = some.stream()
			.filter((one) -> one.fate().isNews())
			.map((one) -> one.fate().settled(one.turn().row(), one.turn().domain(), now))
			.toList();
		if (!news.isEmpty()) {
			this.parts.events().publishEvent(new Deliveries.LettersSettled(news));
		}
		return some.size();
	}

	/**
	 * Keeps unclear refusals until it shows whose fault they are: the readers' or the
	 * letters' once another one is accepted that was begun after them, ours where they
	 * become many. Where no other is to come they are the readers' or the letters' if at
	 * least as many were accepted since the first of them; else they are tried again.
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
				if (one.fate().state() == State.SENT) {
					this.acceptedSince++;
					long begun = one.turn().begunAt();
					decided.addAll(decide((refused) -> refused.isHeardBefore(begun), Answers::whereOthersAreAccepted));
				}
			}
		}
		if (this.refusals.areMany()) {
			decided.addAll(
					decide((refused) -> true, (refused) -> new Outcome.Refused(refused.reply(), Outcome.Blame.SENDER)));
		}
		else if (expected == decided.size() + this.unclear.size()) {
			boolean few = this.unclear.size() <= this.acceptedSince;
			decided.addAll(decide((refused) -> true, few ? Answers::whereOthersAreAccepted : this::again));
		}
		return decided;
	}

	private List<Ended> decide(Predicate<Ended> which, Function<Ended, Outcome> decision) {
		List<Ended> decided = this.unclear.stream().filter(which).map((one) -> {
			Outcome outcome = decision.apply(one);
			return new Ended(one.turn(), this.parts.fates().of(one.turn().row(), outcome), outcome.blame());
		}).toList();
		this.unclear.removeIf(which);
		return decided;
	}

	private static Outcome whereOthersAreAccepted(Ended refused) {
		return new Outcome.Refused(refused.reply(), Objects.requireNonNull(refused.blame()).whereOthersAreAccepted());
	}

	/**
	 * Refused twice in the same words, with others accepted between, is refused for good.
	 */
	private Outcome again(Ended refused) {
		Delivery row = refused.turn().row();
		boolean again = refused.reply().equals(row.smtpReply()) && this.refusals.isAcceptedSince(row.changedAt());
		return again ? whereOthersAreAccepted(refused) : new Outcome.Deferred(refused.reply(), true);
	}

	private boolean isSettled(List<Ended> some, int expected, BooleanSupplier stopping) {
		try {
			some.stream().filter((one) -> one.blame() == Outcome.Blame.RECIPIENT).forEach(this::suppress);
			if (!some.isEmpty()) {
				List<Ledger.Fate> fates = some.stream().map(Ended::fate).toList();
				this.parts.ledger().settle(this.lease.id(), fates, this.parts.clock().instant());
				this.parts.journal()
					.settled(fates.stream().filter((fate) -> fate.nextAttempt() != null).map(Ledger.Fate::id).toList());
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
				.bounced(letter.recipient(), "hard bounce: " + SmtpReply.code(refused.reply())));
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
