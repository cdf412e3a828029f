package org.paperboy.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
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

	private final SnapshotRepository snapshots;

	private final ReadingRepository readings;

	private final FreshnessGuard guard;

	CollectionStore(PaperRepository papers, PaperIdentities identities, SnapshotRepository snapshots,
			ReadingRepository readings, FreshnessGuard guard) {
		this.papers = papers;
		this.identities = identities;
		this.snapshots = snapshots;
		this.readings = readings;
		this.guard = guard;
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
	 * The listed papers of which the day of the first version or the categories are not
	 * known yet, neither from the lists nor from before.
	 */
	Set<String> withoutDetails(Map<PaperSource, Reading> readings) {
		Map<String, Paper> listed = new HashMap<>();
		papers(readings, true).stream()
			.filter((paper) -> PaperId.kind(paper.id()) == 0)
			.forEach((paper) -> listed.merge(paper.id(), paper, Paper::mergedWith));
		Chunks.of(listed.keySet())
			.forEach((some) -> this.papers.find(some)
				.forEach((id, paper) -> listed.merge(id, paper, Paper::mergedWith)));
		return listed.values()
			.stream()
			.filter((paper) -> paper.published() == null || paper.categories().isEmpty())
			.map(Paper::id)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Stores the listings of sources and the details of their papers.
	 * @param details more of some of the listed papers, by id
	 */
	Stored store(LocalDate date, Map<PaperSource, Reading> readings, Map<String, Paper> details, Instant now) {
		Map<String, String> ids = this.identities.resolve(bySource(readings, details));
		Map<PaperSource, Reading> judged = new LinkedHashMap<>();
		readings
			.forEach((source, reading) -> judged.put(source, this.guard.judged(source, date, reading.withIds(ids))));
		Set<String> kept = papers(judged, true).stream().map(Paper::id).collect(Collectors.toSet());
		boolean learned = this.papers.store(papers(judged, true));
		learned |= this.papers.store(details.values()
			.stream()
			.map((paper) -> paper.withId(ids.getOrDefault(paper.id(), paper.id())))
			.filter((paper) -> kept.contains(paper.id()))
			.toList());
		this.identities.note(Stream.concat(papers(readings, true).stream(), details.values().stream())
			.filter((paper) -> kept.contains(ids.getOrDefault(paper.id(), paper.id())))
			.toList(), ids);
		judged.replaceAll((source, reading) -> source.lists() ? reading : reading.only(known(reading)));
		judged.forEach((source, reading) -> {
			this.snapshots.store(source.name(), source.lists(), reading.listings(), now);
			this.readings.record(date, source.name(), reading, reading.listedFor(date).size(), now);
		});
		return new Stored(judged, learned);
	}

	/**
	 * All papers by the name of the source that told of them; the details have none.
	 */
	private static Map<String, List<Paper>> bySource(Map<PaperSource, Reading> readings, Map<String, Paper> details) {
		Map<String, List<Paper>> papers = new HashMap<>();
		readings.forEach((source, reading) -> papers.put(source.name(),
				reading.listings().stream().map(Listing::paper).toList()));
		papers.put("", List.copyOf(details.values()));
		return papers;
	}

	private static List<Paper> papers(Map<PaperSource, Reading> readings, boolean listedOnly) {
		return readings.entrySet()
			.stream()
			.filter((entry) -> !listedOnly || entry.getKey().lists())
			.flatMap((entry) -> entry.getValue().listings().stream())
			.map(Listing::paper)
			.toList();
	}

	private Set<String> known(Reading reading) {
		return this.identities
			.stored(reading.listings().stream().map((listing) -> listing.paper().id()).collect(Collectors.toSet()));
	}

}
