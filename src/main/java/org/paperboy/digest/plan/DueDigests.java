package org.paperboy.digest.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.paperboy.delivery.DeliveryProperties;
import org.paperboy.delivery.Reason;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
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

	private final Editions editions;

	private final Histories histories;

	private final DigestPlanner planner;

	private final Duration maxLateness;

	DueDigests(Readers readers, Editions editions, Histories histories, DigestPlanner planner,
			DeliveryProperties properties) {
		this.readers = readers;
		this.editions = editions;
		this.histories = histories;
		this.planner = planner;
		this.maxLateness = properties.maxLateness();
	}

	/**
	 * Plans the digests of some readers, in the transaction under way.
	 */
	public Batch plan(PlanningBatches.Next next) {
		Instant now = next.now();
		List<Reader> due = this.readers.lockDue(now, next.max());
		LocalDate earliest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(ReaderHours.DAYS_BACK);
		List<Edition.Heading> closed = this.editions.closedAfter(earliest.minusDays(2));
		History history = this.histories.lately(due, now);
		List<PlannedDigest> digests = new ArrayList<>();
		for (Reader reader : due) {
			Instant hour = ReaderHours.last(reader, now);
			List<LocalDate> window = ReaderHours.window(reader, closed, earliest, hour, history);
			if (!window.isEmpty() && !history.isUnderWay(reader)) {
				boolean late = hour.plus(this.maxLateness).isBefore(now);
				digests.add(new PlannedDigest(reader, window, hour, late ? Reason.Code.TOO_LATE : null));
			}
		}
		Set<Long> served = this.planner.plan(digests, history, next.indexed());
		this.readers.advance(due.stream().filter((reader) -> !history.isUnderWay(reader)).toList(), now, served);
		this.readers.putOff(due.stream().filter(history::isUnderWay).map(Reader::id).toList(), now.plus(PUT_OFF));
		return new Batch(due.size(), served.size(), 0);
	}

}
