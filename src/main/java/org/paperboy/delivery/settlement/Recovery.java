package org.paperboy.delivery.settlement;

import java.util.List;
import java.util.function.Predicate;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.claim.AbandonedClaims;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Settles what a crash left open: letters this node had claimed, by its journal; letters
 * of a node that does not come back, once its lease has ended, by what it can at most
 * have sent.
 */
@Component
public class Recovery {

	private static final Logger log = LoggerFactory.getLogger(Recovery.class);

	private final AbandonedClaims claims;

	private final JournalDecisions byJournal;

	private final OrderDecisions byOrder;

	private final SettledNews news;

	Recovery(AbandonedClaims claims, JournalDecisions byJournal, OrderDecisions byOrder, SettledNews news) {
		this.claims = claims;
		this.byJournal = byJournal;
		this.byOrder = byOrder;
		this.news = news;
	}

	/**
	 * Takes up everything, while this node has no run under way.
	 */
	public void recover() {
		takeUp((lease) -> true);
		this.byJournal.clear();
	}

	/**
	 * Takes up what other nodes left.
	 */
	public void takeOver() {
		takeUp((lease) -> !this.claims.isOwn(lease));
	}

	private void takeUp(Predicate<String> which) {
		for (String lease : this.claims.abandoned().stream().filter(which).toList()) {
			List<AbandonedClaims.Decided> found = this.claims.take(lease,
					this.claims.isOwn(lease) ? this.byJournal::decide : this.byOrder::decide);
			if (!found.isEmpty()) {
				log.info("Took up {} letters that a stopped run had claimed, {} of them in doubt", found.size(),
						found.stream().filter((one) -> one.decision().state() == Delivery.State.IN_DOUBT).count());
				this.news.publishTakenUp(found);
			}
		}
	}

}
