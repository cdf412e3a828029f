package org.paperboy.subscriber.request;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Nonce;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriberRepository;
import org.paperboy.subscriber.SubscriptionLetters;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks addresses by mail to confirm, as long as they may be asked. The asker may be a
 * stranger, so each letter has a link of its own, which confirms only the request that it
 * was sent for.
 */
@Component
public class ConfirmationRequests {

	private final SubscriberRepository subscribers;

	private final AskedMailboxes asked;

	private final RequestStore requests;

	private final Deliveries deliveries;

	ConfirmationRequests(SubscriberRepository subscribers, AskedMailboxes asked, RequestStore requests,
			Deliveries deliveries) {
		this.subscribers = subscribers;
		this.asked = asked;
		this.requests = requests;
		this.deliveries = deliveries;
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
		Preferences chosen = choice.apply(known);
		if (!this.asked.ask(email)) {
			return Optional.empty();
		}
		Subscriber subscriber = known.orElseGet(() -> this.requests.first(email, chosen));
		plan(subscriber, known.isPresent() ? this.requests.later(subscriber, chosen) : Nonce.random());
		return Optional.of(subscriber);
	}

	private void plan(Subscriber subscriber, String occasion) {
		this.deliveries.plan(LetterKind.CONFIRMATION, occasion, List.of(SubscriptionLetters.of(subscriber)));
	}

	/**
	 * Sends the letter about the first request once more.
	 * @return whether there is a letter
	 */
	public boolean remind(Subscriber subscriber) {
		return remind(List.of(subscriber)) > 0;
	}

	/**
	 * Sends the letters about the first requests of subscribers, unless their mailboxes
	 * were asked often or lately.
	 * @return how many letters there are
	 */
	public int remind(Collection<Subscriber> subscribers) {
		Set<EmailAddress> asked = this.asked.ask(subscribers.stream().map(Subscriber::email).toList());
		List<Delivery.Plan> letters = subscribers.stream()
			.filter((subscriber) -> asked.contains(subscriber.email()))
			.map(SubscriptionLetters::of)
			.toList();
		if (!letters.isEmpty()) {
			this.deliveries.plan(LetterKind.CONFIRMATION, Nonce.random(), letters);
		}
		return letters.size();
	}

	/**
	 * Sends the letter about the first request once more because the operator wants it,
	 * however lately its mailbox was asked.
	 * @return false if the address is suppressed, or its mailbox was asked ten times
	 */
	@Transactional
	public boolean repeat(Subscriber subscriber) {
		if (!this.asked.mayAsk(subscriber.email()) || !this.asked.askForOperator(subscriber.email())) {
			return false;
		}
		plan(subscriber, Nonce.random());
		return true;
	}

	/**
	 * Sends a letter about the same request once more if its link is too old.
	 */
	@Transactional
	public void resend(SubscriberLinks.Claim claim) {
		this.subscribers.lockById(claim.subject())
			.filter((subscriber) -> this.asked.mayAsk(subscriber.email()))
			.filter((subscriber) -> this.requests.isOpen(subscriber, claim.nonce()))
			.filter((subscriber) -> this.asked.ask(subscriber.email()))
			.ifPresent((subscriber) -> plan(subscriber, this.requests.renew(subscriber, claim.nonce())));
	}

}
