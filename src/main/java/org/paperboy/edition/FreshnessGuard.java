package org.paperboy.edition;

import java.time.Clock;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.paperboy.paper.Listing;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.PlainText;
import org.paperboy.paper.Reading;

import org.springframework.stereotype.Component;

/**
 * Tells a quiet day from a source that is stale, empty or half-written while it looks
 * well. Judges a reading by what its source listed before: another day's batch again, no
 * papers on a day that has some, or a count far outside what that weekday usually has.
 */
@Component
class FreshnessGuard {

	private static final int DAYS_BACK = 7;

	private static final int MIN_WEEKS = 4;

	private static final int MAX_WEEKS = 8;

	private static final int FAR = 4;

	private final SnapshotRepository snapshots;

	private final ReadingRepository readings;

	private final Clock clock;

	FreshnessGuard(SnapshotRepository snapshots, ReadingRepository readings, Clock clock) {
		this.snapshots = snapshots;
		this.readings = readings;
		this.clock = clock;
	}

	/**
	 * The reading as it may be stored: without papers of a repeated batch, and with its
	 * outcome corrected.
	 */
	Reading judged(PaperSource source, LocalDate date, Reading reading) {
		if (reading.outcome() == Reading.Outcome.FAILED || !source.lists()) {
			return reading;
		}
		List<String> remarks = new ArrayList<>();
		List<Listing> fresh = withoutRepeats(source, date, settled(source, reading.listings()), remarks);
		long count = fresh.stream()
			.filter((listing) -> listing.date().equals(date))
			.map((listing) -> listing.paper().id())
			.distinct()
			.count();
		if (remarks.isEmpty() && date.isBefore(LocalDate.now(this.clock))) {
			remarkOnCount(source, date, count, remarks);
		}
		if (remarks.isEmpty()) {
			boolean nothing = count == 0 && reading.outcome() == Reading.Outcome.OK;
			return new Reading(nothing ? Reading.Outcome.QUIET : reading.outcome(), fresh, reading.detail());
		}
		if (!reading.detail().isEmpty()) {
			remarks.add(reading.detail());
		}
		return new Reading(Reading.Outcome.STALE, fresh, PlainText.of(String.join("; ", remarks), 300));
	}

	private void remarkOnCount(PaperSource source, LocalDate date, long count, List<String> remarks) {
		if (count == 0 && source.knows(date) && source.expects(date)) {
			remarks.add("no papers on a day that has some");
		}
		else if (count > 0) {
			unusual(source, date, count).ifPresent(remarks::add);
		}
	}

	/**
	 * The listings, each without a date of its own under the day on which it was first
	 * seen.
	 */
	private List<Listing> settled(PaperSource source, List<Listing> listings) {
		Map<String, LocalDate> first = this.snapshots.firstListed(source.name(),
				listings.stream()
					.filter((listing) -> !listing.dated())
					.map((listing) -> listing.paper().id())
					.collect(Collectors.toSet()));
		return listings.stream()
			.map((listing) -> listing.dated() ? listing
					: listing.seenOn(first.getOrDefault(listing.paper().id(), listing.date())))
			.toList();
	}

	private List<Listing> withoutRepeats(PaperSource source, LocalDate date, List<Listing> listings,
			List<String> remarks) {
		Map<LocalDate, List<Listing>> batches = listings.stream()
			.collect(Collectors.groupingBy(Listing::date, () -> new TreeMap<>(Comparator.reverseOrder()),
					Collectors.toList()));
		Map<LocalDate, Set<String>> listed = this.snapshots.listed(source.name(), date.minusDays(2L * DAYS_BACK),
				date.plusDays(DAYS_BACK));
		List<Listing> fresh = new ArrayList<>();
		batches.forEach((day, batch) -> {
			Map<LocalDate, Set<String>> others = new HashMap<>(listed);
			others.remove(day);
			List<Listing> kept = RepeatedBatches.without(batch, others, day.equals(date) ? remarks : new ArrayList<>());
			fresh.addAll(kept);
			kept.forEach((listing) -> listed.computeIfAbsent(day, (key) -> new HashSet<>()).add(listing.paper().id()));
		});
		return fresh;
	}

	private Optional<String> unusual(PaperSource source, LocalDate date, long count) {
		List<Integer> usual = this.readings.counts(source.name(), date.minusWeeks(MAX_WEEKS), date)
			.entrySet()
			.stream()
			.filter((day) -> day.getKey().getDayOfWeek() == date.getDayOfWeek())
			.map(Map.Entry::getValue)
			.sorted()
			.toList();
		if (usual.size() < MIN_WEEKS) {
			return Optional.empty();
		}
		int median = usual.get(usual.size() / 2);
		boolean far = Math.abs(count - median) >= 10 && (count * FAR < median || count > (long) median * FAR);
		return far ? Optional.of(count + " papers, but a "
				+ date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " usually has about " + median)
				: Optional.empty();
	}

}
