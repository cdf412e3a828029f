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
	 * @return null if another connection shall try
	 */
	Answers.@Nullable Ended end(ClaimedLetter turn) {
		Delivery row = turn.row();
		try {
			Optional<Letter> letter = turn.letter();
			if (letter.isEmpty()) {
				return new Answers.Ended(turn,
						Optional.ofNullable(turn.problem())
							.map((problem) -> Decision.unwritable(row, problem))
							.orElseGet(() -> postponed(row, "could not be written for now")));
			}
			if (turn.back().isPresent()) {
				return new Answers.Ended(turn, Decision.released(row, turn.back().get()));
			}
			Optional<Decision> unwanted = mayGo() ? look(turn) : Optional.of(released(row));
			return unwanted.isPresent() ? new Answers.Ended(turn, unwanted.get()) : send(turn, letter.get());
		}
		catch (Throwable ex) {
			// Whatever happens to one letter, the run must hear of it.
			log.error("A {} letter could not be handed over", row.kind(), ex);
			return new Answers.Ended(turn, postponed(row, String.valueOf(ex.getMessage())));
		}
	}

	private Decision postponed(Delivery row, String why) {
		return this.parts.policy().decide(row, new Answer(Answer.Says.UNREACHED, why), this.parts.clock().instant());
	}

	private Decision released(Delivery row) {
		return Decision.released(row, this.parts.clock().instant());
	}

	/**
	 * What becomes of a letter that must not go, or empty if it may.
	 */
	private Optional<Decision> look(ClaimedLetter turn) {
		try {
			return this.lastLook.unwanted(turn);
		}
		catch (DataAccessException | TransactionException ex) {
			log.error("The database does not say whether a {} letter is still wanted", turn.row().kind(), ex);
			LockSupport.parkNanos(DATABASE_PAUSE.toNanos());
			return Optional.of(released(turn.row()));
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
	private Answers.@Nullable Ended send(ClaimedLetter turn, Letter letter) {
		Delivery row = turn.row();
		AtomicReference<Decision> withheld = new AtomicReference<>();
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
					withheld.set(released(row));
				}
				return may;
			}

		});
		if (withheld.get() != null) {
			return new Answers.Ended(turn, withheld.get());
		}
		if (outcome instanceof Outcome.NoConnection none) {
			return unreached(turn, none);
		}
		Answer answer = Answer.of(outcome);
		note(() -> this.parts.journal().answered(row.id(), answer));
		heed(answer, turn);
		return new Answers.Ended(turn, this.parts.policy().decide(row, answer, this.parts.clock().instant()), answer);
	}

	private Answers.@Nullable Ended unreached(ClaimedLetter turn, Outcome.NoConnection none) {
		if (this.crew.resign()) {
			return null;
		}
		this.lastReply = none.reply();
		this.ending.breakOff(none.isUnwelcome() ? Ending.Cause.UNWELCOME : Ending.Cause.UNREACHED);
		return new Answers.Ended(turn, this.parts.policy().decide(turn.row(), none, this.parts.clock().instant()));
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
	 * Slows down if the server asks for it or does not want us, and ends the run if it is
	 * so again and again; not if that proves nothing about the server.
	 */
	private void heed(Answer answer, ClaimedLetter turn) {
		RefusalPolicy.Sign sign = this.parts.policy().sign(turn.row().kind(), answer);
		if (sign == RefusalPolicy.Sign.NOTHING) {
			tell(answer, turn.row().kind());
			return;
		}
		this.lastReply = answer.reply();
		switch (sign) {
			case ACCEPTS -> {
				this.refusals.end();
				this.parts.mailServer().recover();
				this.parts.throttle().accepted(turn.domain());
			}
			case PERHAPS_REFUSES -> this.refusals.add(turn.row().messageId());
			case UNWILLING -> {
				// Letters under way when its domain began to say so say no more.
				if (this.parts.throttle()
					.pause(turn.domain(), SmtpReply.isOfTheServer(answer.reply()), answer.reply())) {
					this.refusals.add(turn.domain());
				}
			}
			case NOTHING, NO_NEWS -> {
			}
		}
		if (this.refusals.areMany()) {
			this.ending.breakOff(Ending.Cause.REFUSED);
		}
	}

	/**
	 * Says so once in a run, as nothing else does if all that wait are refused.
	 */
	private void tell(Answer refusal, LetterKind kind) {
		if (!this.told.getAndSet(true)) {
			log.info("A {} letter is refused at its address, which proves nothing about the mail server: {}", kind,
					Redaction.of(refusal.reply()));
		}
	}

}
