package org.paperboy.delivery.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Decision;
import org.paperboy.delivery.queue.ClaimedLetter;
import org.paperboy.delivery.queue.LetterQueue;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.refusal.RunEnd;
import org.paperboy.delivery.settlement.LetterResult;
import org.paperboy.delivery.settlement.SendPermit;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.delivery.smtp.Transport;
import org.paperboy.mail.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What a connection does with one letter: checks whether it may still go, and has it
 * sent. The connections of a run share it.
 */
final class Worker {

	private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

	private static final Logger log = LoggerFactory.getLogger(Worker.class);

	private final LetterSender sender;

	private final FinalCheck check;

	private final LetterQueue queue;

	private final SendPermit permit;

	private final Workers workers;

	Worker(LetterSender sender, FinalCheck check, LetterQueue queue, SendPermit permit, Workers workers) {
		this.sender = sender;
		this.check = check;
		this.queue = queue;
		this.permit = permit;
		this.workers = workers;
	}

	/**
	 * Delivers a letter, if it may go.
	 * @return what becomes of it; null if another connection shall try
	 */
	@Nullable LetterResult deliver(ClaimedLetter claimed) {
		try {
			Optional<Letter> letter = claimed.letter();
			if (letter.isEmpty()) {
				return new LetterResult(claimed,
						Optional.ofNullable(claimed.problem())
							.map((problem) -> Decision.unwritable(claimed.row(), problem))
							.orElseGet(() -> this.sender.postponed(claimed, "could not be written for now")));
			}
			if (claimed.back().isPresent()) {
				return new LetterResult(claimed, Decision.released(claimed.row(), claimed.back().get()));
			}
			Optional<Decision> unwanted = this.permit.await() ? check(claimed)
					: Optional.of(this.sender.released(claimed));
			return unwanted.isPresent() ? new LetterResult(claimed, unwanted.get()) : send(claimed, letter.get());
		}
		catch (Throwable ex) {
			// Whatever happens to one letter, the run must hear of it.
			log.error("A {} letter could not be handed over", claimed.row().kind(), ex);
			return new LetterResult(claimed, this.sender.postponed(claimed, String.valueOf(ex.getMessage())));
		}
	}

	/**
	 * What becomes of a letter that must not go, or empty if it may.
	 */
	private Optional<Decision> check(ClaimedLetter claimed) {
		try {
			return this.check.unwanted(claimed, this.queue, this.permit);
		}
		catch (DataAccessException | TransactionException ex) {
			log.error("The database does not say whether a {} letter is still wanted", claimed.row().kind(), ex);
			LockSupport.parkNanos(DATABASE_PAUSE.toNanos());
			return Optional.of(this.sender.released(claimed));
		}
	}

	/**
	 * Sends a letter, if it is still wanted once there is a connection, which may take a
	 * while.
	 */
	private @Nullable LetterResult send(ClaimedLetter claimed, Letter letter) {
		LastMoments moments = new LastMoments(claimed);
		Outcome outcome = this.sender.send(letter, moments);
		if (moments.withheld.get() != null) {
			return new LetterResult(claimed, moments.withheld.get());
		}
		return (outcome instanceof Outcome.NoConnection none) ? unreached(claimed, none)
				: answered(claimed, Answer.of(outcome));
	}

	private @Nullable LetterResult unreached(ClaimedLetter claimed, Outcome.NoConnection none) {
		if (this.workers.resign()) {
			return null;
		}
		Decision decision = this.sender.decide(claimed, none);
		this.permit.revoke(none.isUnwelcome() ? RunEnd.UNWELCOME : RunEnd.UNREACHED);
		return new LetterResult(claimed, decision);
	}

	private LetterResult answered(ClaimedLetter claimed, Answer answer) {
		note(() -> this.sender.note(claimed.row(), answer));
		if (this.sender.heed(claimed, answer)) {
			this.permit.revoke(RunEnd.REFUSED);
		}
		return new LetterResult(claimed, this.sender.decide(claimed, answer), answer);
	}

	/**
	 * Notes something in the journal; if that fails nothing else is sent.
	 * @return whether it is noted
	 */
	private boolean note(Runnable noting) {
		try {
			noting.run();
			return true;
		}
		catch (RuntimeException ex) {
			// Also any other fault: what the server said must not be lost for it.
			log.error("The journal takes no note", ex);
			this.permit.revoke(RunEnd.UNNOTED);
			return false;
		}
	}

	/**
	 * Withholds a letter that must not begin, or end, after all.
	 */
	private final class LastMoments implements Transport.Moments {

		private final AtomicReference<Decision> withheld = new AtomicReference<>();

		private final ClaimedLetter claimed;

		private LastMoments(ClaimedLetter claimed) {
			this.claimed = claimed;
		}

		@Override
		public boolean mayBegin() {
			Worker.this.workers.reached();
			Worker.this.sender.server().reached();
			check(this.claimed).ifPresent(this.withheld::set);
			return this.withheld.get() == null;
		}

		@Override
		public boolean mayEnd() {
			boolean may = !Worker.this.permit.lease().isOld()
					&& note(() -> Worker.this.sender.noteDot(this.claimed.row()));
			if (!may) {
				this.withheld.set(Worker.this.sender.released(this.claimed));
			}
			return may;
		}

	}

}
