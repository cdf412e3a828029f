package org.paperboy.subscriber.request;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Subscriber;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Notes the steps with which subscriptions begin and end, as proof of consent. Each of
 * them ends all requests that still wait for the subscriber.
 */
@Component
public class SubscriptionSteps {

	private final WaitingRequests waiting;

	private final AskedMailboxes asked;

	private final Consents consents;

	private final ApplicationEventPublisher events;

	SubscriptionSteps(WaitingRequests waiting, AskedMailboxes asked, Consents consents,
			ApplicationEventPublisher events) {
		this.waiting = waiting;
		this.asked = asked;
		this.consents = consents;
		this.events = events;
	}

	/**
	 * Stores the wording of a consent, before the transaction that notes it.
	 */
	void keep(Consent consent) {
		this.consents.keep(consent);
	}

	/**
	 * Notes that a subscriber confirmed a request, and says so to whoever listens.
	 */
	void confirmed(Subscriber subscriber, Consent consent) {
		this.waiting.forget(List.of(subscriber.id()));
		this.asked.answered(subscriber.email());
		this.waiting.flush();
		this.consents.note(subscriber.id(), Consent.Step.CONFIRMED, consent);
		this.events
			.publishEvent(new Requests.Confirmed(subscriber.id(), Objects.requireNonNull(subscriber.confirmedAt())));
	}

	/**
	 * Notes that a subscriber left.
	 */
	public void left(Subscriber subscriber, Consent.Place place) {
		note(subscriber, Consent.Step.LEFT, place);
	}

	/**
	 * Notes that a subscriber took leaving back.
	 */
	public void returned(Subscriber subscriber, Consent.Place place) {
		note(subscriber, Consent.Step.RETURNED, place);
	}

	/**
	 * Notes that the operator imported subscribers, who consented elsewhere and for whom
	 * nothing waits yet.
	 */
	public void imported(Collection<Subscriber> subscribers) {
		note(subscribers, Consent.Step.IMPORTED);
	}

	/**
	 * Notes that the operator said of subscribers that they left.
	 */
	public void left(Collection<Subscriber> subscribers) {
		if (!subscribers.isEmpty()) {
			this.waiting.forget(subscribers.stream().map(Subscriber::id).toList());
			note(subscribers, Consent.Step.LEFT);
		}
	}

	private void note(Collection<Subscriber> subscribers, Consent.Step step) {
		this.consents.note(subscribers.stream().map(Subscriber::id).toList(), step, Consent.Place.OPERATOR);
	}

	private void note(Subscriber subscriber, Consent.Step step, Consent.Place place) {
		this.waiting.forget(List.of(subscriber.id()));
		this.consents.note(subscriber.id(), step, new Consent(place));
	}

}
