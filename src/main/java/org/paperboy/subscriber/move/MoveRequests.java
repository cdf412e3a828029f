package org.paperboy.subscriber.move;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.AddressTransaction;
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

	private final SubscriptionLetters letters;

	private final MovePlanner planner;

	private final AddressTransaction transaction;

	MoveRequests(SubscriberRepository subscribers, SubscriptionLetters letters, MovePlanner planner,
			AddressTransaction transaction) {
		this.subscribers = subscribers;
		this.letters = letters;
		this.planner = planner;
		this.transaction = transaction;
	}

	/**
	 * Asks the new address by mail, for each reader at most three times in 24 hours. The
	 * asker cannot tell whether the address is known or suppressed here: in that case it
	 * is not asked, and all else is the same. The newest request counts.
	 * @return whether the reader could ask, which nobody else may learn
	 */
	public boolean request(SubscriberLinks.Claim record, EmailAddress address) {
		return this.transaction.run(List.of(address), () -> requestNow(record, address));
	}

	private boolean requestNow(SubscriberLinks.Claim record, EmailAddress address) {
		Optional<Subscriber> mover = this.subscribers.lock(record)
			.filter(Subscriber::isConfirmed)
			.filter((subscriber) -> !subscriber.email().equals(address))
			.filter((subscriber) -> this.letters.count(LetterKind.MOVING, subscriber, Duration.ofDays(1)) < MAX_A_DAY);
		mover.ifPresent((subscriber) -> this.planner.plan(subscriber, address));
		return mover.isPresent();
	}

}
