package org.paperboy.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;

import org.springframework.stereotype.Component;

/**
 * Stores what sources list, after it was judged and each paper has one id.
 */
@Component
class CollectionStore {

	private final PaperRepository papers;

	private final PaperIdentities identities;

	private final FreshnessGuard guard;

	private final Readings readings;

	CollectionStore(PaperRepository papers, PaperIdentities identities, FreshnessGuard guard, Readings readings) {
		this.papers = papers;
		this.identities = identities;
		this.guard = guard;
		this.readings = readings;
	}

	/**
	 * The result of storing.
	 *
	 * @param readings as they were judged, the papers under the ids they are stored with
	 * @param learned whether something new was learned of a known paper
	 */
	record Stored(Map<PaperSource, Reading> readings, boolean learned) {

	}

	/**
	 * Stores the listings of sources and the details of their papers.
	 */
	Stored store(LocalDate date, DayAnswers answers, Instant now) {
		Map<String, String> ids = this.identities.resolve(answers.papersBySource());
		DayAnswers judged = answers
			.corrected((source, reading) -> this.guard.judged(source, date, reading.withIds(ids)));
		Set<String> kept = judged.listed().stream().map(Paper::id).collect(Collectors.toSet());
		boolean learned = this.papers.store(judged.listed());
		learned |= this.papers.store(answers.details()
			.values()
			.stream()
			.map((paper) -> paper.withId(ids.getOrDefault(paper.id(), paper.id())))
			.filter((paper) -> kept.contains(paper.id()))
			.toList());
		this.identities.note(Stream.concat(answers.listed().stream(), answers.details().values().stream())
			.filter((paper) -> kept.contains(ids.getOrDefault(paper.id(), paper.id())))
			.toList(), ids);
		Map<PaperSource, Reading> stored = judged
			.corrected((source, reading) -> source.lists() ? reading : reading.only(known(reading)))
			.readings();
		stored.forEach((source, reading) -> this.readings.store(date, source, reading, now));
		return new Stored(stored, learned);
	}

	private Set<String> known(Reading reading) {
		return this.identities
			.stored(reading.listings().stream().map((listing) -> listing.paper().id()).collect(Collectors.toSet()));
	}

}
