package org.paperboy.delivery.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Ledger;
import org.paperboy.delivery.LettersSettled;
import org.paperboy.delivery.SettledLetter;
import org.paperboy.delivery.claim.AbandonedClaims;
import org.paperboy.delivery.claim.Lease;
import org.paperboy.delivery.journal.Journal;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.delivery.smtp.SmtpReply;
import org.paperboy.reachability.Suppressions;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes down what became of letters, and publishes it.
 */
@Component
class LedgerWriter {

	private final Ledger ledger;

	private final Journal journal;

	private final Suppressions suppressions;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	LedgerWriter(Ledger ledger, Journal journal, Suppressions suppressions, ApplicationEventPublisher events,
			Clock clock) {
		this.ledger = ledger;
		this.journal = journal;
		this.suppressions = suppressions;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Suppresses addresses that are unknown, settles the letters that are still claimed
	 * under a lease, and notes in the journal those that will be tried again.
	 * @throws java.io.UncheckedIOException if only the journal does not take its note
	 */
	void write(Lease lease, List<LetterResult> results) {
		results.forEach(this::suppress);
		if (results.isEmpty()) {
			return;
		}
		List<Decision> decisions = results.stream().map(LetterResult::decision).toList();
		this.ledger.settle(lease.id(), decisions, this.clock.instant());
		this.journal.settled(decisions.stream().filter((one) -> one.nextAttempt() != null).map(Decision::id).toList());
	}

	private void suppress(LetterResult result) {
		Answer answer = result.answer();
		if (answer != null && RefusalPolicy.suppresses(answer)) {
			result.letter()
				.letter()
				.ifPresent((letter) -> this.suppressions.bounced(letter.recipient(),
						"hard bounce: " + SmtpReply.code(answer.reply())));
		}
	}

	/**
	 * Now, by the clock that rows are written by.
	 */
	Instant now() {
		return this.clock.instant();
	}

	/**
	 * How long it is until an instant.
	 */
	Duration until(Instant instant) {
		return Duration.between(this.clock.instant(), instant);
	}

	/**
	 * Tells of letters that something became of.
	 */
	void publish(List<LetterResult> results) {
		Instant now = this.clock.instant();
		List<SettledLetter> news = results.stream()
			.filter((one) -> one.decision().isNews())
			.map((one) -> SettledLetter.of(one.letter().row(), one.decision(), one.letter().domain(), now))
			.toList();
		if (!news.isEmpty()) {
			this.events.publishEvent(new LettersSettled(news));
		}
	}

	/**
	 * Tells of letters that were taken up and that something became of.
	 */
	void publishTakenUp(List<AbandonedClaims.Decided> found) {
		Instant now = now();
		this.events.publishEvent(new LettersSettled(found.stream()
			.filter((one) -> one.decision().isNews())
			.map((one) -> SettledLetter.of(one.row(), one.decision(), "", now))
			.toList()));
	}

}
