package org.paperboy.subscriber.letter;

import java.util.Optional;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.request.WaitingRequests;

import org.springframework.stereotype.Component;

/**
 * Asks whether an address wants to subscribe.
 */
@Component
class ConfirmationLetters extends LinkLetters {

	private final WaitingRequests waiting;

	private final SubscriberLinks links;

	ConfirmationLetters(LinkLetterWriter writer, WaitingRequests waiting, SubscriberLinks links) {
		super(LetterKind.CONFIRMATION, writer);
		this.waiting = waiting;
		this.links = links;
	}

	@Override
	Optional<LetterLinks> links(Delivery row) {
		return this.writer.subscriber(row).flatMap((subscriber) -> {
			String nonce = WaitingRequests.nonce(row, subscriber);
			return this.waiting.choice(subscriber, nonce)
				.map((choice) -> new LetterLinks(subscriber.email(), choice.locale(),
						this.links.url(SubscriberLinks.Purpose.CONFIRM, subscriber.id(), nonce, row.plannedAt())));
		});
	}

	@Override
	boolean isWanted(Delivery row) {
		return this.writer.subscriber(row)
			.flatMap((subscriber) -> this.waiting.choice(subscriber, WaitingRequests.nonce(row, subscriber)))
			.isPresent();
	}

}
