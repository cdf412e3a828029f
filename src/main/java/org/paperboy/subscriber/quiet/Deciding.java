package org.paperboy.subscriber.quiet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Deliveries;
import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.LetterKind;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Consents;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberRepository;
import org.paperboy.subscriber.Subscribers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides whether readers pause who were asked whether digests are still wanted. A letter
 * that the mail server did not accept within the time to answer, or that came back,
 * pauses nobody. So a question is looked at twice at most.
 */
@Component
class Deciding {

	private static final int MAX_DECIDED = 1000;

	private static final Logger log = LoggerFactory.getLogger(Deciding.class);

	private final Questions questions;

	private final SubscriberRepository subscribers;

	private final Deliveries deliveries;

	private final Consents consents;

	Deciding(Questions questions, SubscriberRepository subscribers, Deliveries deliveries, Consents consents) {
		this.questions = questions;
		this.subscribers = subscribers;
		this.deliveries = deliveries;
		this.consents = consents;
	}

	/**
	 * Decides about some readers whose time to answer is over, or may be.
	 * @return how many
	 */
	@Transactional
	public int decide(Instant now) {
		List<Long> some = this.questions.due(now, MAX_DECIDED);
		if (!some.isEmpty()) {
			List<Subscriber> locked = this.subscribers.lockByIds(some);
			decide(locked, this.questions.due(some, now), now);
		}
		return some.size();
	}

	/**
	 * Closes some questions, so that they pause nobody.
	 * @return how many
	 */
	public int forget() {
		return this.questions.closeAny(MAX_DECIDED);
	}

	private void decide(List<Subscriber> locked, Map<Long, Instant> asked, Instant now) {
		Map<Long, Instant> sent = sent(asked);
		Set<Long> decided = new HashSet<>(asked.keySet());
		List<Long> paused = new ArrayList<>();
		for (Subscriber subscriber : locked) {
			Instant answerBy = answerBy(subscriber, asked.get(subscriber.id()), sent.get(subscriber.id()));
			if (answerBy != null && answerBy.isAfter(now)) {
				this.questions.lookAgain(subscriber.id(), answerBy);
				decided.remove(subscriber.id());
			}
			else if (answerBy != null) {
				subscriber.pause(Subscribers.FOR_EVER);
				paused.add(subscriber.id());
			}
		}
		this.questions.close(decided);
		if (!paused.isEmpty()) {
			this.consents.note(paused, Consent.Step.PAUSED, Consent.Place.CLOCK);
			log.info("Paused {} readers who were asked whether digests are still wanted and did not answer",
					paused.size());
		}
	}

	/**
	 * The times at which the letters left that asked readers.
	 */
	private Map<Long, Instant> sent(Map<Long, Instant> asked) {
		if (asked.isEmpty()) {
			return Map.of();
		}
		return this.deliveries.since(LetterKind.STILL_INTERESTED, asked.keySet(), Collections.min(asked.values()))
			.stream()
			.filter((row) -> row.state() == Delivery.State.SENT)
			.filter((row) -> !row.plannedAt().isBefore(asked.getOrDefault(row.subscriberId(), Instant.MAX)))
			.collect(Collectors.toMap(Delivery::subscriberId, Delivery::changedAt, (one, other) -> one));
	}

	/**
	 * The time until which the answer may come, or null if there is nothing to answer.
	 */
	private static @Nullable Instant answerBy(Subscriber subscriber, @Nullable Instant asked, @Nullable Instant sent) {
		return (asked != null && sent != null && OpenQuestions.isUnanswered(subscriber, asked))
				? sent.plus(Questions.TIME_TO_ANSWER) : null;
	}

}
