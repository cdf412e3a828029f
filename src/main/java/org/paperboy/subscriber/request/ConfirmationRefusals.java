package org.paperboy.subscriber.request;

import java.time.Instant;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.Mailboxes;

import org.springframework.stereotype.Component;

/**
 * Finds out whether the letters that ask a mailbox to confirm were refused.
 */
@Component
class ConfirmationRefusals {

	private final Deliveries deliveries;

	private final Mailboxes mailboxes;

	private final Suppressions suppressions;

	ConfirmationRefusals(Deliveries deliveries, Mailboxes mailboxes, Suppressions suppressions) {
		this.deliveries = deliveries;
		this.mailboxes = mailboxes;
		this.suppressions = suppressions;
	}

	/**
	 * Whether a letter since an instant, to whatever spelling of the mailbox, was refused
	 * for good, at once or by a report that came back later.
	 */
	boolean isAnySince(Instant since, EmailAddress address) {
		return this.deliveries.since(LetterKind.CONFIRMATION, this.mailboxes.subscribers(address), since)
			.stream()
			.anyMatch((letter) -> letter.state() == Delivery.State.FAILED || hasBounced(letter.subscriberId()));
	}

	private boolean hasBounced(long subscriber) {
		return this.mailboxes.address(subscriber).filter(this.suppressions::isBounced).isPresent();
	}

}
