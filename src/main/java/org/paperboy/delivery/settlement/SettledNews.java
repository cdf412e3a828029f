package org.paperboy.delivery.settlement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import org.paperboy.delivery.LettersSettled;
import org.paperboy.delivery.SettledLetter;
import org.paperboy.delivery.claim.AbandonedClaims;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Publishes what became of letters, once it stands in the ledger.
 */
@Component
class SettledNews {

	private final ApplicationEventPublisher events;

	private final Clock clock;

	SettledNews(ApplicationEventPublisher events, Clock clock) {
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Tells of a run's letters that something became of.
	 */
	void publish(List<LetterResult> results) {
		Instant now = this.clock.instant();
		List<SettledLetter> news = results.stream()
			.filter((one) -> one.decision().isNews())
			.map((one) -> SettledLetter.of(one.letter().row(), one.decision(), one.letter().domain(), now))
			.toList();
		if (!news.isEmpty()) {
			this.events.publishEvent(new LettersSettled(news));
		}
	}

	/**
	 * Tells of letters that were taken up and that something became of.
	 */
	void publishTakenUp(List<AbandonedClaims.Decided> found) {
		Instant now = this.clock.instant();
		this.events.publishEvent(new LettersSettled(found.stream()
			.filter((one) -> one.decision().isNews())
			.map((one) -> SettledLetter.of(one.row(), one.decision(), "", now))
			.toList()));
	}

}
