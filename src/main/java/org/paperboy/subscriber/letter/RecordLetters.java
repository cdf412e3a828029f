package org.paperboy.subscriber.letter;

import java.util.Optional;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Component;

/**
 * Sends readers the link to their own record, as a link in a digest may have been passed
 * on.
 */
@Component
class RecordLetters extends LinkLetters {

	private final SubscriberLinks links;

	RecordLetters(LinkLetterWriter writer, SubscriberLinks links) {
		super(LetterKind.RECORD, writer);
		this.links = links;
	}

	@Override
	Optional<LetterLinks> links(Delivery row) {
		return this.writer.subscriber(row)
			.map((subscriber) -> LetterLinks.to(subscriber, this.links.url(SubscriberLinks.Purpose.RECORD,
					subscriber.id(), subscriber.nonce(), row.plannedAt())));
	}

	@Override
	boolean isWanted(Delivery row) {
		return this.writer.subscriber(row).isPresent();
	}

}
