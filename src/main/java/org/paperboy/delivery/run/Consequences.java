package org.paperboy.delivery.run;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.paperboy.delivery.Decision;
import org.paperboy.delivery.queue.ClaimedLetter;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.delivery.refusal.RunEnd;
import org.paperboy.delivery.server.MailServerState;
import org.paperboy.delivery.settlement.LetterResult;
import org.paperboy.delivery.settlement.SendPermit;
import org.paperboy.delivery.smtp.Outcome;

import org.springframework.stereotype.Component;

/**
 * Has the refusal policy decide, now, what follows from how far a letter came, and
 * carries out what concerns the run and the server.
 */
@Component
class Consequences {

	private final RefusalPolicy policy;

	private final MailServerState server;

	private final Clock clock;

	Consequences(RefusalPolicy policy, MailServerState server, Clock clock) {
		this.policy = policy;
		this.server = server;
		this.clock = clock;
	}

	/**
	 * There is a connection.
	 */
	void reached() {
		this.server.reached();
	}

	/**
	 * The server answered; the run ends if it refuses one letter after the other.
	 */
	LetterResult answered(ClaimedLetter letter, Answer answer, SendPermit permit) {
		if (this.server.heed(this.policy.sign(letter.row().kind(), answer), answer, letter)) {
			permit.revoke(RunEnd.REFUSED);
		}
		return new LetterResult(letter, this.policy.decide(letter.row(), answer, now()), answer);
	}

	/**
	 * There is no connection, so the run ends.
	 */
	LetterResult unreached(ClaimedLetter letter, Outcome.NoConnection none, SendPermit permit) {
		this.server.unreached(none.reply());
		Decision decision = this.policy.decide(letter.row(), none, now());
		permit.revoke(this.policy.endWithout(none));
		return new LetterResult(letter, decision);
	}

	/**
	 * The letter is not written: it is given up if it cannot be, and else waits.
	 */
	LetterResult unwritten(ClaimedLetter letter) {
		return Optional.ofNullable(letter.problem())
			.map((problem) -> new LetterResult(letter, Decision.unwritable(letter.row(), problem)))
			.orElseGet(() -> postponed(letter, "could not be written for now"));
	}

	/**
	 * The letter cannot be begun for now.
	 */
	LetterResult postponed(ClaimedLetter letter, String why) {
		return new LetterResult(letter,
				this.policy.decide(letter.row(), new Answer(Answer.Says.UNREACHED, why), now()));
	}

	/**
	 * The letter shall not go now, and goes back as it was.
	 */
	Decision released(ClaimedLetter letter) {
		return Decision.released(letter.row(), now());
	}

	private Instant now() {
		return this.clock.instant();
	}

}
