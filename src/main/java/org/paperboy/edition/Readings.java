package org.paperboy.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;

import org.springframework.stereotype.Component;

/**
 * The stored answers of sources: how each answered for a day, and the numbers that it
 * then had for papers, as snapshots.
 */
@Component
class Readings {

	private final ReadingRepository readings;

	private final SnapshotRepository snapshots;

	Readings(ReadingRepository readings, SnapshotRepository snapshots) {
		this.readings = readings;
		this.snapshots = snapshots;
	}

	void store(LocalDate date, PaperSource source, Reading reading, Instant now) {
		this.snapshots.store(source.name(), source.lists(), reading.listings(), now);
		this.readings.record(date, source.name(), reading, reading.listedFor(date).size(), now);
	}

	/**
	 * The answer of each source for a date: the last one, or the last one with papers.
	 */
	List<Collected.Source> of(LocalDate date) {
		return this.readings.find(date);
	}

	/**
	 * Deletes snapshots read before an instant, but never those of a paper that no
	 * edition holds yet.
	 * @return how many
	 */
	int purge(Instant before) {
		return this.snapshots.purge(before);
	}

}
