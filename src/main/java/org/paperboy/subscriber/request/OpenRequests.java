package org.paperboy.subscriber.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Nonce;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberRepository;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Handles requests that are not confirmed yet. The asker may be a stranger, so each
 * letter has a link of its own, which confirms only the request that it was sent for. The
 * first request for an address is the row of its subscriber. Each later one waits beside
 * that row and changes nothing in it, neither state nor choices. When one request is
 * confirmed, or the subscription begins or ends otherwise, all others end.
 */
@Component
public class OpenRequests {

	private final SubscriberRepository subscribers;

	private final WaitingRequests waiting;

	private final AskedMailboxes asked;

	private final Deliveries deliveries;

	private final Clock clock;

	OpenRequests(SubscriberRepository subscribers, WaitingRequests waiting, AskedMailboxes asked, Deliveries deliveries,
			Clock clock) {
		this.subscribers = subscribers;
		this.waiting = waiting;
		this.asked = asked;
		this.deliveries = deliveries;
		this.clock = clock;
	}

	/**
	 * Asks an address by mail, unless it is subscribed or suppressed, or its mailbox was
	 * asked often or lately.
	 * @param choice what is chosen for the subscriber of this address, if there is one
	 * @return the recipient of the letter, or empty if there is none
	 */
	Optional<Subscriber> ask(EmailAddress email, Function<Optional<Subscriber>, Preferences> choice) {
		if (!this.asked.mayAsk(email)) {
			return Optional.empty();
		}
		Optional<Subscriber> known = this.subscribers.lockByEmail(email.value());
		if (known.filter(Subscriber::isConfirmed).isPresent()) {
			return Optional.empty();
		}
		Subscriber fresh = new Subscriber(email, choice.apply(known), this.clock.instant());
		if (!this.asked.ask(email)) {
			return Optional.empty();
		}
		known.ifPresentOrElse((subscriber) -> plan(subscriber, fresh.preferences()),
				() -> plan(this.subscribers.save(fresh)));
		return Optional.of(known.orElse(fresh));
	}

	/**
	 * Sends the letter about the first request once more.
	 * @return whether there is a letter
	 */
	public boolean remind(Subscriber subscriber) {
		boolean asks = this.asked.ask(subscriber.email());
		if (asks) {
			plan(subscriber);
		}
		return asks;
	}

	/**
	 * Sends a letter about the same request once more if its link is too old.
	 */
	@Transactional
	public void resendConfirmation(SubscriberLinks.Claim claim) {
		this.subscribers.lockById(claim.subject())
			.filter((subscriber) -> this.asked.mayAsk(subscriber.email()))
			.ifPresent((subscriber) -> this.waiting.choice(subscriber, claim.nonce())
				.filter((choice) -> this.asked.ask(subscriber.email()))
				.ifPresent((choice) -> resendConfirmation(subscriber, claim.nonce(), choice)));
	}

	private void resendConfirmation(Subscriber subscriber, String nonce, Preferences choice) {
		if (this.waiting.existsById(nonce)) {
			this.waiting.deleteById(nonce);
			plan(subscriber, choice);
		}
		else {
			plan(subscriber);
		}
	}

	private void plan(Subscriber subscriber) {
		plan(subscriber, Nonce.random());
	}

	private void plan(Subscriber subscriber, Preferences choice) {
		WaitingRequest request = this.waiting
			.saveAndFlush(new WaitingRequest(subscriber, choice, this.clock.instant()));
		plan(subscriber, WaitingRequests.OCCASION + request.nonce());
	}

	private void plan(Subscriber subscriber, String occasion) {
		this.deliveries.plan(LetterKind.CONFIRMATION, occasion, List.of(subscriber.letter()));
	}

	/**
	 * The requests that wait beside the row of a subscriber, oldest first.
	 */
	List<WaitingRequest> waiting(Subscriber subscriber) {
		return this.waiting.findBySubscriberIdOrderByAskedAt(subscriber.id());
	}

	/**
	 * The request that a link is about; empty if the link is not ours or there is nothing
	 * left to confirm.
	 */
	@Transactional(readOnly = true)
	public Optional<OpenRequest> find(SubscriberLinks.Claim claim) {
		return this.subscribers.findById(claim.subject()).flatMap((subscriber) -> request(subscriber, claim));
	}

	/**
	 * The same request, with its subscriber locked until the transaction ends.
	 */
	Optional<OpenRequest> lock(SubscriberLinks.Claim claim) {
		return this.subscribers.lockById(claim.subject()).flatMap((subscriber) -> request(subscriber, claim));
	}

	private Optional<OpenRequest> request(Subscriber subscriber, SubscriberLinks.Claim claim) {
		if (subscriber.isConfirmed()) {
			return isOf(subscriber, claim.nonce())
					? Optional.of(new OpenRequest(subscriber, subscriber.preferences(), OpenRequest.Standing.DONE))
					: Optional.empty();
		}
		boolean inTime = claim.isWithin(SubscriberLinks.CONFIRMATION_LIFE, this.clock.instant());
		return this.waiting.choice(subscriber, claim.nonce())
			.map((choice) -> new OpenRequest(subscriber, choice,
					inTime ? OpenRequest.Standing.OPEN : OpenRequest.Standing.LATE));
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
	 * Ends all requests of a subscriber who confirmed one.
	 */
	void answered(Subscriber subscriber) {
		this.waiting.forget(subscriber.id());
		this.asked.answered(subscriber.email());
		this.subscribers.flush();
	}

	/**
	 * Ends all requests of a subscriber whose subscription began or ended otherwise.
	 */
	public void forget(Subscriber subscriber) {
		this.waiting.forget(subscriber.id());
	}

	/**
	 * Deletes requests that nobody confirmed.
	 * @return how many
	 */
	int purge(Duration age) {
		Instant before = this.clock.instant().minus(age);
		return this.waiting.deleteBefore(before) + this.subscribers.deletePendingBefore(before);
	}

}
