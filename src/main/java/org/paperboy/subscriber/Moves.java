package org.paperboy.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Reason;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door for readers who move to another address. Both mailboxes take part: the old one
 * gets the link to the reader's own record, on which a move is asked for, and the new one
 * confirms with a link of its own. The old one is told, with a link to stay.
 */
@Component
public class Moves {

	private static final int MAX_A_DAY = 3;

	private final SubscriberRepository subscribers;

	private final AskedMailboxes asked;

	private final Consents consents;

	private final Deliveries deliveries;

	private final Suppressions suppressions;

	private final WaitingMoves waiting;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Moves(SubscriberRepository subscribers, AskedMailboxes asked, Consents consents, Deliveries deliveries,
			Suppressions suppressions, WaitingMoves waiting, TransactionTemplate transaction, Clock clock) {
		this.subscribers = subscribers;
		this.asked = asked;
		this.consents = consents;
		this.deliveries = deliveries;
		this.suppressions = suppressions;
		this.waiting = waiting;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Asks the new address by mail, for each reader at most three times in 24 hours. The
	 * asker cannot tell whether the address is known or suppressed here: in that case it
	 * is not asked, and all else is the same. The newest request counts.
	 * @return whether the reader could ask, which nobody else may learn
	 */
	public boolean request(SubscriberLinks.Claim record, EmailAddress address) {
		Supplier<Boolean> asking = () -> Boolean.TRUE
			.equals(this.transaction.execute((status) -> requestNow(record, address)));
		try {
			return asking.get();
		}
		catch (DataIntegrityViolationException ex) {
			// Somebody else asked for the same address at the same moment; it is
			// known by now.
			return asking.get();
		}
	}

	private boolean requestNow(SubscriberLinks.Claim record, EmailAddress address) {
		Instant now = this.clock.instant();
		Optional<Subscriber> mover = this.subscribers.lockById(record.subject())
			.filter((subscriber) -> subscriber.nonce().equals(record.nonce()))
			.filter(Subscriber::isConfirmed)
			.filter((subscriber) -> !subscriber.email().equals(address))
			.filter((subscriber) -> this.deliveries
				.since(LetterKind.MOVING, List.of(subscriber.id()), now.minus(Duration.ofDays(1)))
				.size() < MAX_A_DAY);
		mover.ifPresent((subscriber) -> request(subscriber, address, now));
		return mover.isPresent();
	}

	/**
	 * Writes the same rows whether the new address is asked or not, as a letter's number
	 * can be read from its return path. An address that is not asked is not stored:
	 * instead a move to the present address waits, which no link confirms.
	 */
	private void request(Subscriber subscriber, EmailAddress address, Instant now) {
		String nonce = Nonce.random();
		boolean asks = isFree(address) && this.asked.ask(address, now);
		if (asks || this.waiting.of(subscriber.id()).filter((move) -> move.address().equals(address)).isEmpty()) {
			this.waiting.put(new WaitingMoves.Move(subscriber.id(), asks ? address : subscriber.email(), nonce), now);
		}
		this.deliveries.plan(LetterKind.MOVE, nonce, List
			.of(new Delivery.Plan(subscriber.id(), address.domain(), null, asks ? null : Reason.Code.NOT_ASKED, "")));
		this.deliveries.plan(LetterKind.MOVING, nonce, List.of(subscriber.letter()));
	}

	private boolean isFree(EmailAddress address) {
		return this.suppressions.reason(address).isEmpty()
				&& this.subscribers.findByEmail(address.value()).filter(Subscriber::isConfirmed).isEmpty();
	}

	/**
	 * The address to which a link would move the reader; empty if the link is too old,
	 * the move is done, or another was asked for since.
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
	 * Keeps the present address: the move that waits is forgotten, unless it is too late.
	 * @return whether the link was ours and in time
	 */
	@Transactional
	public boolean stay(SubscriberLinks.Claim claim) {
		Optional<Subscriber> subscriber = this.subscribers.lockById(claim.subject())
			.filter((found) -> found.nonce().equals(claim.nonce()))
			.filter((found) -> claim.isWithin(SubscriberLinks.CONFIRMATION_LIFE, this.clock.instant()));
		subscriber.filter((found) -> !hasMoved(claim)).ifPresent((found) -> this.waiting.remove(found.id()));
		return subscriber.isPresent();
	}

	/**
	 * Whether it is too late to stay, as the new address has confirmed since the old one
	 * was told.
	 */
	@Transactional(readOnly = true)
	public boolean hasMoved(SubscriberLinks.Claim claim) {
		return this.consents.of(claim.subject())
			.stream()
			.anyMatch((noted) -> noted.step() == Consent.Step.MOVED && !noted.at().isBefore(claim.issued()));
	}

	/**
	 * Moves the subscription. An unconfirmed or ended subscription of the new address is
	 * replaced.
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
