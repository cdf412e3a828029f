package org.paperboy.subscriber.erasure;

import java.time.Duration;

import org.paperboy.database.ErasedAddresses;
import org.paperboy.subscriber.move.WaitingMoves;
import org.paperboy.subscriber.reach.Liftings;
import org.paperboy.subscriber.request.OpenRequests;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door to requests of all kinds that nobody confirmed in time.
 */
@Component
public class StaleRequests {

	private final OpenRequests requests;

	private final WaitingMoves moves;

	private final Liftings liftings;

	private final ErasedAddresses erased;

	StaleRequests(OpenRequests requests, WaitingMoves moves, Liftings liftings, ErasedAddresses erased) {
		this.requests = requests;
		this.moves = moves;
		this.liftings = liftings;
		this.erased = erased;
	}

	/**
	 * Deletes requests that nobody confirmed.
	 * @return how many sign-ups
	 */
	@Transactional
	public int purge(Duration age) {
		this.moves.purge(age);
		this.liftings.purge();
		int pending = this.requests.purge(age);
		if (pending > 0) {
			this.erased.note();
		}
		return pending;
	}

}
