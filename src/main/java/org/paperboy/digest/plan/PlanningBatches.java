package org.paperboy.digest.plan;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans the digests of any number of readers in short transactions, of some readers each.
 */
@Component
public class PlanningBatches {

	private static final Logger log = LoggerFactory.getLogger(PlanningBatches.class);

	private static final int READERS_PER_TRANSACTION = 500;

	private final TransactionTemplate transaction;

	private final Clock clock;

	public PlanningBatches(TransactionTemplate transaction, Clock clock) {
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Plans the digests of some readers.
	 */
	@FunctionalInterface
	public interface Planning {

		/**
		 * Plans the digests of the next readers.
		 * @param after the last reader of the batch before
		 * @param max readers at once
		 */
		Batch plan(long after, int max, Instant now);

	}

	/**
	 * Plans until no reader is left.
	 * @return how many letters were planned
	 */
	public int run(Planning planning) {
		int letters = 0;
		Batch batch = inTransaction(0, planning);
		while (batch.readers() > 0) {
			letters += batch.letters();
			batch = inTransaction(batch.last(), planning);
		}
		return letters;
	}

	private Batch inTransaction(long after, Planning planning) {
		while (true) {
			try {
				return Objects.requireNonNull(this.transaction
					.execute((status) -> planning.plan(after, READERS_PER_TRANSACTION, this.clock.instant())));
			}
			catch (DigestPlanner.OlderDigestGoesException ex) {
				log.debug("Digests are planned once more, as older ones go");
			}
		}
	}

}
