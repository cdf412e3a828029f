package org.paperboy.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.paperboy.mail.LetterWriter;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Plans letters: one row of the ledger for each, at most one for each occasion.
 */
@Component
class LetterPlanner {

	private final PlannedRows rows;

	private final LetterWriter letters;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	LetterPlanner(PlannedRows rows, LetterWriter letters, ApplicationEventPublisher events, Clock clock) {
		this.rows = rows;
		this.letters = letters;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Writes one row for each subscriber that has none for this occasion.
	 * @return the subscribers for whom a letter was planned
	 */
	Set<Long> plan(LetterKind kind, String occasion, List<Delivery.Plan> plans) {
		Instant now = this.clock.instant();
		List<Delivery.Plan> missing = missing(kind, occasion, plans);
		List<Delivery.Plan> planned = missing.stream().filter((plan) -> plan.skipped() == null).toList();
		Set<Long> letters = planned.stream().map(Delivery.Plan::subscriberId).collect(Collectors.toSet());
		List<SettledLetter> settled = new ArrayList<>(missing.stream()
			.filter((plan) -> plan.skipped() != null)
			.map((plan) -> SettledLetter.unsent(kind, Delivery.State.SKIPPED, plan.domain()))
			.toList());
		if (kind == LetterKind.DIGEST && !letters.isEmpty()) {
			int superseded = this.rows.supersede(kind, occasion, letters, now);
			settled.addAll(Collections.nCopies(superseded, SettledLetter.unsent(kind, Delivery.State.FAILED, "")));
		}
		if (!missing.isEmpty()) {
			this.rows.insert(kind, occasion, missing, this.letters.senderDomain(), now);
		}
		if (!letters.isEmpty()) {
			this.events.publishEvent(new LettersPlanned(kind, planned.stream().map(Delivery.Plan::domain).toList()));
		}
		if (!settled.isEmpty()) {
			this.events.publishEvent(new LettersSettled(settled));
		}
		return letters;
	}

	/**
	 * Plans letters again that were refused, or put off for too long.
	 * @return how many, so many at most
	 */
	@Transactional
	int again(LetterKind kind, String occasion, int max) {
		return this.rows.again(kind, occasion, max, this.clock.instant());
	}

	/**
	 * The plans of subscribers that have no row for the occasion, or one that was skipped
	 * as too late, which gives way.
	 */
	private List<Delivery.Plan> missing(LetterKind kind, String occasion, List<Delivery.Plan> plans) {
		List<PlannedRows.Had> had = this.rows.had(kind, occasion,
				plans.stream().map(Delivery.Plan::subscriberId).toList());
		this.rows.forget(had.stream().filter(PlannedRows.Had::tooLate).map(PlannedRows.Had::id).toList());
		Set<Long> having = had.stream()
			.filter((row) -> !row.tooLate())
			.map(PlannedRows.Had::subscriber)
			.collect(Collectors.toSet());
		return plans.stream().filter((plan) -> !having.contains(plan.subscriberId())).toList();
	}

}
