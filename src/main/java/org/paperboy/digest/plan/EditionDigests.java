package org.paperboy.digest.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.paperboy.edition.Editions;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.Readers;

import org.springframework.stereotype.Component;

/**
 * Plans the digests of an edition that the operator sends, whatever the readers' hour and
 * days.
 */
@Component
public class EditionDigests {

	private final Readers readers;

	private final Editions editions;

	private final Histories histories;

	private final DigestPlanner planner;

	EditionDigests(Readers readers, Editions editions, Histories histories, DigestPlanner planner) {
		this.readers = readers;
		this.editions = editions;
		this.histories = histories;
		this.planner = planner;
	}

	/**
	 * Closes the edition, so that everybody gets the same.
	 * @return whether there is one
	 */
	public boolean close(LocalDate date) {
		return this.editions.close(date).isPresent();
	}

	/**
	 * Plans the digests of some readers, in the transaction under way.
	 * @param only one address, or null for everybody
	 */
	public Batch plan(LocalDate date, @Nullable EmailAddress only, PlanningBatches.Next next) {
		List<Reader> some = (only == null) ? this.readers.lockActive(next.after(), next.max())
				: (next.after() > 0) ? List.of() : this.readers.lockActive(only);
		History history = this.histories.beside(date, some, next.now());
		List<PlannedDigest> digests = some.stream()
			.filter((reader) -> !history.editions(reader).contains(date))
			.map((reader) -> new PlannedDigest(reader, List.of(date), null, null))
			.toList();
		Set<Long> served = this.planner.plan(digests, history, next.indexed());
		this.readers.advance(some.stream().filter((reader) -> served.contains(reader.id())).toList(), next.now(),
				served);
		return new Batch(some.size(), served.size(), some.isEmpty() ? 0 : some.getLast().id());
	}

}
