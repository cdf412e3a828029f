package org.paperboy.subscriber;

import java.util.List;
import java.util.stream.Stream;

import org.paperboy.database.ErasedAddresses;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Erases mailboxes, in the transaction under way.
 */
@Component
class Erasure {

	private static final Logger log = LoggerFactory.getLogger(Erasure.class);

	private final SubscriberRepository subscribers;

	private final Mailboxes mailboxes;

	private final Suppressions suppressions;

	private final WaitingMoves moves;

	private final Deliveries deliveries;

	private final ErasedAddresses erased;

	Erasure(SubscriberRepository subscribers, Mailboxes mailboxes, Suppressions suppressions, WaitingMoves moves,
			Deliveries deliveries, ErasedAddresses erased) {
		this.subscribers = subscribers;
		this.mailboxes = mailboxes;
		this.suppressions = suppressions;
		this.moves = moves;
		this.deliveries = deliveries;
		this.erased = erased;
	}

	/**
	 * Deletes every row about a mailbox, and suppresses it.
	 * @return how many subscribers it had
	 */
	int erase(EmailAddress email) {
		List<Subscriber> erased = this.mailboxes.subscribers(email)
			.stream()
			.flatMap((id) -> this.subscribers.lockById(id).stream())
			.toList();
		this.suppressions
			.erase(Stream.concat(Stream.of(email), erased.stream().map(Subscriber::email)).distinct().toList());
		this.moves.forget(email.mailbox());
		erased.forEach((subscriber) -> {
			this.deliveries.forget(subscriber.id());
			this.subscribers.delete(subscriber);
		});
		this.erased.note();
		log.info("Erased {} subscribers of one mailbox", erased.size());
		return erased.size();
	}

	/**
	 * Notes that the transaction deletes an address otherwise.
	 */
	void note() {
		this.erased.note();
	}

}
