package org.paperboy.bounce;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.subscriber.Mailboxes;

import org.springframework.stereotype.Component;

/**
 * Finds the letter that a report speaks of, by a return path that was signed here for it.
 */
@Component
class SignedLetters {

	private final ReturnPaths returnPaths;

	private final Deliveries deliveries;

	private final Mailboxes mailboxes;

	SignedLetters(ReturnPaths returnPaths, Deliveries deliveries, Mailboxes mailboxes) {
		this.returnPaths = returnPaths;
		this.deliveries = deliveries;
		this.mailboxes = mailboxes;
	}

	/**
	 * A letter of ours.
	 *
	 * @param delivery number of its row
	 * @param recipient it was sent to
	 */
	record SignedLetter(long delivery, EmailAddress recipient) {

	}

	/**
	 * The letter that came back, or empty if none of these addresses was signed here for
	 * that recipient, or the letter is so old that the ledger knows it no more.
	 * @param addresses that the report was sent to
	 * @param recipient that it names; null if it names none, so that the ledger says who
	 * it was
	 */
	Optional<SignedLetter> find(List<String> addresses, @Nullable EmailAddress recipient) {
		return addresses.stream().flatMap((address) -> find(address, recipient).stream()).findFirst();
	}

	private Optional<SignedLetter> find(String address, @Nullable EmailAddress recipient) {
		return Optional.ofNullable(recipient)
			.or(() -> reader(address))
			.flatMap((reader) -> signed(address, reader))
			.filter((letter) -> reader(letter).isPresent());
	}

	private Optional<SignedLetter> signed(String address, EmailAddress reader) {
		OptionalLong delivery = this.returnPaths.delivery(address, reader);
		return delivery.isPresent() ? Optional.of(new SignedLetter(delivery.getAsLong(), reader)) : Optional.empty();
	}

	/**
	 * The id of the reader that a letter was sent to, or empty if nothing is known of it
	 * any more.
	 */
	Optional<Long> reader(SignedLetter letter) {
		return this.deliveries.find(letter.delivery()).map(Delivery::subscriberId);
	}

	private Optional<EmailAddress> reader(String address) {
		return this.returnPaths.claimed(address)
			.stream()
			.boxed()
			.flatMap((delivery) -> this.deliveries.find(delivery).stream())
			.map(Delivery::subscriberId)
			.flatMap((reader) -> this.mailboxes.address(reader).stream())
			.findFirst();
	}

}
