package org.paperboy.subscriber.move;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberRepository;
import org.paperboy.subscriber.request.AskedMailboxes;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves readers to the address that their {@linkplain MoveRequests request} named, once
 * it confirms, unless they stay.
 */
@Component
public class Moves {

	private final SubscriberRepository subscribers;

	private final WaitingMoves waiting;

	private final AskedMailboxes asked;

	private final Consents consents;

	private final AddressTransaction transaction;

	Moves(SubscriberRepository subscribers, WaitingMoves waiting, AskedMailboxes asked, Consents consents,
			AddressTransaction transaction) {
		this.subscribers = subscribers;
		this.waiting = waiting;
		this.asked = asked;
		this.consents = consents;
		this.transaction = transaction;
	}

	/**
	 * The address to which a link would move the reader, or empty if it moves nobody.
	 */
	Optional<EmailAddress> find(SubscriberLinks.Claim claim) {
		return this.waiting.of(claim).map(WaitingMoves.Move::address);
	}

	/**
	 * Keeps the present address: the move that waits is forgotten, unless it is too late.
	 * @return whether the link was ours and in time
	 */
	@Transactional
	public boolean stay(SubscriberLinks.Claim claim) {
		Optional<Subscriber> subscriber = this.subscribers.lock(claim).filter((found) -> this.waiting.isInTime(claim));
		subscriber.filter((found) -> !hasMoved(claim)).ifPresent((found) -> this.waiting.remove(found.id()));
		return subscriber.isPresent();
	}

	/**
	 * Whether it is too late to stay, as the new address has confirmed since the old one
	 * was told.
	 */
	@Transactional(readOnly = true)
	public boolean hasMoved(SubscriberLinks.Claim claim) {
		return this.consents.hasMoved(claim.subject(), claim.issued());
	}

	/**
	 * Moves the subscription. An unconfirmed or ended subscription of the new address is
	 * replaced.
	 * @return whether it moved
	 */
	public boolean confirm(SubscriberLinks.Claim claim) {
		List<EmailAddress> both = Stream
			.of(this.subscribers.findById(claim.subject()).map(Subscriber::email), find(claim))
			.flatMap(Optional::stream)
			.toList();
		return this.transaction.run(both, () -> confirmNow(claim));
	}

	private boolean confirmNow(SubscriberLinks.Claim claim) {
		Optional<Subscriber> mover = this.subscribers.lockById(claim.subject()).filter(Subscriber::isConfirmed);
		Optional<WaitingMoves.Move> move = this.waiting.of(claim);
		if (mover.isEmpty() || move.isEmpty()) {
			return false;
		}
		EmailAddress address = move.get().address();
		Optional<Subscriber> there = this.subscribers.lockByEmail(address.value());
		if (there.filter(Subscriber::isConfirmed).isPresent() || !this.asked.mayAsk(address)) {
			return false;
		}
		there.ifPresent(this.subscribers::delete);
		this.subscribers.flush();
		mover.get().moveTo(address);
		this.subscribers.flush();
		this.waiting.remove(mover.get().id());
		this.asked.answered(address);
		Instant now = this.consents.note(mover.get().id(), Consent.Step.MOVED, new Consent(Consent.Place.LINK));
		mover.get().heard(now);
		return true;
	}

}
