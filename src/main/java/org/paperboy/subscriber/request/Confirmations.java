package org.paperboy.subscriber.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door behind the links of confirmation letters.
 */
@Component
class Confirmations {

	private final OpenRequests requests;

	private final Consents consents;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Confirmations(OpenRequests requests, Consents consents, TransactionTemplate transaction,
			ApplicationEventPublisher events, Clock clock) {
		this.requests = requests;
		this.consents = consents;
		this.transaction = transaction;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * The request that a link is about; empty if the link is not ours or there is nothing
	 * left to confirm.
	 */
	Optional<OpenRequest> find(SubscriberLinks.Claim claim) {
		return this.requests.find(claim);
	}

	/**
	 * Sends a letter about the same request once more if its link is too old.
	 */
	void resend(SubscriberLinks.Claim claim) {
		this.requests.resendConfirmation(claim);
	}

	/**
	 * Confirms a request.
	 * @return whether the subscription is confirmed now
	 */
	boolean confirm(SubscriberLinks.Claim claim, Consent consent) {
		this.consents.keep(consent);
		return Boolean.TRUE.equals(this.transaction.execute((status) -> confirmNow(claim, consent)));
	}

	private boolean confirmNow(SubscriberLinks.Claim claim, Consent consent) {
		Instant now = this.clock.instant();
		Optional<OpenRequest> request = this.requests.lock(claim)
			.filter((found) -> found.standing() != OpenRequest.Standing.LATE);
		request.filter((found) -> found.subscriber().confirm(found.preferences(), now)).ifPresent((found) -> {
			Subscriber subscriber = found.subscriber();
			this.requests.answered(subscriber);
			this.consents.note(subscriber.id(), Consent.Step.CONFIRMED, consent);
			this.events.publishEvent(new Requests.Confirmed(subscriber.id()));
		});
		return request.isPresent();
	}

}
