package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.paperboy.delivery.Delivery.State;
import org.paperboy.delivery.smtp.Transport;
import org.paperboy.delivery.throttle.Throttle;
import org.paperboy.reachability.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * One run over the waiting letters: takes them in, has connections hand them over, and
 * settles what became of them. No letter waits for another: a slow one keeps only its own
 * connection, and one that somebody waits for overtakes.
 *
 * <p>
 * While the database does not answer nothing leaves: what leaves could not be settled.
 */
class DispatchRun {

	private static final int CLAIM = 1_000;

	/**
	 * Urgent letters are claimed at once, up to so many letters in memory.
	 */
	private static final int MOST_CLAIMED = 2 * CLAIM;

	private static final Duration BETWEEN_TAKE_OVERS = Duration.ofSeconds(15);

	private static final Duration A_MOMENT = Duration.ofMillis(1);

	private static final Set<LetterKind> ALL = EnumSet.allOf(LetterKind.class);

	private static final Set<LetterKind> URGENT = EnumSet.complementOf(EnumSet.of(LetterKind.DIGEST));

	private static final Logger log = LoggerFactory.getLogger(DispatchRun.class);

	/**
	 * What a run works with.
	 */
	@Component
	record Parts(Claims claims, Ledger ledger, Journal journal, Transport transport, Suppressions suppressions,
			RefusalPolicy policy, List<LetterSource> sources, Throttle throttle, ApplicationEventPublisher events,
			Leases leases, DeliveryHealthIndicator health, MailServerHealthIndicator mailServer,
			DeliveryProperties properties, Clock clock) {

	}

	/**
	 * What a run brought.
	 */
	record Result(int handled, int sent, Map<State, Integer> states, Ending.Cause cause, String lastReply) {

	}

	private final Parts parts;

	private final BooleanSupplier newcomers;

	private final Runnable takingOver;

	private final Lease lease;

	private final Answers answers;

	private final LetterQueue queue;

	private final Ending ending;

	private final Intake intake;

	private final Handover handover;

	private final Crew crew;

	private final Progress progress;

	private final boolean probing;

	private int claimed;

	private int settled;

	private boolean perhapsClaimed;

	private long tookOver = System.nanoTime();

	/**
	 * A run.
	 * @param refusals so far, of this run and those before
	 * @param probing whether the server could not be reached before, so that one letter
	 * is enough until it is
	 * @param stopping whether the program is about to stop
	 * @param newcomers whether letters were planned since it was last asked
	 * @param takingOver takes up what other nodes left
	 */
	DispatchRun(Parts parts, Refusals refusals, boolean probing, BooleanSupplier stopping, BooleanSupplier newcomers,
			Runnable takingOver) {
		this.parts = parts;
		this.probing = probing;
		this.newcomers = newcomers;
		this.takingOver = takingOver;
		this.lease = parts.claims().lease(parts.journal().node());
		this.answers = new Answers(parts, refusals, this.lease);
		Map<LetterKind, LetterSource> sources = new EnumMap<>(LetterKind.class);
		parts.sources().forEach((source) -> sources.put(source.kind(), source));
		int connections = parts.throttle().connections();
		this.queue = new LetterQueue(parts.throttle());
		this.ending = new Ending(stopping, this.queue);
		this.intake = new Intake(parts, sources, this.lease, this.queue);
		this.crew = new Crew(connections, this::work);
		this.handover = new Handover(parts, this.lease, this.answers,
				new LastLook(parts, sources, this.queue, this.ending), refusals, this.crew, this.ending);
		this.progress = new Progress(() -> parts.claims().unsettled(parts.clock().instant()), System::nanoTime);
	}

	Result execute() {
		try {
			go();
			if (!this.perhapsClaimed) {
				this.lease.end();
			}
		}
		finally {
			leave();
		}
		Map<State, Integer> states = this.answers.states();
		return new Result(this.settled, states.getOrDefault(State.SENT, 0), states, this.ending.cause(),
				this.handover.lastReply());
	}

	private void go() {
		boolean more = claim(ALL, room());
		while (more || this.settled < this.claimed) {
			if (this.ending.isOver()) {
				this.queue.drain();
			}
			this.crew.employ(open());
			settle();
			if (!isFindingOut() && this.newcomers.getAsBoolean()) {
				claim(URGENT, Math.min(CLAIM, MOST_CLAIMED - open()));
				more = true;
			}
			more |= isTakenOver();
			if (more && room() > 0) {
				more = claim(ALL, room());
			}
			more |= this.answers.isSomeBackSoon() && !this.ending.isOver();
			this.progress.done(this.settled);
		}
	}

	/**
	 * Whether one letter is to show that the server is back.
	 */
	private boolean isFindingOut() {
		return this.probing && !this.crew.hasReached();
	}

	/**
	 * How many letters to claim now.
	 */
	private int room() {
		return isFindingOut() ? 1 - open() : (open() < CLAIM) ? CLAIM : 0;
	}

	/**
	 * Takes over from others now and then, as this run may be long.
	 * @return whether that may have brought letters
	 */
	private boolean isTakenOver() {
		if (System.nanoTime() - this.tookOver < BETWEEN_TAKE_OVERS.toNanos()) {
			return false;
		}
		this.tookOver = System.nanoTime();
		try {
			this.takingOver.run();
			return true;
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("What other nodes left cannot be looked for", ex);
			return false;
		}
	}

	/**
	 * Goes once nothing is under way any more, so that whoever comes next finds in the
	 * journal all that happened; that takes time only where something broke down.
	 */
	private void leave() {
		this.ending.leave();
		while (!this.crew.isGone()) {
			this.answers.drop();
			LockSupport.parkNanos(A_MOMENT.toNanos());
		}
		this.parts.transport().rest();
	}

	/**
	 * How many letters are claimed and not settled.
	 */
	private int open() {
		return this.claimed - this.settled;
	}

	/**
	 * Claims some more letters.
	 * @return whether more may wait
	 */
	private boolean claim(Set<LetterKind> kinds, int most) {
		if (this.ending.isOver() || (this.perhapsClaimed && kinds == ALL) || most <= 0) {
			return false;
		}
		try {
			int some = this.intake.claim(kinds, most);
			this.claimed += some;
			return some > 0;
		}
		catch (Lease.Lost ex) {
			this.ending.breakOff(Ending.Cause.LOST);
			return false;
		}
		catch (DataAccessException | TransactionException ex) {
			if (open() == 0) {
				throw ex;
			}
			log.error("The database gives no letters; after those it gave a new run begins", ex);
			// Only the answer may have been lost; whoever recovers the lease finds out.
			this.perhapsClaimed = true;
			return false;
		}
	}

	private void settle() {
		this.settled += this.answers.settle(open(), this.ending::isStopping);
		if (this.answers.isLeaseLost()) {
			this.ending.breakOff(Ending.Cause.LOST);
		}
	}

	/**
	 * One connection's work: letter after letter until there is none.
	 */
	private void work() {
		try {
			for (ClaimedLetter turn = this.queue.next(); turn != null; turn = this.queue.next()) {
				Answers.Ended ended = this.handover.end(turn);
				if (ended == null) {
					this.queue.giveBack(turn);
					return;
				}
				this.queue.done(turn);
				this.answers.add(ended);
			}
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
		}
	}

}
