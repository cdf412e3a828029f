package org.paperboy.digest.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.Readers;

import org.springframework.stereotype.Component;

/**
 * Plans the digests of readers whose hour has come.
 */
@Component
public class DueDigests {

	private static final Duration PUT_OFF = Duration.ofMinutes(1);

	private final Readers readers;

	private final Histories histories;

	private final DueEditions editions;

	private final DigestPlanner planner;

	DueDigests(Readers readers, Histories histories, DueEditions editions, DigestPlanner planner) {
		this.readers = readers;
		this.histories = histories;
		this.editions = editions;
		this.planner = planner;
	}

	/**
	 * Plans the digests of some readers, in the transaction under way.
	 */
	public Batch plan(PlanningBatches.Next next) {
		Instant now = next.now();
		List<Reader> due = this.readers.lockDue(now, next.max());
		History history = this.histories.lately(due, now);
		List<Reader> ready = due.stream().filter((reader) -> !history.isUnderWay(reader)).toList();
		Set<Long> served = this.planner.plan(this.editions.digests(ready, history, now), history, next.indexed());
		this.readers.advance(ready, now, served);
		this.readers.putOff(due.stream().filter(history::isUnderWay).map(Reader::id).toList(), now.plus(PUT_OFF));
		return new Batch(due.size(), served.size(), 0);
	}

}
