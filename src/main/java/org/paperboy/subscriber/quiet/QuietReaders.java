package org.paperboy.subscriber.quiet;

import java.time.Clock;
import java.time.Instant;
import java.util.function.IntSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The door to readers of whom nothing was heard for long. Some thousand are asked or
 * paused at a time, in short transactions.
 */
@Component
public class QuietReaders {

	/**
	 * The number of transactions in one call.
	 */
	private static final int MAX_BATCHES = 5;

	private static final Logger log = LoggerFactory.getLogger(QuietReaders.class);

	private final QuietProperties properties;

	private final Asking asking;

	private final Deciding deciding;

	private final Clock clock;

	QuietReaders(QuietProperties properties, Asking asking, Deciding deciding, Clock clock) {
		this.properties = properties;
		this.asking = asking;
		this.deciding = deciding;
		this.clock = clock;
	}

	/**
	 * Plans the letter that asks whether digests are still wanted, for readers of whom
	 * nothing was heard for the period that the operator set.
	 * @return how many are asked
	 */
	public int ask() {
		Instant now = this.clock.instant();
		int asked = this.properties.period()
			.map((period) -> batches(() -> this.asking.ask(now.minus(period), now)))
			.orElse(0);
		if (asked > 0) {
			log.info("Asked {} readers whether digests are still wanted", asked);
		}
		return asked;
	}

	/**
	 * Pauses readers who were sent the question and did not answer within 30 days. If the
	 * operator does not want that any more, the questions that are open are forgotten.
	 */
	public void pause() {
		Instant now = this.clock.instant();
		boolean on = this.properties.period().isPresent();
		batches(() -> on ? this.deciding.decide(now) : this.deciding.forget());
	}

	private static int batches(IntSupplier batch) {
		int all = 0;
		int some = 1;
		for (int i = 0; i < MAX_BATCHES && some > 0; i++) {
			some = batch.getAsInt();
			all += some;
		}
		return all;
	}

}
