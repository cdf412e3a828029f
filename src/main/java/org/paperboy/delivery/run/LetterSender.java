package org.paperboy.delivery.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.paperboy.delivery.journal.Journal;
import org.paperboy.delivery.queue.ClaimedLetter;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.refusal.RunEnd;
import org.paperboy.delivery.settlement.SendPermit;
import org.paperboy.delivery.smtp.Outcome;
import org.paperboy.delivery.smtp.Transport;
import org.paperboy.mail.Letter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Hands letters to the mail server, and notes in the journal that a letter's final dot is
 * about to be written, and what was answered. If the journal takes no note, nothing else
 * is sent.
 */
@Component
class LetterSender {

	private static final Logger log = LoggerFactory.getLogger(LetterSender.class);

	private final Transport transport;

	private final Journal journal;

	LetterSender(Transport transport, Journal journal) {
		this.transport = transport;
		this.journal = journal;
	}

	/**
	 * Speaks about one letter.
	 * @param mayBegin asked once there is a connection
	 * @param permit revoked if the journal takes no note
	 * @return how that ended; {@link Outcome.Withheld} if the letter might not begin or
	 * end
	 */
	Outcome send(ClaimedLetter claimed, Letter letter, BooleanSupplier mayBegin, SendPermit permit) {
		NotedMoments moments = new NotedMoments(claimed, mayBegin, permit);
		Outcome outcome = this.transport.send(letter, moments);
		if (moments.withheld) {
			return new Outcome.Withheld(outcome.reply());
		}
		if (!(outcome instanceof Outcome.NoConnection)) {
			isNoted(() -> this.journal.answered(claimed.row().id(), Answer.of(outcome)), permit);
		}
		return outcome;
	}

	private static boolean isNoted(Runnable noting, SendPermit permit) {
		try {
			noting.run();
			return true;
		}
		catch (RuntimeException ex) {
			// Also any other fault: what the server said must not be lost for it.
			log.error("The journal takes no note", ex);
			permit.revoke(RunEnd.UNNOTED);
			return false;
		}
	}

	/**
	 * Withholds a letter whose lease may soon have ended, or of which nothing is noted.
	 */
	private final class NotedMoments implements Transport.Moments {

		private final ClaimedLetter claimed;

		private final BooleanSupplier mayBegin;

		private final SendPermit permit;

		private boolean withheld;

		private NotedMoments(ClaimedLetter claimed, BooleanSupplier mayBegin, SendPermit permit) {
			this.claimed = claimed;
			this.mayBegin = mayBegin;
			this.permit = permit;
		}

		@Override
		public boolean mayBegin() {
			this.withheld = !this.mayBegin.getAsBoolean();
			return !this.withheld;
		}

		@Override
		public Duration patience() {
			return this.claimed.patience().orElse(USUAL);
		}

		@Override
		public boolean mayEnd() {
			this.withheld = this.permit.lease().isOld()
					|| !isNoted(() -> LetterSender.this.journal.dotted(this.claimed.row().id()), this.permit);
			return !this.withheld;
		}

	}

}
