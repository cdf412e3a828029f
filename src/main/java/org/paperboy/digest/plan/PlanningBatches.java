package org.paperboy.digest.plan;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.paperboy.digest.choice.EditionIndexes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans the digests of any number of readers in short transactions, of some readers each.
 * Indexes are made between them, because a reader who leaves waits for a transaction.
 */
@Component
public class PlanningBatches {

	private static final Logger log = LoggerFactory.getLogger(PlanningBatches.class);

	private static final int READERS_PER_TRANSACTION = 500;

	private final EditionIndexes indexes;

	private final TransactionTemplate transaction;

	private final Clock clock;

	public PlanningBatches(EditionIndexes indexes, TransactionTemplate transaction, Clock clock) {
		this.indexes = indexes;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Plans the digests of some readers.
	 */
	@FunctionalInterface
	public interface Planning {

		/**
		 * Plans the digests of the next readers, in the transaction under way.
		 */
		Batch plan(Next next);

	}

	/**
	 * What one transaction plans.
	 *
	 * @param after the last reader of the batch before
	 * @param max readers at once
	 * @param indexed editions whose index was made for it
	 */
	public record Next(long after, int max, Instant now, Set<List<LocalDate>> indexed) {

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
		Set<List<LocalDate>> indexed = new HashSet<>();
		while (true) {
			try {
				return Objects.requireNonNull(this.transaction.execute((status) -> planning
					.plan(new Next(after, READERS_PER_TRANSACTION, this.clock.instant(), indexed))));
			}
			catch (DigestPlanner.IndexNeededException ex) {
				this.indexes.of(ex.window());
				indexed.add(ex.window());
			}
			catch (DigestPlanner.OlderDigestGoesException ex) {
				log.debug("Digests are planned once more, as older ones go");
			}
		}
	}

}
