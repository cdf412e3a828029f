package org.paperboy.subscriber.letter;

import java.util.Optional;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.request.WaitingMoves;

import org.springframework.stereotype.Component;

/**
 * Tells the present address that its reader wants to move, with a link to stay.
 */
@Component
class MoveNotices extends LinkLetters {

	private final WaitingMoves moves;

	MoveNotices(LinkLetterWriter writer, WaitingMoves moves) {
		super(LetterKind.MOVING, writer);
		this.moves = moves;
	}

	@Override
	Optional<Link> link(Delivery row) {
		return this.writer.own(row, SubscriberLinks.Purpose.STAY);
	}

	@Override
	boolean isWanted(Delivery row) {
		return this.moves.of(row.subscriberId()).isPresent();
	}

}
