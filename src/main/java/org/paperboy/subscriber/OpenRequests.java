package org.paperboy.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.reachability.Suppressions;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Handles requests that are not confirmed yet. The asker may be a stranger, so each
 * letter has a link of its own, which confirms only the request that it was sent for. The
 * first request for an address is the row of its subscriber. Each later one waits beside
 * that row and changes nothing in it, neither state nor choices. When one request is
 * confirmed, or the subscription begins or ends otherwise, all others end.
 */
@Component
class OpenRequests {

	private final SubscriberRepository subscribers;

	private final WaitingRequests waiting;

	private final AskedMailboxes asked;

	private final Consents consents;

	private final Deliveries deliveries;

	private final Suppressions suppressions;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher events;

	OpenRequests(SubscriberRepository subscribers, WaitingRequests waiting, AskedMailboxes asked, Consents consents,
			Deliveries deliveries, Suppressions suppressions, TransactionTemplate transaction,
			ApplicationEventPublisher events) {
		this.subscribers = subscribers;
		this.waiting = waiting;
		this.asked = asked;
		this.consents = consents;
		this.deliveries = deliveries;
		this.suppressions = suppressions;
		this.transaction = transaction;
		this.events = events;
	}

	/**
	 * The request that a confirmation link is about.
	 *
	 * @param preferences those that it confirms, or the present ones if it is confirmed
	 */
	record Request(Subscriber subscriber, Preferences preferences, Standing standing) {

	}

	/**
	 * The state of a request.
	 */
	enum Standing {

		/** The request can be confirmed. */
		OPEN,
		/** Its link is too old. */
		LATE,
		/** The subscription is confirmed. */
		DONE

	}

	/**
	 * Asks an address by mail, unless its mailbox was asked often or lately.
	 * @param known the subscriber of this address, if there is one
	 * @return the recipient of the letter, or empty if there is none
	 */
	Optional<Subscriber> ask(Optional<Subscriber> known, Subscriber fresh, Instant now) {
		if (!this.asked.ask(fresh.email(), now)) {
			return Optional.empty();
		}
		known.ifPresentOrElse((subscriber) -> letter(subscriber, fresh.preferences(), now),
				() -> letter(this.subscribers.save(fresh)));
		return Optional.of(known.orElse(fresh));
	}

	/**
	 * Sends the letter about the first request once more.
	 * @return whether there is a letter
	 */
	boolean remind(Subscriber subscriber, Instant now) {
		boolean asks = this.asked.ask(subscriber.email(), now);
		if (asks) {
			letter(subscriber);
		}
		return asks;
	}

	/**
	 * Sends a letter about the same request once more if its link is too old.
	 */
	@Transactional
	public void resendConfirmation(SubscriberLinks.Claim claim, Instant now) {
		this.subscribers.lockById(claim.subject())
			.filter((subscriber) -> this.suppressions.reason(subscriber.email()).isEmpty())
			.ifPresent((subscriber) -> this.waiting.choice(subscriber, claim.nonce())
				.filter((choice) -> this.asked.ask(subscriber.email(), now))
				.ifPresent((choice) -> resendConfirmation(subscriber, claim.nonce(), choice, now)));
	}

	private void resendConfirmation(Subscriber subscriber, String nonce, Preferences choice, Instant now) {
		if (this.waiting.existsById(nonce)) {
			this.waiting.deleteById(nonce);
			letter(subscriber, choice, now);
		}
		else {
			letter(subscriber);
		}
	}

	private void letter(Subscriber subscriber) {
		this.deliveries.plan(LetterKind.CONFIRMATION, Nonce.random(), List.of(subscriber.letter()));
	}

	private void letter(Subscriber subscriber, Preferences choice, Instant now) {
		WaitingRequest request = this.waiting.saveAndFlush(new WaitingRequest(subscriber, choice, now));
		this.deliveries.plan(LetterKind.CONFIRMATION, WaitingRequests.OCCASION + request.nonce(),
				List.of(subscriber.letter()));
	}

	/**
	 * The request that a link is about; empty if the link is not ours or there is nothing
	 * left to confirm.
	 */
	@Transactional(readOnly = true)
	public Optional<Request> find(SubscriberLinks.Claim claim, Instant now) {
		return this.subscribers.findById(claim.subject()).flatMap((subscriber) -> request(subscriber, claim, now));
	}

	private Optional<Request> request(Subscriber subscriber, SubscriberLinks.Claim claim, Instant now) {
		if (subscriber.isConfirmed()) {
			return isOf(subscriber, claim.nonce())
					? Optional.of(new Request(subscriber, subscriber.preferences(), Standing.DONE)) : Optional.empty();
		}
		Standing standing = claim.isWithin(SubscriberLinks.CONFIRMATION_LIFE, now) ? Standing.OPEN : Standing.LATE;
		return this.waiting.choice(subscriber, claim.nonce())
			.map((choice) -> new Request(subscriber, choice, standing));
	}

	/**
	 * Whether a letter to a subscriber had this nonce. A used link still leads to the
	 * page that says so, as long as its letter is kept.
	 */
	private boolean isOf(Subscriber subscriber, String nonce) {
		return subscriber.nonce().equals(nonce) || this.deliveries.of(LetterKind.CONFIRMATION, subscriber.id())
			.stream()
			.anyMatch((letter) -> letter.occasion().equals(WaitingRequests.OCCASION + nonce));
	}

	/**
	 * Confirms what a link is about.
	 * @return whether the subscription is confirmed now
	 */
	boolean confirm(SubscriberLinks.Claim claim, Consent consent, Instant now) {
		this.consents.keep(consent);
		return Boolean.TRUE.equals(this.transaction.execute((status) -> confirmNow(claim, consent, now)));
	}

	private boolean confirmNow(SubscriberLinks.Claim claim, Consent consent, Instant now) {
		Optional<Request> request = this.subscribers.lockById(claim.subject())
			.flatMap((subscriber) -> request(subscriber, claim, now))
			.filter((found) -> found.standing() != Standing.LATE);
		request.filter((found) -> found.subscriber().confirm(found.preferences(), now)).ifPresent((found) -> {
			Subscriber subscriber = found.subscriber();
			this.waiting.forget(subscriber.id());
			this.asked.answered(subscriber.email());
			this.consents.note(subscriber.id(), Consent.Step.CONFIRMED, consent, now);
			this.subscribers.flush();
			this.events.publishEvent(new Requests.Confirmed(subscriber.id()));
		});
		return request.isPresent();
	}

}
