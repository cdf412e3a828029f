package org.paperboy.subscriber.letter;

import java.util.Objects;
import java.util.Optional;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.stereotype.Component;

/**
 * Tells readers who left by the page that they did, with the way back: somebody else may
 * have pressed the link in a letter that was passed on.
 */
@Component
class GoodbyeLetters extends LinkLetters {

	private final SubscriberLinks links;

	GoodbyeLetters(LinkLetterWriter writer, SubscriberLinks links) {
		super(LetterKind.GOODBYE, writer);
		this.links = links;
	}

	@Override
	Optional<LetterLinks> links(Delivery row) {
		return left(row).map((subscriber) -> LetterLinks.to(subscriber, this.links.url(SubscriberLinks.Purpose.RETURN,
				subscriber.id(), subscriber.nonce(), Objects.requireNonNull(subscriber.leftAt()))));
	}

	private Optional<Subscriber> left(Delivery row) {
		return this.writer.subscriber(row)
			.filter((subscriber) -> subscriber.state() == Subscriber.State.LEFT && subscriber.leftAt() != null);
	}

	@Override
	boolean isWanted(Delivery row) {
		return left(row).isPresent();
	}

}
