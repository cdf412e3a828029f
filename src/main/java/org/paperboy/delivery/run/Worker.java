package org.paperboy.delivery.run;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Decision;
import org.paperboy.delivery.queue.ClaimedLetter;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.settlement.LetterResult;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.mail.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The work of a connection on one letter: checks whether it may still go, and has it
 * sent. All connections share it.
 */
@Component
class Worker {

	private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

	private static final Logger log = LoggerFactory.getLogger(Worker.class);

	private final LetterSender sender;

	private final FinalCheck check;

	private final Consequences consequences;

	Worker(LetterSender sender, FinalCheck check, Consequences consequences) {
		this.sender = sender;
		this.check = check;
		this.consequences = consequences;
	}

	/**
	 * Delivers a letter, if it may go.
	 * @param claims of the run that it belongs to
	 * @param workers of the run
	 * @return what becomes of it; null if another connection shall try
	 */
	@Nullable LetterResult deliver(ClaimedLetter claimed, RunClaims claims, Workers workers) {
		try {
			Optional<Letter> letter = claimed.letter();
			if (letter.isEmpty()) {
				return this.consequences.unwritten(claimed);
			}
			if (claimed.back().isPresent()) {
				return new LetterResult(claimed, Decision.released(claimed.row(), claimed.back().get()));
			}
			Optional<Decision> unwanted = claims.permit().await() ? check(claimed, claims)
					: Optional.of(this.consequences.released(claimed));
			return unwanted.isPresent() ? new LetterResult(claimed, unwanted.get())
					: send(claimed, letter.get(), claims, workers);
		}
		catch (Throwable ex) {
			// Whatever happens to one letter, the run must hear of it.
			log.error("A {} letter could not be handed over", claimed.row().kind(), ex);
			return this.consequences.postponed(claimed, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Checks a letter.
	 * @return what becomes of it if it must not go, or empty if it may
	 */
	private Optional<Decision> check(ClaimedLetter claimed, RunClaims claims) {
		try {
			return this.check.unwanted(claimed, claims.queue(), claims.permit());
		}
		catch (DataAccessException | TransactionException ex) {
			log.error("The database does not say whether a {} letter is still wanted", claimed.row().kind(), ex);
			LockSupport.parkNanos(DATABASE_PAUSE.toNanos());
			return Optional.of(this.consequences.released(claimed));
		}
	}

	/**
	 * Sends a letter, if it is still wanted once there is a connection, which may take a
	 * while.
	 */
	private @Nullable LetterResult send(ClaimedLetter claimed, Letter letter, RunClaims claims, Workers workers) {
		AtomicReference<Decision> unwanted = new AtomicReference<>();
		Outcome outcome = this.sender.send(claimed, letter, () -> {
			workers.reached();
			this.consequences.reached();
			check(claimed, claims).ifPresent(unwanted::set);
			return unwanted.get() == null;
		}, claims.permit());
		return switch (outcome) {
			case Outcome.Withheld withheld -> new LetterResult(claimed,
					Optional.ofNullable(unwanted.get()).orElseGet(() -> this.consequences.released(claimed)));
			case Outcome.NoConnection none ->
				workers.resign() ? null : this.consequences.unreached(claimed, none, claims.permit());
			default -> this.consequences.answered(claimed, Answer.of(outcome), claims.permit());
		};
	}

}
