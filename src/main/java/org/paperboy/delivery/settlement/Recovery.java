package org.paperboy.delivery.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.delivery.claim.AbandonedClaims;
import org.paperboy.delivery.journal.Journal;
import org.paperboy.delivery.queue.HeldLetters;
import org.paperboy.delivery.queue.UnprovenDigests;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.delivery.throttle.Throttle;
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

	private static final Answer UNANSWERED = new Answer(Answer.Says.IN_DOUBT, "stopped before the server answered");

	private static final Answer UNSETTLED = new Answer(Answer.Says.IN_DOUBT,
			"its node stopped before the answer was settled");

	private final AbandonedClaims claims;

	private final Journal journal;

	private final RefusalPolicy policy;

	private final Throttle throttle;

	private final LedgerWriter writer;

	Recovery(AbandonedClaims claims, Journal journal, RefusalPolicy policy, Throttle throttle, LedgerWriter writer) {
		this.claims = claims;
		this.journal = journal;
		this.policy = policy;
		this.throttle = throttle;
		this.writer = writer;
	}

	/**
	 * Takes up everything, while this node has no run under way.
	 */
	public void recover() {
		takeUp((lease) -> true);
		this.journal.clear();
	}

	/**
	 * Takes up what other nodes left.
	 */
	public void takeOver() {
		takeUp((lease) -> !isOwn(lease));
	}

	private boolean isOwn(String lease) {
		return lease.startsWith(this.journal.node() + ":");
	}

	private void takeUp(Predicate<String> which) {
		for (String lease : this.claims.abandoned(this.journal.node()).stream().filter(which).toList()) {
			List<AbandonedClaims.Decided> found = this.claims.take(lease, this.journal.node(),
					isOwn(lease) ? this::own : this::foreign, this.writer.now());
			if (!found.isEmpty()) {
				log.info("Took up {} letters that a stopped run had claimed, {} of them in doubt", found.size(),
						found.stream().filter((one) -> one.decision().state() == Delivery.State.IN_DOUBT).count());
				this.writer.publishTakenUp(found);
			}
		}
	}

	private List<AbandonedClaims.Decided> own(List<Delivery> rows) {
		Map<Long, Optional<Answer>> known;
		try {
			known = this.journal.read(rows.stream().map(Delivery::id).collect(Collectors.toSet()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Instant now = this.writer.now();
		return rows.stream()
			.map((row) -> new AbandonedClaims.Decided(row,
					Optional.ofNullable(known.get(row.id()))
						.map((noted) -> this.policy.afterCrash(row, noted.orElse(UNANSWERED), now))
						.orElseGet(() -> Decision.released(row, now))))
			.toList();
	}

	/**
	 * A node sends digests in the order of its claim, but for those that a domain keeps
	 * back or that leave connections to others; more urgent letters overtake.
	 */
	private List<AbandonedClaims.Decided> foreign(List<Delivery> rows) {
		Instant now = this.writer.now();
		List<AbandonedClaims.Decided> found = new ArrayList<>();
		int digests = 0;
		for (Delivery row : rows) {
			digests += (row.kind() == LetterKind.DIGEST) ? 1 : 0;
			boolean perhapsSent = row.kind() != LetterKind.DIGEST
					|| digests <= perhapsSent(this.throttle.connections());
			found.add(new AbandonedClaims.Decided(row,
					perhapsSent ? this.policy.decide(row, UNSETTLED, now) : Decision.released(row, now)));
		}
		return found;
	}

	/**
	 * How many digests at the beginning of a lost node's claim may have been sent: those
	 * not settled, those overtaken because their domain kept them back or did not take
	 * the last letter, those whose refusal is unclear, and those under way.
	 */
	public static int perhapsSent(int connections) {
		return UnsettledResults.MAX + HeldLetters.MAX + UnprovenDigests.MAX_HELD + RefusalPolicy.MANY_IN_A_ROW
				+ 2 * connections;
	}

}
