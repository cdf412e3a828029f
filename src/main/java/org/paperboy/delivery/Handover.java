package org.paperboy.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.delivery.smtp.SmtpReply;
import org.paperboy.delivery.smtp.Transport;
import org.paperboy.mail.Letter;
import org.paperboy.mail.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * What a connection does with one letter: looks whether it may still go, hands it to the
 * server, notes the answer in the journal and heeds it. Connections share it.
 */
final class Handover {

	private static final Duration A_MOMENT = Duration.ofMillis(200);

	private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

	private static final Logger log = LoggerFactory.getLogger(Handover.class);

	private final DispatchRun.Parts parts;

	private final Lease lease;

	private final Answers answers;

	private final LastLook lastLook;

	private final Refusals refusals;

	private final Crew crew;

	private final Ending ending;

	private final AtomicBoolean told = new AtomicBoolean();

	private volatile String lastReply = "";

	/**
	 * A handover.
	 * @param lease under which the letters were claimed
	 * @param answers which tell whether the database takes them
	 * @param refusals so far, which this adds to
	 * @param crew whose connections hand over
	 * @param ending which this may bring
	 */
	Handover(DispatchRun.Parts parts, Lease lease, Answers answers, LastLook lastLook, Refusals refusals, Crew crew,
			Ending ending) {
		this.parts = parts;
		this.lease = lease;
		this.answers = answers;
		this.lastLook = lastLook;
		this.refusals = refusals;
		this.crew = crew;
		this.ending = ending;
	}

	/**
	 * What the server, or what keeps us from it, said last that proves something.
	 */
	String lastReply() {
		return this.lastReply;
	}

	/**
	 * What becomes of a letter whose turn it is.
	 * @return null where another connection shall try
	 */
	Answers.@Nullable Ended end(Turn turn) {
		Fates fates = this.parts.fates();
		Delivery row = turn.row();
		try {
			Optional<Letter> letter = turn.letter();
			if (letter.isEmpty()) {
				return new Answers.Ended(turn, Optional.ofNullable(turn.problem())
					.map((problem) -> fates.unwritable(row, problem))
					.orElseGet(() -> fates.of(row, new Outcome.Deferred("could not be written for now", false))));
			}
			if (turn.back().isPresent()) {
				return new Answers.Ended(turn, fates.released(row, turn.back().get()));
			}
			Optional<Ledger.Fate> unwanted = mayGo() ? look(turn) : Optional.of(fates.released(row));
			return unwanted.isPresent() ? new Answers.Ended(turn, unwanted.get()) : send(turn, letter.get());
		}
		catch (Throwable ex) {
			// Whatever happens to one letter, the run must hear of it.
			log.error("A {} letter could not be handed over", row.kind(), ex);
			return new Answers.Ended(turn, fates.of(row, new Outcome.Deferred(String.valueOf(ex.getMessage()), false)));
		}
	}

	/**
	 * What becomes of a letter that must not go, or empty where it may.
	 */
	private Optional<Ledger.Fate> look(Turn turn) {
		try {
			return this.lastLook.unwanted(turn);
		}
		catch (DataAccessException | TransactionException ex) {
			log.error("The database does not say whether a {} letter is still wanted", turn.row().kind(), ex);
			LockSupport.parkNanos(DATABASE_PAUSE.toNanos());
			return Optional.of(this.parts.fates().released(turn.row()));
		}
	}

	/**
	 * Waits until the database answers and the claim is surely ours.
	 * @return whether that came true before the run was over
	 */
	private boolean mayGo() {
		while ((this.answers.isStalled() || this.lease.isOld()) && !this.ending.isOver()) {
			LockSupport.parkNanos(A_MOMENT.toNanos());
		}
		return !this.ending.isOver();
	}

	/**
	 * Has a letter sent that is still wanted once there is a connection, which may take a
	 * while.
	 */
	private Answers.@Nullable Ended send(Turn turn, Letter letter) {
		Delivery row = turn.row();
		AtomicReference<Ledger.Fate> withheld = new AtomicReference<>();
		Outcome outcome = this.parts.transport().send(letter, new Transport.Moments() {

			@Override
			public boolean mayBegin() {
				Handover.this.crew.reached();
				Handover.this.parts.mailServer().reached();
				look(turn).ifPresent(withheld::set);
				return withheld.get() == null;
			}

			@Override
			public boolean mayEnd() {
				boolean may = !Handover.this.lease.isOld()
						&& note(() -> Handover.this.parts.journal().dotted(row.id()));
				if (!may) {
					withheld.set(Handover.this.parts.fates().released(row));
				}
				return may;
			}

		});
		if (withheld.get() != null) {
			return new Answers.Ended(turn, withheld.get());
		}
		if (!outcome.isReached()) {
			if (this.crew.resign()) {
				return null;
			}
			this.lastReply = outcome.reply();
			boolean unwelcome = outcome instanceof Outcome.NoConnection none && none.isUnwelcome();
			this.ending.breakOff(unwelcome ? Ending.Cause.UNWELCOME : Ending.Cause.UNREACHED);
		}
		else {
			note(() -> this.parts.journal().answered(row.id(), outcome));
			heed(outcome, turn);
		}
		return new Answers.Ended(turn, this.parts.fates().of(row, outcome), outcome.blame());
	}

	/**
	 * Notes something in the journal; where that fails nothing else is sent.
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
			this.ending.breakOff(Ending.Cause.UNNOTED);
			return false;
		}
	}

	/**
	 * Slows down where the server asks for it or does not want us, and ends the run where
	 * it is so again and again; not if that proves nothing about the server.
	 */
	private void heed(Outcome outcome, Turn turn) {
		if (Refusals.provesNothing(outcome, turn.row().kind())) {
			tell(outcome, turn.row().kind());
			return;
		}
		this.lastReply = outcome.reply();
		if (outcome instanceof Outcome.Sent) {
			this.refusals.end();
			this.parts.mailServer().recover();
			this.parts.domains().accepted(turn.domain());
		}
		else if (outcome.blame() != null && outcome.blame().isUnclear()) {
			this.refusals.add(turn.row().messageId());
		}
		else if (isUnwelcome(outcome, turn)) {
			this.refusals.add(turn.domain());
		}
		if (this.refusals.areMany()) {
			this.ending.breakOff(Ending.Cause.REFUSED);
		}
	}

	/**
	 * Says so once in a run, as nothing else does if all that wait are refused.
	 */
	private void tell(Outcome refusal, LetterKind kind) {
		if (!this.told.getAndSet(true)) {
			log.info("A {} letter is refused at its address, which proves nothing about the mail server: {}", kind,
					Redaction.of(refusal.reply()));
		}
	}

	/**
	 * Whether the domain's server does not want us or wants less, and that is news: the
	 * letters that were under way when it began to say so say no more.
	 */
	private boolean isUnwelcome(Outcome outcome, Turn turn) {
		return (outcome.blame() == Outcome.Blame.SENDER || SmtpReply.asksToSlowDown(outcome.reply()))
				&& this.parts.domains().refused(turn.domain(), outcome.reply());
	}

}
