package org.paperboy.subscriber.letter;

import java.util.Optional;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.move.WaitingMoves;

import org.springframework.stereotype.Component;

/**
 * Tells the present address that its reader wants to move, with a link to stay.
 */
@Component
class MoveNotices extends LinkLetters {

	private final WaitingMoves moves;

	private final SubscriberLinks links;

	MoveNotices(LinkLetterWriter writer, WaitingMoves moves, SubscriberLinks links) {
		super(LetterKind.MOVING, writer);
		this.moves = moves;
		this.links = links;
	}

	@Override
	Optional<LetterLinks> links(Delivery row) {
		return this.writer.subscriber(row)
			.map((subscriber) -> LetterLinks.to(subscriber, this.links.url(SubscriberLinks.Purpose.STAY,
					subscriber.id(), subscriber.nonce(), row.plannedAt())));
	}

	@Override
	boolean isWanted(Delivery row) {
		return this.moves.of(row.subscriberId()).isPresent();
	}

}
