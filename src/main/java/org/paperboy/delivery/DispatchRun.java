package org.paperboy.delivery;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import org.paperboy.delivery.Delivery.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
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
	private static final int MAX_CLAIMED = 2 * CLAIM;

	private static final Duration BETWEEN_TAKE_OVERS = Duration.ofSeconds(15);

	private static final Duration A_MOMENT = Duration.ofMillis(1);

	private static final Set<LetterKind> ALL = EnumSet.allOf(LetterKind.class);

	private static final Set<LetterKind> URGENT = EnumSet.complementOf(EnumSet.of(LetterKind.DIGEST));

	private static final Logger log = LoggerFactory.getLogger(DispatchRun.class);

	/**
	 * What a run brought.
	 */
	record Result(int handled, int sent, Map<State, Integer> states, RunEnd end) {

	}

	/**
	 * Whoever began a run, and what it knows beyond it.
	 */
	interface Caller {

		/**
		 * Whether the program is about to stop.
		 */
		boolean isStopping();

		/**
		 * Whether the server could not be reached before, so that one letter is enough
		 * until it is.
		 */
		boolean isProbing();

		/**
		 * Whether letters were planned since this was last asked.
		 */
		boolean hasNewLetters();

		/**
		 * Takes up what other nodes left.
		 */
		void takeOver();

	}

	private final Intake intake;

	private final LetterSender sender;

	private final Caller caller;

	private final LetterQueue queue;

	private final SendPermit permit;

	private final Settlement settlement;

	private final Workers workers;

	private final Worker worker;

	private final Progress progress;

	private int claimed;

	private int settled;

	private boolean perhapsClaimed;

	private long tookOver = System.nanoTime();

	DispatchRun(Intake intake, LetterSender sender, FinalCheck check, Settlements settlements, Caller caller) {
		this.intake = intake;
		this.sender = sender;
		this.caller = caller;
		this.queue = intake.queue();
		this.permit = new SendPermit(intake.lease(), caller::isStopping, this.queue);
		this.settlement = settlements.begin(this.permit);
		this.workers = new Workers(this.queue.connections(), this::work);
		this.worker = new Worker(sender, check, this.queue, this.permit, this.workers);
		this.progress = new Progress(intake::unsettled, System::nanoTime);
		sender.server().runBegins();
	}

	Result execute() {
		try {
			go();
			if (!this.perhapsClaimed) {
				this.permit.lease().end();
			}
		}
		finally {
			leave();
		}
		Map<State, Integer> states = this.settlement.states();
		return new Result(this.settled, states.getOrDefault(State.SENT, 0), states, this.permit.end());
	}

	private void go() {
		boolean more = claim(ALL, room());
		while (more || this.settled < this.claimed) {
			if (this.permit.isRevoked()) {
				this.queue.drain();
			}
			this.workers.employ(open());
			settle();
			if (!isFindingOut() && this.caller.hasNewLetters()) {
				claim(URGENT, Math.min(CLAIM, MAX_CLAIMED - open()));
				more = true;
			}
			more |= isTakenOver();
			if (more && room() > 0) {
				more = claim(ALL, room());
			}
			more |= this.settlement.isSomeBackSoon() && !this.permit.isRevoked();
			this.progress.done(this.settled);
		}
	}

	/**
	 * Whether one letter is to show that the server is back.
	 */
	private boolean isFindingOut() {
		return this.caller.isProbing() && !this.workers.hasReached();
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
			this.caller.takeOver();
			return true;
		}
		catch (DataAccessException | TransactionException ex) {
			log.warn("What other nodes left cannot be looked for", ex);
			return false;
		}
	}

	/**
	 * Goes once nothing is under way any more, so that whoever comes next finds in the
	 * journal all that happened; that takes time only if something broke down.
	 */
	private void leave() {
		this.permit.close();
		while (!this.workers.areGone()) {
			this.settlement.drop();
			LockSupport.parkNanos(A_MOMENT.toNanos());
		}
		this.sender.rest();
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
	private boolean claim(Set<LetterKind> kinds, int max) {
		if (this.permit.isRevoked() || (this.perhapsClaimed && kinds == ALL) || max <= 0) {
			return false;
		}
		try {
			int some = this.intake.claim(kinds, max, this.permit.lease(), this.queue);
			this.claimed += some;
			return some > 0;
		}
		catch (Lease.Lost ex) {
			this.permit.revoke(RunEnd.LOST);
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
		this.settled += this.settlement.settle(open());
		if (this.settlement.isLeaseLost()) {
			this.permit.revoke(RunEnd.LOST);
		}
	}

	/**
	 * One connection's work: letter after letter until there is none.
	 */
	private void work() {
		try {
			for (ClaimedLetter letter = this.queue.next(); letter != null; letter = this.queue.next()) {
				LetterResult result = this.worker.deliver(letter);
				if (result == null) {
					this.queue.giveBack(letter);
					return;
				}
				this.queue.done(letter);
				this.settlement.add(result);
			}
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
		}
	}

}
