package org.paperboy.delivery.settlement;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.claim.AbandonedClaims;
import org.paperboy.delivery.queue.HeldLetters;
import org.paperboy.delivery.queue.UnprovenDigests;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.delivery.throttle.Throttle;

import org.springframework.stereotype.Component;

/**
 * Decides what becomes of letters of a node that is lost with its journal, by their order
 * in its claim: as many as it can have sent are in doubt. A node sends digests in that
 * order, but for those that a domain keeps back or that leave connections to others; more
 * urgent letters overtake.
 */
@Component
public class OrderDecisions {

	private static final Answer UNSETTLED = new Answer(Answer.Says.IN_DOUBT,
			"its node stopped before the answer was settled");

	private final Throttle throttle;

	private final RefusalPolicy policy;

	private final Clock clock;

	OrderDecisions(Throttle throttle, RefusalPolicy policy, Clock clock) {
		this.throttle = throttle;
		this.policy = policy;
		this.clock = clock;
	}

	List<AbandonedClaims.Decided> decide(List<Delivery> rows) {
		Instant now = this.clock.instant();
		List<AbandonedClaims.Decided> decided = new ArrayList<>();
		int digests = 0;
		for (Delivery row : rows) {
			digests += (row.kind() == LetterKind.DIGEST) ? 1 : 0;
			boolean perhapsSent = row.kind() != LetterKind.DIGEST
					|| digests <= perhapsSent(this.throttle.connections());
			decided.add(new AbandonedClaims.Decided(row,
					perhapsSent ? this.policy.decide(row, UNSETTLED, now) : Decision.released(row, now)));
		}
		return decided;
	}

	/**
	 * The number of digests at the beginning of a lost node's claim that may have been
	 * sent: those not settled, those overtaken because their domain kept them back or did
	 * not take the last letter, those whose refusal is unclear, and those under way.
	 */
	public static int perhapsSent(int connections) {
		return UnsettledResults.MAX + HeldLetters.MAX + UnprovenDigests.MAX_HELD + RefusalPolicy.MANY_IN_A_ROW
				+ 2 * connections;
	}

}
