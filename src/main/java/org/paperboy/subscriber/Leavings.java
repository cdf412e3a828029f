package org.paperboy.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door for readers who leave, or take leaving back, by the links of their letters.
 */
@Component
public class Leavings {

	private final SubscriberRepository subscribers;

	private final WaitingRequests waiting;

	private final Deliveries deliveries;

	private final Consents consents;

	private final Clock clock;

	Leavings(SubscriberRepository subscribers, WaitingRequests waiting, Deliveries deliveries, Consents consents,
			Clock clock) {
		this.subscribers = subscribers;
		this.waiting = waiting;
		this.deliveries = deliveries;
		this.consents = consents;
		this.clock = clock;
	}

	/**
	 * Withdraws consent, at once.
	 * @return whether that changed anything
	 */
	@Transactional
	public boolean leave(SubscriberLinks.Claim claim) {
		return left(claim).isPresent();
	}

	private Optional<Subscriber> left(SubscriberLinks.Claim claim) {
		Optional<Subscriber> left = this.subscribers.lock(claim)
			.filter((subscriber) -> subscriber.leave(this.clock.instant()));
		left.ifPresent((subscriber) -> {
			this.waiting.forget(subscriber.id());
			note(subscriber, Consent.Step.LEFT);
		});
		return left;
	}

	/**
	 * Withdraws consent, at once, and tells the address so, at most once a day.
	 * @return whether that changed anything
	 */
	@Transactional
	public boolean leaveByPage(SubscriberLinks.Claim claim) {
		Optional<Subscriber> left = left(claim);
		Instant now = this.clock.instant();
		left.filter((subscriber) -> this.deliveries
			.since(LetterKind.GOODBYE, List.of(subscriber.id()), now.minus(Duration.ofDays(1)))
			.isEmpty())
			.ifPresent((subscriber) -> this.deliveries.plan(LetterKind.GOODBYE, Nonce.random(),
					List.of(subscriber.letter())));
		return left.isPresent();
	}

	/**
	 * Takes leaving back.
	 * @param claim issued at the time of leaving, see
	 * {@link SubscriberLinks.Purpose#RETURN}
	 * @return whether it could be taken back
	 */
	@Transactional
	public boolean comeBack(SubscriberLinks.Claim claim) {
		Optional<Subscriber> back = this.subscribers.lock(claim)
			.filter((subscriber) -> subscriber.comeBack(claim.issued(), this.clock.instant()));
		back.ifPresent((subscriber) -> {
			this.waiting.forget(subscriber.id());
			note(subscriber, Consent.Step.RETURNED);
		});
		return back.isPresent();
	}

	private void note(Subscriber subscriber, Consent.Step step) {
		this.consents.note(subscriber.id(), step, new Consent(Consent.Place.LINK), this.clock.instant());
	}

}
