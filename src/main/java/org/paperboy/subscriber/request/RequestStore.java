package org.paperboy.subscriber.request;

import java.time.Clock;

import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Nonce;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberRepository;

import org.springframework.stereotype.Component;

/**
 * Stores requests that are not confirmed yet. The first one for an address is the row of
 * its subscriber. Each later one waits beside that row and changes nothing in it, neither
 * state nor choices.
 */
@Component
class RequestStore {

	private final SubscriberRepository subscribers;

	private final WaitingRequests waiting;

	private final Clock clock;

	RequestStore(SubscriberRepository subscribers, WaitingRequests waiting, Clock clock) {
		this.subscribers = subscribers;
		this.waiting = waiting;
		this.clock = clock;
	}

	/**
	 * Stores the first request for an address.
	 */
	Subscriber first(EmailAddress email, Preferences choice) {
		return this.subscribers.save(new Subscriber(email, choice, this.clock.instant()));
	}

	/**
	 * Stores a later request.
	 * @return the occasion of the letter about it
	 */
	String later(Subscriber subscriber, Preferences choice) {
		WaitingRequest request = this.waiting
			.saveAndFlush(new WaitingRequest(subscriber, choice, this.clock.instant()));
		return WaitingRequests.OCCASION + request.nonce();
	}

	/**
	 * Whether the link of a nonce has something left to confirm.
	 */
	boolean isOpen(Subscriber subscriber, String nonce) {
		return this.waiting.choice(subscriber, nonce).isPresent();
	}

	/**
	 * Stores the request of a nonce anew, if it is a later one.
	 * @return the occasion of another letter about it
	 */
	String renew(Subscriber subscriber, String nonce) {
		return this.waiting.findById(nonce).map((request) -> {
			this.waiting.delete(request);
			return later(subscriber, request.preferences());
		}).orElseGet(Nonce::random);
	}

}
