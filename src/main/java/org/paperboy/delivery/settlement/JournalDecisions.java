package org.paperboy.delivery.settlement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Decision;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.claim.AbandonedClaims;
import org.paperboy.delivery.journal.Journal;
import org.paperboy.delivery.refusal.Answer;
import org.paperboy.delivery.refusal.RefusalPolicy;

import org.springframework.stereotype.Component;

/**
 * Decides by the journal what becomes of letters that this node had claimed before it
 * stopped.
 */
@Component
class JournalDecisions {

	private static final Answer UNANSWERED = new Answer(Answer.Says.IN_DOUBT, "stopped before the server answered");

	private final Journal journal;

	private final RefusalPolicy policy;

	private final Clock clock;

	JournalDecisions(Journal journal, RefusalPolicy policy, Clock clock) {
		this.journal = journal;
		this.policy = policy;
		this.clock = clock;
	}

	List<AbandonedClaims.Decided> decide(List<Delivery> rows) {
		Map<Long, Optional<Answer>> noted;
		try {
			noted = this.journal.read(rows.stream().map(Delivery::id).collect(Collectors.toSet()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Instant now = this.clock.instant();
		return rows.stream()
			.map((row) -> new AbandonedClaims.Decided(row, decision(row, noted.get(row.id()), now)))
			.toList();
	}

	private Decision decision(Delivery row, @Nullable Optional<Answer> noted, Instant now) {
		return (noted != null) ? this.policy.afterCrash(row, noted.orElse(UNANSWERED), now)
				: Decision.released(row, now);
	}

	/**
	 * Forgets what is noted, as all of it is settled.
	 */
	void clear() {
		this.journal.clear();
	}

}
