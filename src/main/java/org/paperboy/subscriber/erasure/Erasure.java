package org.paperboy.subscriber.erasure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.subscriber.Mailboxes;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.move.WaitingMoves;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The door to erasure, whether the reader asks for it or the operator.
 */
@Component
public class Erasure {

	private static final Logger log = LoggerFactory.getLogger(Erasure.class);

	private final Mailboxes mailboxes;

	private final Suppressions suppressions;

	private final WaitingMoves moves;

	private final AddressTransaction transaction;

	private final ApplicationEventPublisher events;

	Erasure(Mailboxes mailboxes, Suppressions suppressions, WaitingMoves moves, AddressTransaction transaction,
			ApplicationEventPublisher events) {
		this.mailboxes = mailboxes;
		this.suppressions = suppressions;
		this.moves = moves;
		this.transaction = transaction;
		this.events = events;
	}

	/**
	 * A mailbox is erased; published in the transaction that erases it, so that the rooms
	 * above delete what they keep of it.
	 */
	public record Erased(EmailAddress mailbox) {

	}

	/**
	 * Erases the mailbox of an address, however it is spelled: every row about it is
	 * deleted, also of readers who wanted to move there. Only keyed hashes stay, as
	 * suppressions.
	 * @return how many subscribers it had
	 */
	public int erase(EmailAddress email) {
		return this.transaction.run(List.of(email), () -> eraseNow(email));
	}

	/**
	 * Erases the mailbox of a subscriber, if need be the one to which they have just
	 * moved.
	 * @return how many subscribers it had
	 */
	public int erase(long subscriber) {
		Optional<EmailAddress> address = this.mailboxes.address(subscriber);
		if (address.isEmpty()) {
			return 0;
		}
		Optional<Integer> erased = this.transaction.run(List.of(address.get()),
				() -> this.mailboxes.address(subscriber).filter(address.get()::equals).map(this::eraseNow));
		return erased.orElseGet(() -> erase(subscriber));
	}

	private int eraseNow(EmailAddress email) {
		List<Subscriber> erased = this.mailboxes.lock(email);
		this.suppressions
			.erase(Stream.concat(Stream.of(email), erased.stream().map(Subscriber::email)).distinct().toList());
		this.moves.forget(email.mailbox());
		erased.forEach(this.mailboxes::delete);
		this.events.publishEvent(new Erased(email.mailbox()));
		log.info("Erased {} subscribers of one mailbox", erased.size());
		return erased.size();
	}

}
