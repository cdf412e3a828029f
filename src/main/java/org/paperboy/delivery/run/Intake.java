package org.paperboy.delivery.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.claim.Claims;
import org.paperboy.delivery.claim.Lease;
import org.paperboy.delivery.queue.LetterQueue;
import org.paperboy.delivery.throttle.Throttle;

import org.springframework.stereotype.Component;

/**
 * Claims letters and has them written; they wait in the order of the claim, which a
 * recovery relies on.
 */
@Component
class Intake {

	private final Claims claims;

	private final LetterWriting writing;

	private final Throttle throttle;

	private final Clock clock;

	Intake(Claims claims, LetterWriting writing, Throttle throttle, Clock clock) {
		this.claims = claims;
		this.writing = writing;
		this.throttle = throttle;
		this.clock = clock;
	}

	/**
	 * A lease for a run of this node.
	 */
	Lease lease() {
		return this.claims.lease();
	}

	/**
	 * An empty queue for a run.
	 */
	LetterQueue queue() {
		return new LetterQueue(this.throttle);
	}

	/**
	 * The number of letters that wait or are on their way.
	 */
	long unsettled() {
		return this.claims.unsettled(this.clock.instant());
	}

	/**
	 * Claims some letters of these kinds.
	 * @param queue that they wait in
	 * @return how many
	 * @throws Lease.Lost if nothing may be claimed any more
	 */
	int claim(Set<LetterKind> kinds, int max, Lease lease, LetterQueue queue) {
		List<Delivery> rows = this.claims.claim(lease, kinds, max, this.clock.instant());
		Map<LetterKind, List<Delivery>> byKind = new EnumMap<>(LetterKind.class);
		rows.forEach((row) -> byKind.computeIfAbsent(row.kind(), (kind) -> new ArrayList<>()).add(row));
		byKind.forEach((kind, some) -> this.writing.begin(kind, some, queue));
		return rows.size();
	}

}
