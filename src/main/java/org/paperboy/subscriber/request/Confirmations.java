package org.paperboy.subscriber.request;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door behind the links of confirmation letters.
 */
@Component
class Confirmations {

	private final OpenRequests requests;

	private final SubscriptionSteps steps;

	private final TransactionTemplate transaction;

	private final Clock clock;

	Confirmations(OpenRequests requests, SubscriptionSteps steps, TransactionTemplate transaction, Clock clock) {
		this.requests = requests;
		this.steps = steps;
		this.transaction = transaction;
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
	 * Confirms a request.
	 * @return whether the subscription is confirmed now
	 */
	boolean confirm(SubscriberLinks.Claim claim, Consent consent) {
		this.steps.keep(consent);
		return Boolean.TRUE.equals(this.transaction.execute((status) -> confirmNow(claim, consent)));
	}

	private boolean confirmNow(SubscriberLinks.Claim claim, Consent consent) {
		Instant now = this.clock.instant();
		Optional<OpenRequest> request = this.requests.lock(claim)
			.filter((found) -> found.standing() != OpenRequest.Standing.LATE);
		request.filter((found) -> found.subscriber().confirm(found.preferences(), now))
			.ifPresent((found) -> this.steps.confirmed(found.subscriber(), consent));
		return request.isPresent();
	}

}
