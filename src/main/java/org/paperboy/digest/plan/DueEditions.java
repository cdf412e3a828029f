package org.paperboy.digest.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import org.paperboy.delivery.DeliveryProperties;
import org.paperboy.delivery.Reason;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.subscriber.Reader;

import org.springframework.stereotype.Component;

/**
 * Finds the editions of due readers' digests, and the digests for which it is too late.
 */
@Component
class DueEditions {

	private final Editions editions;

	private final Duration maxLateness;

	DueEditions(Editions editions, DeliveryProperties properties) {
		this.editions = editions;
		this.maxLateness = properties.maxLateness();
	}

	/**
	 * A digest for each reader for whom an edition was closed since their last one.
	 * @param history of these readers
	 */
	List<PlannedDigest> digests(List<Reader> due, History history, Instant now) {
		LocalDate earliest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(ReaderHours.DAYS_BACK);
		List<Edition.Heading> closed = this.editions.closedAfter(earliest.minusDays(2));
		List<PlannedDigest> digests = new ArrayList<>();
		for (Reader reader : due) {
			Instant hour = ReaderHours.last(reader, now);
			List<LocalDate> window = ReaderHours.window(reader, closed, earliest, hour, history);
			if (!window.isEmpty()) {
				boolean late = hour.plus(this.maxLateness).isBefore(now);
				digests.add(new PlannedDigest(reader, window, hour, late ? Reason.Code.TOO_LATE : null));
			}
		}
		return digests;
	}

}
