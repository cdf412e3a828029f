package org.paperboy.subscriber.move;

import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Nonce;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberRepository;
import org.paperboy.subscriber.SubscriptionLetters;
import org.paperboy.subscriber.request.AskedMailboxes;

import org.springframework.stereotype.Component;

/**
 * Plans the letters with which a reader moves to another address.
 */
@Component
class MovePlanner {

	private final SubscriberRepository subscribers;

	private final AskedMailboxes asked;

	private final WaitingMoves waiting;

	private final SubscriptionLetters letters;

	MovePlanner(SubscriberRepository subscribers, AskedMailboxes asked, WaitingMoves waiting,
			SubscriptionLetters letters) {
		this.subscribers = subscribers;
		this.asked = asked;
		this.waiting = waiting;
		this.letters = letters;
	}

	/**
	 * Writes the same rows whether the new address is asked or not, as a letter's number
	 * can be read from its return path. An address that is not asked is not stored:
	 * instead a move to the present address waits, which no link confirms.
	 */
	void plan(Subscriber subscriber, EmailAddress address) {
		String nonce = Nonce.random();
		boolean asks = isFree(address) && this.asked.askToMove(address);
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
