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

	RecordLetters(LinkLetterWriter writer) {
		super(LetterKind.RECORD, writer);
	}

	@Override
	Optional<Link> link(Delivery row) {
		return this.writer.own(row, SubscriberLinks.Purpose.RECORD);
	}

	@Override
	boolean isWanted(Delivery row) {
		return this.writer.subscriber(row).isPresent();
	}

}
