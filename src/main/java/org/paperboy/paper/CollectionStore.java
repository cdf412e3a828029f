package org.paperboy.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Stores what a collection brought and ranks what belongs into a day's edition.
 */
@Component
class CollectionStore {

	/**
	 * How long after its edition a paper may come back.
	 */
	private static final int COME_BACK_DAYS = 30;

	/**
	 * A paper has taken off when its votes have doubled since its edition, and by so many
	 * more.
	 */
	private static final int TAKE_OFF = 10;

	/**
	 * What the papers of an edition may take in memory, by {@link Paper#bytes()}: 5,000
	 * with long abstracts, three times what arXiv announces on its fullest day.
	 */
	static final long MAX_BYTES = 16_000_000;

	private static final Logger log = LoggerFactory.getLogger(CollectionStore.class);

	private final PaperRepository papers;

	private final PaperIdentities identities;

	private final SnapshotRepository snapshots;

	private final CandidateRepository candidates;

	private final ReadingRepository readings;

	private final FreshnessGuard guard;

	CollectionStore(PaperRepository papers, PaperIdentities identities, SnapshotRepository snapshots,
			CandidateRepository candidates, ReadingRepository readings, FreshnessGuard guard) {
		this.papers = papers;
		this.identities = identities;
		this.snapshots = snapshots;
		this.candidates = candidates;
		this.readings = readings;
		this.guard = guard;
	}

	/**
	 * What was stored.
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
		Map<String, List<Paper>> told = new HashMap<>();
		readings.forEach(
				(source, reading) -> told.put(source.name(), reading.listings().stream().map(Listing::paper).toList()));
		told.put("", List.copyOf(details.values()));
		Map<String, String> ids = this.identities.resolve(told);
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

	private static List<Paper> papers(Map<PaperSource, Reading> readings, boolean listedOnly) {
		return readings.entrySet()
			.stream()
			.filter((entry) -> !listedOnly || entry.getKey().lists())
			.flatMap((entry) -> entry.getValue().listings().stream())
			.map(Listing::paper)
			.toList();
	}

	private Set<String> known(Reading reading) {
		return Set.copyOf(this.papers
			.named(reading.listings().stream().map((listing) -> listing.paper().id()).collect(Collectors.toSet()))
			.values());
	}

	/**
	 * The papers that belong into a date's edition while it is open, strongest first: its
	 * own, those that missed an earlier one, and those that took off since theirs.
	 * @param cut the last snapshot to look at
	 */
	List<Place> ranking(LocalDate date, long cut) {
		Map<String, RankedPaper.FirstLook> looks = new HashMap<>(
				this.candidates.mayComeBack(date, COME_BACK_DAYS, TAKE_OFF));
		Map<String, Signals> signals = this.snapshots.signals(looks.keySet(), date, cut);
		looks.entrySet().removeIf((look) -> !tookOff(look.getValue(), signals.get(look.getKey())));
		signals.keySet().retainAll(looks.keySet());
		signals.putAll(this.snapshots.signals(this.candidates.firstLooks(date), date, cut));
		List<Place> all = signals.entrySet()
			.stream()
			.map((entry) -> new Place(entry.getKey(), TrendingScore.CURRENT.of(entry.getValue()), entry.getValue(),
					looks.get(entry.getKey())))
			.sorted(Place.ORDER)
			.toList();
		List<Place> fitting = fitting(all, this.papers::find, MAX_BYTES);
		if (fitting.size() < all.size()) {
			log.warn("The edition of {} holds the {} strongest of {} papers: all of them are too long", date,
					fitting.size(), all.size());
		}
		return fitting;
	}

	/**
	 * The strongest ones, as far as an edition may hold them; the others may come in a
	 * later one.
	 * @param papers by their ids
	 */
	static List<Place> fitting(List<Place> places, Function<List<String>, Map<String, Paper>> papers, long maxBytes) {
		List<Place> fitting = new ArrayList<>();
		long left = maxBytes;
		for (List<Place> some : Chunks.of(places)) {
			Map<String, Paper> known = (left > 0) ? papers.apply(some.stream().map(Place::paper).toList()) : Map.of();
			for (Place place : some) {
				left -= known.containsKey(place.paper()) ? known.get(place.paper()).bytes() : 0;
				if (left > 0) {
					fitting.add(place);
				}
			}
		}
		return fitting;
	}

	private static boolean tookOff(RankedPaper.FirstLook then, @Nullable Signals now) {
		return now != null && now.votes() >= 2 * (long) then.votes() + TAKE_OFF;
	}

}
