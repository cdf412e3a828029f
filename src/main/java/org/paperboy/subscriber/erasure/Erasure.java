package org.paperboy.subscriber.erasure;

import java.util.List;
import java.util.stream.Stream;

import org.paperboy.database.ErasedAddresses;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.Mailboxes;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.move.WaitingMoves;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to erasure, whether the reader asks for it or the operator.
 */
@Component
public class Erasure {

	private static final Logger log = LoggerFactory.getLogger(Erasure.class);

	private final Mailboxes mailboxes;

	private final Suppressions suppressions;

	private final WaitingMoves moves;

	private final Deliveries deliveries;

	private final ErasedAddresses erased;

	Erasure(Mailboxes mailboxes, Suppressions suppressions, WaitingMoves moves, Deliveries deliveries,
			ErasedAddresses erased) {
		this.mailboxes = mailboxes;
		this.suppressions = suppressions;
		this.moves = moves;
		this.deliveries = deliveries;
		this.erased = erased;
	}

	/**
	 * Erases the mailbox of an address, however it is spelled: every row about it is
	 * deleted, also of readers who wanted to move there. Only keyed hashes stay, as
	 * suppressions.
	 * @return how many subscribers it had
	 */
	@Transactional
	public int erase(EmailAddress email) {
		List<Subscriber> erased = this.mailboxes.lock(email);
		this.suppressions
			.erase(Stream.concat(Stream.of(email), erased.stream().map(Subscriber::email)).distinct().toList());
		this.moves.forget(email.mailbox());
		erased.forEach((subscriber) -> {
			this.deliveries.forget(subscriber.id());
			this.mailboxes.delete(subscriber);
		});
		this.erased.note();
		log.info("Erased {} subscribers of one mailbox", erased.size());
		return erased.size();
	}

}
