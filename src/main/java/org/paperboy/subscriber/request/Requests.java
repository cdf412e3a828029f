package org.paperboy.subscriber.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.InvalidFieldsException;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.topic.Topics;

import org.springframework.stereotype.Component;

/**
 * The door to sign-ups: somebody asks for an address, and whoever reads its mail
 * confirms.
 */
@Component
public class Requests {

	private final ConfirmationRequests confirmations;

	private final Consents consents;

	private final Topics topics;

	private final AddressTransaction transaction;

	Requests(ConfirmationRequests confirmations, Consents consents, Topics topics, AddressTransaction transaction) {
		this.confirmations = confirmations;
		this.consents = consents;
		this.topics = topics;
		this.transaction = transaction;
	}

	/**
	 * Says that a subscriber confirmed; published in the same transaction, with the row
	 * locked.
	 *
	 * @param subscriber the id
	 */
	public record Confirmed(long subscriber, Instant at) {

	}

	/**
	 * Asks an address by mail whether it wants to subscribe. The asker learns nothing: a
	 * known or suppressed address is answered like a new one, and nothing of a known one
	 * changes before it confirms, see {@link RequestStore}. If a reader who has left
	 * confirms, the choices that the form does not mention stay.
	 * @return whether there is a letter, which nobody else may learn
	 * @throws InvalidFieldsException naming each bad field
	 */
	public boolean request(SubscriptionForm form, Consent consent) {
		Preferences preferences = form.preferences(Preferences.DEFAULTS, this.topics);
		EmailAddress email = form.address();
		this.consents.keep(consent);
		return this.transaction.run(List.of(email), () -> {
			Optional<Subscriber> asked = this.confirmations.ask(email, (known) -> chosen(form, preferences, known));
			asked.ifPresent((subscriber) -> this.consents.note(subscriber.id(), Consent.Step.REQUESTED, consent));
			return asked.isPresent();
		});
	}

	private Preferences chosen(SubscriptionForm form, Preferences preferences, Optional<Subscriber> known) {
		return known.filter((subscriber) -> subscriber.state() == Subscriber.State.LEFT)
			.map((subscriber) -> form.preferences(subscriber.preferences(), this.topics))
			.orElse(preferences);
	}

	/**
	 * Checks a form without asking anybody.
	 * @throws InvalidFieldsException naming each bad field
	 */
	public void check(SubscriptionForm form) {
		form.preferences(Preferences.DEFAULTS, this.topics);
	}

}
