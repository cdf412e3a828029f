package org.paperboy.delivery.settlement;

import java.time.Instant;
import java.util.List;

import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Ledger;
import org.paperboy.delivery.claim.Lease;
import org.paperboy.delivery.journal.Journal;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.delivery.smtp.SmtpReply;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.reachability.Suppressions;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes down what became of a run's letters, and reports if that fails.
 */
@Component
class LedgerWriter {

	private final Ledger ledger;

	private final Journal journal;

	private final Suppressions suppressions;

	private final WriteOutage outage;

	LedgerWriter(Ledger ledger, Journal journal, Suppressions suppressions, WriteOutage outage) {
		this.ledger = ledger;
		this.journal = journal;
		this.suppressions = suppressions;
		this.outage = outage;
	}

	/**
	 * Settles the letters that are still claimed under a lease, and renews it in time if
	 * more of them follow.
	 * @return false if the lease had ended
	 * @throws java.io.UncheckedIOException if only the journal does not take its note
	 */
	boolean write(Lease lease, List<LetterResult> results, boolean moreFollow) {
		try {
			settle(lease, results);
			boolean held = !moreFollow || lease.renew();
			this.outage.over();
			return held;
		}
		catch (DataAccessException | TransactionException ex) {
			this.outage.database();
			throw ex;
		}
	}

	/**
	 * Suppresses addresses that are unknown, settles the letters, and notes in the
	 * journal those that will be tried again.
	 */
	private void settle(Lease lease, List<LetterResult> results) {
		results.forEach(this::suppress);
		if (results.isEmpty()) {
			return;
		}
		List<Decision> decisions = results.stream().map(LetterResult::decision).toList();
		this.ledger.settle(lease.id(), decisions);
		this.journal.settled(decisions.stream().filter((one) -> one.nextAttempt() != null).map(Decision::id).toList());
	}

	private void suppress(LetterResult result) {
		Answer answer = result.answer();
		if (answer != null && RefusalPolicy.suppresses(answer)) {
			result.letter()
				.letter()
				.ifPresent((letter) -> this.suppressions.bounced(letter.recipient(),
						"hard bounce: " + SmtpReply.code(answer.reply()), SuppressionSource.REPLY));
		}
	}

	/**
	 * Now, by the clock that rows are written by.
	 */
	Instant now() {
		return this.ledger.now();
	}

}
