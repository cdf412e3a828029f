package org.paperboy.subscriber;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.Reason;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;

import org.springframework.stereotype.Component;

/**
 * Plans the letters that subscribers get about their subscription, and counts them, as
 * strangers may ask for most of them.
 */
@Component
public class SubscriptionLetters {

	private final Deliveries deliveries;

	private final Suppressions suppressions;

	private final Clock clock;

	SubscriptionLetters(Deliveries deliveries, Suppressions suppressions, Clock clock) {
		this.deliveries = deliveries;
		this.suppressions = suppressions;
		this.clock = clock;
	}

	/**
	 * Whether an address may be written to.
	 */
	public boolean mayReach(EmailAddress address) {
		return this.suppressions.reason(address).isEmpty();
	}

	/**
	 * A letter to a subscriber, due at once, with no content but that of its kind.
	 */
	public static Delivery.Plan of(Subscriber subscriber) {
		return new Delivery.Plan(subscriber.id(), subscriber.email().domain(), null, null, "");
	}

	/**
	 * Plans a letter about no request in particular.
	 */
	public void plan(LetterKind kind, Subscriber subscriber) {
		plan(kind, Nonce.random(), subscriber);
	}

	/**
	 * Plans a letter.
	 * @param occasion names the request that the letter is about
	 */
	public void plan(LetterKind kind, String occasion, Subscriber subscriber) {
		this.deliveries.plan(kind, occasion, List.of(of(subscriber)));
	}

	/**
	 * Plans a letter to another address of a subscriber.
	 * @param asks whether the letter leaves; otherwise only its row is written
	 */
	public void planTo(EmailAddress address, LetterKind kind, String occasion, Subscriber subscriber, boolean asks) {
		this.deliveries.plan(kind, occasion, List
			.of(new Delivery.Plan(subscriber.id(), address.domain(), null, asks ? null : Reason.Code.NOT_ASKED, "")));
	}

	/**
	 * The number of letters of a kind that were planned for a subscriber lately.
	 */
	public int count(LetterKind kind, Subscriber subscriber, Duration within) {
		return this.deliveries.since(kind, List.of(subscriber.id()), this.clock.instant().minus(within)).size();
	}

}
