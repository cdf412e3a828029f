package org.paperboy.subscriber.letter;

import java.util.Optional;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.reach.Liftings;

import org.springframework.stereotype.Component;

/**
 * Asks an address whose letters came back whether it can be written to again.
 */
@Component
class ReachLetters extends LinkLetters {

	private final SubscriberLinks links;

	private final Liftings liftings;

	ReachLetters(LinkLetterWriter writer, SubscriberLinks links, Liftings liftings) {
		super(LetterKind.REACH, writer);
		this.links = links;
		this.liftings = liftings;
	}

	@Override
	Optional<LetterLinks> links(Delivery row) {
		return this.writer.subscriber(row)
			.map((subscriber) -> LetterLinks.to(subscriber,
					this.links.url(SubscriberLinks.Purpose.REACH, subscriber.id(), row.occasion(), row.plannedAt())));
	}

	@Override
	boolean isWanted(Delivery row) {
		return this.writer.subscriber(row)
			.filter((subscriber) -> this.liftings.isOpen(subscriber.email(), row.occasion()))
			.isPresent();
	}

}
