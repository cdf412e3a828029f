package org.paperboy.subscriber.request;

import java.time.Duration;
import java.util.Optional;

import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.subscriber.Nonce;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberRepository;
import org.paperboy.subscriber.SubscriptionLetters;

import org.springframework.stereotype.Component;

/**
 * The door for readers who want to move to another address. Both mailboxes take part: the
 * old one gets the link to the reader's own record, on which a move is asked for, and the
 * new one confirms with a link of its own. The old one is told, with a link to stay.
 */
@Component
public class MoveRequests {

	private static final int MAX_A_DAY = 3;

	private final SubscriberRepository subscribers;

	private final AskedMailboxes asked;

	private final WaitingMoves waiting;

	private final SubscriptionLetters letters;

	private final AddressTransaction transaction;

	MoveRequests(SubscriberRepository subscribers, AskedMailboxes asked, WaitingMoves waiting,
			SubscriptionLetters letters, AddressTransaction transaction) {
		this.subscribers = subscribers;
		this.asked = asked;
		this.waiting = waiting;
		this.letters = letters;
		this.transaction = transaction;
	}

	/**
	 * Asks the new address by mail, for each reader at most three times in 24 hours. The
	 * asker cannot tell whether the address is known or suppressed here: in that case it
	 * is not asked, and all else is the same. The newest request counts.
	 * @return whether the reader could ask, which nobody else may learn
	 */
	public boolean request(SubscriberLinks.Claim record, EmailAddress address) {
		return this.transaction.run(() -> requestNow(record, address));
	}

	private boolean requestNow(SubscriberLinks.Claim record, EmailAddress address) {
		Optional<Subscriber> mover = this.subscribers.lock(record)
			.filter(Subscriber::isConfirmed)
			.filter((subscriber) -> !subscriber.email().equals(address))
			.filter((subscriber) -> this.letters.count(LetterKind.MOVING, subscriber, Duration.ofDays(1)) < MAX_A_DAY);
		mover.ifPresent((subscriber) -> request(subscriber, address));
		return mover.isPresent();
	}

	/**
	 * Writes the same rows whether the new address is asked or not, as a letter's number
	 * can be read from its return path. An address that is not asked is not stored:
	 * instead a move to the present address waits, which no link confirms.
	 */
	private void request(Subscriber subscriber, EmailAddress address) {
		String nonce = Nonce.random();
		boolean asks = isFree(address) && this.asked.ask(address);
		if (asks || this.waiting.of(subscriber.id()).filter((move) -> move.address().equals(address)).isEmpty()) {
			this.waiting.put(new WaitingMoves.Move(subscriber.id(), asks ? address : subscriber.email(), nonce));
		}
		this.letters.planTo(address, LetterKind.MOVE, nonce, subscriber, asks);
		this.letters.plan(LetterKind.MOVING, nonce, subscriber);
	}

	private boolean isFree(EmailAddress address) {
		return this.letters.mayReach(address)
				&& this.subscribers.findByEmail(address.value()).filter(Subscriber::isConfirmed).isEmpty();
	}

}
