package org.paperboy.subscriber;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Suppressions;
import org.paperboy.mail.EmailAddress;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for readers who move to another address. Both mailboxes confirm: the old one
 * with the link to the reader's own record, from where a move is asked for, and the new
 * one with a link of its own. The old one is told, with a link to stay.
 */
@Component
public class Moves {

	private final SubscriberRepository subscribers;

	private final AskedMailboxes asked;

	private final Consents consents;

	private final Deliveries deliveries;

	private final Suppressions suppressions;

	private final WaitingMoves waiting;

	private final Clock clock;

	Moves(SubscriberRepository subscribers, AskedMailboxes asked, Consents consents, Deliveries deliveries,
			Suppressions suppressions, WaitingMoves waiting, Clock clock) {
		this.subscribers = subscribers;
		this.asked = asked;
		this.consents = consents;
		this.deliveries = deliveries;
		this.suppressions = suppressions;
		this.waiting = waiting;
		this.clock = clock;
	}

	/**
	 * Asks the new address by mail. Nothing tells whether it is known or suppressed here;
	 * then it is not asked. The newest request is the one that counts.
	 */
	@Transactional
	public void request(SubscriberLinks.Claim record, EmailAddress address) {
		this.subscribers.lockById(record.subject())
			.filter((subscriber) -> subscriber.nonce().equals(record.nonce()))
			.filter(Subscriber::isConfirmed)
			.filter((subscriber) -> !subscriber.email().equals(address))
			.ifPresent((subscriber) -> request(subscriber, address));
	}

	private void request(Subscriber subscriber, EmailAddress address) {
		Instant now = this.clock.instant();
		boolean free = this.suppressions.reason(address).isEmpty()
				&& this.subscribers.findByEmail(address.value()).filter(Subscriber::isConfirmed).isEmpty();
		if (free && this.asked.ask(address, now)) {
			String nonce = Subscriber.random();
			this.waiting.put(new WaitingMoves.Move(subscriber.id(), address, nonce), now);
			this.deliveries.plan(LetterKind.MOVE, nonce,
					List.of(new Delivery.Plan(subscriber.id(), address.domain(), null, null, "")));
			this.deliveries.plan(LetterKind.MOVING, nonce, List.of(subscriber.letter()));
		}
	}

	/**
	 * The move that a link from the letter to the new address is about; empty where it is
	 * too late, done, or another was asked for since.
	 */
	public Optional<EmailAddress> find(SubscriberLinks.Claim claim) {
		return waiting(claim).map(WaitingMoves.Move::address);
	}

	private Optional<WaitingMoves.Move> waiting(SubscriberLinks.Claim claim) {
		return this.waiting.of(claim.subject())
			.filter((move) -> move.nonce().equals(claim.nonce()))
			.filter((move) -> claim.isWithin(SubscriberLinks.CONFIRMATION_LIFE, this.clock.instant()));
	}

	/**
	 * Stays at the present address: the move that waits is forgotten.
	 * @return whether the link was ours and in time
	 */
	@Transactional
	public boolean stay(SubscriberLinks.Claim claim) {
		Optional<Subscriber> subscriber = this.subscribers.lockById(claim.subject())
			.filter((found) -> found.nonce().equals(claim.nonce()))
			.filter((found) -> claim.isWithin(SubscriberLinks.CONFIRMATION_LIFE, this.clock.instant()));
		subscriber.ifPresent((found) -> this.waiting.remove(found.id()));
		return subscriber.isPresent();
	}

	/**
	 * Whether it is too late to stay, as the new address has said yes since the old one
	 * was told, and no other move waits.
	 */
	@Transactional(readOnly = true)
	public boolean hasMoved(SubscriberLinks.Claim claim) {
		Instant told = claim.issued().minus(SubscriberLinks.CONFIRMATION_LIFE);
		return this.waiting.of(claim.subject()).isEmpty() && this.consents.of(claim.subject())
			.stream()
			.anyMatch((noted) -> noted.step() == Consent.Step.MOVED && noted.at().isAfter(told));
	}

	/**
	 * Moves the subscription. An unconfirmed or ended subscription of the new address
	 * gives way.
	 * @return whether it moved
	 */
	@Transactional
	public boolean confirm(SubscriberLinks.Claim claim) {
		Optional<Subscriber> mover = this.subscribers.lockById(claim.subject()).filter(Subscriber::isConfirmed);
		Optional<WaitingMoves.Move> move = waiting(claim);
		if (mover.isEmpty() || move.isEmpty()) {
			return false;
		}
		EmailAddress address = move.get().address();
		Optional<Subscriber> there = this.subscribers.lockByEmail(address.value());
		if (there.filter(Subscriber::isConfirmed).isPresent() || this.suppressions.reason(address).isPresent()) {
			return false;
		}
		there.ifPresent(this.subscribers::delete);
		this.subscribers.flush();
		mover.get().moveTo(address);
		this.subscribers.flush();
		this.waiting.remove(mover.get().id());
		this.asked.answered(address);
		this.consents.note(mover.get().id(), Consent.Step.MOVED, new Consent(Consent.Place.LINK), this.clock.instant());
		return true;
	}

}
