package org.paperboy.subscriber.letter;

import java.util.Optional;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.move.WaitingMoves;

import org.springframework.stereotype.Component;

/**
 * Asks a new address whether a reader may move there.
 */
@Component
class MoveConfirmations extends LinkLetters {

	private final WaitingMoves moves;

	private final SubscriberLinks links;

	MoveConfirmations(LinkLetterWriter writer, WaitingMoves moves, SubscriberLinks links) {
		super(LetterKind.MOVE, writer);
		this.moves = moves;
		this.links = links;
	}

	@Override
	Optional<LetterLinks> links(Delivery row) {
		return waiting(row).flatMap((move) -> this.writer.subscriber(row)
			.map((subscriber) -> new LetterLinks(move.address(), subscriber.preferences().locale(),
					this.links.url(SubscriberLinks.Purpose.MOVE, subscriber.id(), move.nonce(), row.plannedAt()))));
	}

	private Optional<WaitingMoves.Move> waiting(Delivery row) {
		return this.moves.of(row.subscriberId()).filter((move) -> move.nonce().equals(row.occasion()));
	}

	@Override
	boolean isWanted(Delivery row) {
		return waiting(row).isPresent();
	}

}
