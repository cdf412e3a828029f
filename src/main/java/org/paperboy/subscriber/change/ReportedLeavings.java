package org.paperboy.subscriber.change;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Mailboxes;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.request.SubscriptionSteps;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for readers who leave by telling their mail provider.
 */
@Component
public class ReportedLeavings {

	private final Mailboxes mailboxes;

	private final SubscriptionSteps steps;

	private final Clock clock;

	ReportedLeavings(Mailboxes mailboxes, SubscriptionSteps steps, Clock clock) {
		this.mailboxes = mailboxes;
		this.steps = steps;
		this.clock = clock;
	}

	/**
	 * Withdraws the consent of a mailbox, at once and however it is spelled.
	 * @return whether that changed anything
	 */
	@Transactional
	public boolean leave(EmailAddress address) {
		Instant now = this.clock.instant();
		List<Subscriber> left = this.mailboxes.lock(address)
			.stream()
			.filter((subscriber) -> subscriber.leave(now))
			.toList();
		left.forEach((subscriber) -> this.steps.left(subscriber, Consent.Place.API));
		return !left.isEmpty();
	}

}
