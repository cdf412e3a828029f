package org.paperboy.digest.trial;

import java.util.List;
import java.util.Optional;

import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.AddressTransaction;
import org.paperboy.subscriber.Nonce;
import org.paperboy.subscriber.SubscriptionLetters;

import org.springframework.stereotype.Component;

/**
 * Plans test letters, each for an occasion of its own, so that there may be any number.
 */
@Component
public class TestPlanner {

	private final AddressTransaction transaction;

	private final SubscriptionLetters letters;

	private final Deliveries deliveries;

	private final TestAddresses addresses;

	TestPlanner(AddressTransaction transaction, SubscriptionLetters letters, Deliveries deliveries,
			TestAddresses addresses) {
		this.transaction = transaction;
		this.letters = letters;
		this.deliveries = deliveries;
		this.addresses = addresses;
	}

	/**
	 * Plans a letter to an address, unless it is suppressed.
	 * @return whether it was planned
	 */
	public boolean plan(EmailAddress email, DigestContent content) {
		return this.transaction.run(List.of(email), () -> this.letters.mayReach(email) && isPlanned(email, content));
	}

	private boolean isPlanned(EmailAddress email, DigestContent content) {
		String occasion = Nonce.random();
		this.deliveries.plan(LetterKind.TEST, occasion,
				List.of(new Delivery.Plan(Delivery.NOBODY, email.domain(), null, null, content.toJson())));
		Optional<Delivery> row = this.deliveries.find(LetterKind.TEST, occasion, Delivery.NOBODY);
		row.ifPresent((letter) -> this.addresses.add(letter.id(), email));
		return row.isPresent();
	}

}
