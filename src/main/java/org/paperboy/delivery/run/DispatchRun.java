package org.paperboy.delivery.run;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.paperboy.delivery.Delivery.State;
import org.paperboy.delivery.queue.ClaimedLetter;
import org.paperboy.delivery.queue.LetterQueue;
import org.paperboy.delivery.refusal.RunEnd;
import org.paperboy.delivery.settlement.LetterResult;
import org.paperboy.delivery.settlement.SendPermit;
import org.paperboy.delivery.settlement.Settlement;
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

	private static final Duration BETWEEN_TAKE_OVERS = Duration.ofSeconds(15);

	private static final Duration A_MOMENT = Duration.ofMillis(1);

	private static final Logger log = LoggerFactory.getLogger(DispatchRun.class);

	/**
	 * The result of a run.
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
		 * Whether all sending is paused.
		 */
		boolean isSendingPaused();

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

	private final RunClaims claims;

	private final LetterQueue queue;

	private final SendPermit permit;

	private final Worker worker;

	private final Workers workers;

	private final Settlement settlement;

	private final Caller caller;

	private final Progress progress;

	private long tookOver = System.nanoTime();

	DispatchRun(RunClaims claims, Worker worker, Settlement settlement, Caller caller) {
		this.claims = claims;
		this.queue = claims.queue();
		this.permit = claims.permit();
		this.worker = worker;
		this.workers = new Workers(this.queue.connections(), this::work);
		this.settlement = settlement;
		this.caller = caller;
		this.progress = new Progress(claims::unsettled, System::nanoTime);
	}

	Result execute() {
		try {
			go();
			if (!this.claims.arePerhapsMore()) {
				this.permit.lease().end();
			}
		}
		finally {
			leave();
		}
		Map<State, Integer> states = this.settlement.states();
		return new Result(this.claims.settled(), states.getOrDefault(State.SENT, 0), states, this.permit.end());
	}

	private void go() {
		boolean more = this.claims.any(isFindingOut());
		while (more || this.claims.open() > 0 || this.claims.last(isFindingOut())) {
			if (this.caller.isSendingPaused()) {
				this.permit.revoke(RunEnd.PAUSED);
			}
			if (this.permit.isRevoked()) {
				this.queue.drain();
			}
			this.workers.employ(this.claims.open());
			settle();
			if (!isFindingOut() && this.caller.hasNewLetters()) {
				this.claims.urgent();
				more = true;
			}
			more |= isTakenOver();
			if (more && this.claims.hasRoom(isFindingOut())) {
				more = this.claims.any(isFindingOut());
			}
			more |= this.settlement.isSomeBackSoon() && !this.permit.isRevoked();
			this.progress.done(this.claims.settled());
		}
	}

	/**
	 * Whether one letter is to show that the server is back.
	 */
	private boolean isFindingOut() {
		return this.caller.isProbing() && !this.workers.hasReached();
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
	}

	private void settle() {
		this.claims.settle(this.settlement.settle(this.claims.open()));
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
				LetterResult result = this.worker.deliver(letter, this.claims, this.workers);
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
