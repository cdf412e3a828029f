package org.paperboy.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import org.paperboy.delivery.Delivery.State;

import org.springframework.stereotype.Component;

/**
 * Counts for the operator's monitoring: letters of each kind that were queued and what
 * became of them, by recipient domain, such as {@code digest_in_doubt_total}; and how
 * long after it was due a letter was accepted.
 */
@Component
class DeliveryMetrics {

	/**
	 * More domains are counted together, as each makes a series.
	 */
	private static final int MOST_DOMAINS = 50;

	private final Set<String> domains = ConcurrentHashMap.newKeySet();

	private final MeterRegistry meters;

	DeliveryMetrics(MeterRegistry meters) {
		this.meters = meters;
	}

	void queued(LetterKind kind, int letters) {
		this.meters.counter(name(kind) + ".queued").increment(letters);
	}

	/**
	 * A letter's fate is in the ledger.
	 * @param domain of the recipient
	 */
	void settled(Delivery row, State state, String domain, Instant now) {
		this.meters
			.counter(name(row.kind()) + "." + state.name().toLowerCase(Locale.ROOT).replace('_', '.'), "domain",
					counted(domain))
			.increment();
		if (state == State.SENT) {
			this.meters.timer(name(row.kind()) + ".lateness").record(Duration.between(row.plannedAt(), now));
		}
	}

	private static String name(LetterKind kind) {
		return kind.folder().replace('-', '.');
	}

	private String counted(String domain) {
		if (this.domains.contains(domain) || (this.domains.size() < MOST_DOMAINS && this.domains.add(domain))) {
			return domain;
		}
		return "other";
	}

}
