package org.paperboy.delivery.run;

import java.time.Clock;

import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.journal.Journal;
import org.paperboy.delivery.queue.ClaimedLetter;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.delivery.server.MailServerState;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.delivery.smtp.Transport;
import org.paperboy.mail.Letter;

import org.springframework.stereotype.Component;

/**
 * Hands letters to the mail server, notes in the journal how far that came, and has the
 * policy decide what follows.
 */
@Component
class LetterSender {

	private final Transport transport;

	private final Journal journal;

	private final RefusalPolicy policy;

	private final MailServerState server;

	private final Clock clock;

	LetterSender(Transport transport, Journal journal, RefusalPolicy policy, MailServerState server, Clock clock) {
		this.transport = transport;
		this.journal = journal;
		this.policy = policy;
		this.server = server;
		this.clock = clock;
	}

	MailServerState server() {
		return this.server;
	}

	/**
	 * Speaks about one letter.
	 */
	Outcome send(Letter letter, Transport.Moments moments) {
		return this.transport.send(letter, moments);
	}

	/**
	 * Closes connections once nobody has used them for a time.
	 */
	void rest() {
		this.transport.rest();
	}

	/**
	 * Notes that a letter's final dot is about to be written.
	 */
	void noteDot(Delivery row) {
		this.journal.dotted(row.id());
	}

	/**
	 * Notes what the server answered.
	 */
	void note(Delivery row, Answer answer) {
		this.journal.answered(row.id(), answer);
	}

	/**
	 * Carries out what an answer shows about the server.
	 * @return whether the server refuses one letter after the other
	 */
	boolean heed(ClaimedLetter letter, Answer answer) {
		return this.server.heed(this.policy.sign(letter.row().kind(), answer), answer, letter);
	}

	/**
	 * What becomes of a letter after an answer.
	 */
	Decision decide(ClaimedLetter letter, Answer answer) {
		return this.policy.decide(letter.row(), answer, this.clock.instant());
	}

	/**
	 * What becomes of a letter for which there is no connection.
	 */
	Decision decide(ClaimedLetter letter, Outcome.NoConnection none) {
		this.server.unreached(none.reply());
		return this.policy.decide(letter.row(), none, this.clock.instant());
	}

	/**
	 * What becomes of a letter that cannot be begun for now.
	 */
	Decision postponed(ClaimedLetter letter, String why) {
		return this.policy.decide(letter.row(), new Answer(Answer.Says.UNREACHED, why), this.clock.instant());
	}

	/**
	 * What becomes of a letter that shall not go now.
	 */
	Decision released(ClaimedLetter letter) {
		return Decision.released(letter.row(), this.clock.instant());
	}

}
