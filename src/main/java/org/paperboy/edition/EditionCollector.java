package org.paperboy.edition;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.Metrics;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Collects a day: reads it, and then updates its edition in one transaction.
 */
@Component
class EditionCollector {

	private static final Logger log = LoggerFactory.getLogger(EditionCollector.class);

	private final DayReader reader;

	private final EditionUpdate update;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	/**
	 * Threads of this node store one after the other; nodes wait for each other in the
	 * database.
	 */
	private final ReentrantLock storing = new ReentrantLock();

	EditionCollector(DayReader reader, EditionUpdate update, ApplicationEventPublisher events, Clock clock) {
		this.reader = reader;
		this.update = update;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Collects a day.
	 * @param hold whether a past day stays open if a source that can know it is bad
	 */
	Collected collect(LocalDate date, boolean hold) {
		DayAnswers answers = this.reader.read(date);
		this.storing.lock();
		try {
			Collected collected = collected(date, this.update.with(date, answers, hold, this.clock.instant()));
			this.events.publishEvent(new EditionCollected(date));
			return collected;
		}
		finally {
			this.storing.unlock();
		}
	}

	private static Collected collected(LocalDate date, Map<PaperSource, Reading> readings) {
		Set<String> listed = new HashSet<>();
		List<Collected.Source> sources = readings.entrySet().stream().map((entry) -> {
			Set<String> ids = entry.getValue().listedFor(date);
			if (entry.getKey().lists()) {
				listed.addAll(ids);
			}
			return new Collected.Source(entry.getKey().name(), entry.getValue().outcome(), ids.size(),
					entry.getValue().detail());
		}).toList();
		log.info("Collected {}: {} papers, {}", date, listed.size(),
				sources.stream().map((source) -> source.name() + " " + source.outcome()).toList());
		sources.forEach((source) -> {
			Metrics.counter("paperboy.readings", "source", source.name(), "outcome", source.outcome().name())
				.increment();
			if (source.outcome().isBad()) {
				log.warn("Source {} is {} for {}: {}", source.name(), source.outcome(), date, source.detail());
			}
		});
		return new Collected(date, listed.size(), sources);
	}

}
