package org.paperboy.digest.plan;

import java.time.LocalDate;
import java.util.List;

import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.subscriber.Reader;
import org.paperboy.subscriber.Readers;
import org.paperboy.subscriber.request.Requests;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Plans a welcome letter for each subscriber who confirms.
 */
@Component
class WelcomeDigests {

	private final Readers readers;

	private final Editions editions;

	private final Histories histories;

	private final DigestPlanner planner;

	WelcomeDigests(Readers readers, Editions editions, Histories histories, DigestPlanner planner) {
		this.readers = readers;
		this.editions = editions;
		this.histories = histories;
		this.planner = planner;
	}

	/**
	 * Plans the subscriber's digest of the newest closed edition, or its top papers if
	 * nothing matches, so that nobody waits a day to see what they signed up for. Before
	 * the first edition there is no letter.
	 */
	@EventListener
	void welcome(Requests.Confirmed confirmed) {
		List<Reader> reader = List.copyOf(this.readers.find(List.of(confirmed.subscriber())).values());
		List<LocalDate> newest = this.editions.lastClosed(1).stream().map(Edition::date).toList();
		if (!reader.isEmpty() && !newest.isEmpty()) {
			this.planner.planWelcome(new PlannedDigest(reader.getFirst().neverEmpty(), newest, null, null),
					this.histories.lately(reader, confirmed.at()));
		}
	}

}
