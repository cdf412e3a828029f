package org.paperboy.subscriber.erasure;

import java.time.Duration;

import org.paperboy.database.ErasedAddresses;
import org.paperboy.database.OldRows;
import org.paperboy.subscriber.move.WaitingMoves;
import org.paperboy.subscriber.reach.Liftings;
import org.paperboy.subscriber.request.OpenRequests;

import org.springframework.stereotype.Component;

/**
 * The door to requests of all kinds that nobody confirmed in time.
 */
@Component
public class StaleRequests {

	/**
	 * The number of requests that are deleted together. With one go letters and consents.
	 */
	private static final int MAX_DELETED = OldRows.MAX_DELETED / 10;

	private final OpenRequests requests;

	private final WaitingMoves moves;

	private final Liftings liftings;

	private final ErasedAddresses erased;

	private final OldRows old;

	StaleRequests(OpenRequests requests, WaitingMoves moves, Liftings liftings, ErasedAddresses erased, OldRows old) {
		this.requests = requests;
		this.moves = moves;
		this.liftings = liftings;
		this.erased = erased;
		this.old = old;
	}

	/**
	 * Deletes requests that nobody confirmed.
	 * @return how many sign-ups
	 */
	public int purge(Duration age) {
		this.old.delete(() -> this.moves.purge(age, MAX_DELETED));
		this.old.delete(() -> this.liftings.purge(MAX_DELETED));
		return this.old.delete(() -> pending(age));
	}

	private int pending(Duration age) {
		int pending = this.requests.purge(age, MAX_DELETED);
		if (pending > 0) {
			this.erased.note();
		}
		return pending;
	}

}
