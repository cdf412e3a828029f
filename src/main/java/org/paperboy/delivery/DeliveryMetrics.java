package org.paperboy.delivery;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import org.paperboy.delivery.Delivery.State;

import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Counts for the operator's monitoring: letters of each kind that were queued and what
 * became of them, such as {@code digest_in_doubt_total}, and how long after it was due a
 * letter was accepted; by recipient domain. What is rolled back does not count.
 */
@Component
class DeliveryMetrics {

	/**
	 * More domains are counted together, as each makes a series.
	 */
	private static final int MAX_DOMAINS = 50;

	private static final String OTHER = "other";

	private final Set<String> domains = ConcurrentHashMap.newKeySet();

	private final MeterRegistry meters;

	DeliveryMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	@TransactionalEventListener(fallbackExecution = true)
	void queued(LettersPlanned planned) {
		planned.domains().forEach((domain) -> count(planned.kind(), "queued", domain));
	}

	@TransactionalEventListener(fallbackExecution = true)
	void settled(LettersSettled settled) {
		settled.letters().forEach((letter) -> {
			count(letter.kind(), letter.state().name().toLowerCase(Locale.ROOT).replace('_', '.'), letter.domain());
			if (letter.state() == State.SENT) {
				this.meters.timer(name(letter.kind()) + ".lateness", "domain", counted(letter.domain()))
					.record(letter.late());
			}
		});
	}

	private void count(LetterKind kind, String what, String domain) {
		this.meters.counter(name(kind) + "." + what, "domain", counted(domain)).increment();
	}

	private static String name(LetterKind kind) {
		return kind.folder().replace('-', '.');
	}

	private String counted(String domain) {
		if (domain.isEmpty()) {
			return OTHER;
		}
		if (this.domains.contains(domain) || (this.domains.size() < MAX_DOMAINS && this.domains.add(domain))) {
			return domain;
		}
		return OTHER;
	}

}
