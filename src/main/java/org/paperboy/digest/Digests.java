package org.paperboy.digest;

import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.digest.feedback.Feedbacks;
import org.paperboy.digest.plan.DueDigests;
import org.paperboy.digest.plan.EditionDigests;
import org.paperboy.digest.plan.PlanningBatches;
import org.paperboy.mail.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The door to digests: it plans them for readers whose hour has come, or for an edition
 * that the operator sends.
 */
@Component
public class Digests {

	private static final Logger log = LoggerFactory.getLogger(Digests.class);

	private final DueDigests due;

	private final EditionDigests ofEdition;

	private final Feedbacks feedbacks;

	private final PlanningBatches batches;

	public Digests(DueDigests due, EditionDigests ofEdition, Feedbacks feedbacks, PlanningBatches batches) {
		this.due = due;
		this.ofEdition = ofEdition;
		this.feedbacks = feedbacks;
		this.batches = batches;
	}

	/**
	 * Writes a ledger row for each reader whose hour has come and for whom an edition was
	 * closed since their last digest, and moves them on to their next hour. A reader
	 * whose last digest is just being sent is put off for a little while, until it is
	 * known which papers they have had.
	 * @return how many letters were planned
	 */
	public int plan() {
		int letters = this.batches.run(this.due::plan);
		if (letters > 0) {
			log.info("Planned {} digests", letters);
		}
		return letters;
	}

	/**
	 * Sends an edition now, whatever the readers' hour and days, to each active reader
	 * who has not had it. An open edition is closed first.
	 * @param only one address, or null for everybody
	 * @return how many letters were planned, or empty if there is no such edition
	 */
	public Optional<Integer> send(LocalDate date, @Nullable EmailAddress only) {
		if (!this.ofEdition.close(date)) {
			return Optional.empty();
		}
		int letters = this.batches.run((next) -> this.ofEdition.plan(date, only, next));
		log.info("Planned {} digests of the edition of {}", letters, date);
		return Optional.of(letters);
	}

	/**
	 * Deletes feedback that no longer counts.
	 * @return how many mutes
	 */
	public int purge() {
		return this.feedbacks.purge();
	}

}
