package org.paperboy.edition;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

/**
 * The snapshots of one paper, added oldest first, and the signals computed from them. Of
 * each source and list date the last snapshot counts, and of several list dates the
 * highest number.
 */
final class PaperSnapshots {

	private final Map<String, Map<LocalDate, Snapshot>> latest = new HashMap<>();

	private final Map<String, Map<LocalDate, Snapshot>> beforeDay = new HashMap<>();

	private LocalDate firstListed = LocalDate.MAX;

	private int firstStars = -1;

	void add(Snapshot snapshot) {
		this.latest.computeIfAbsent(snapshot.source(), (source) -> new HashMap<>()).put(snapshot.date(), snapshot);
		if (snapshot.before()) {
			this.beforeDay.computeIfAbsent(snapshot.source(), (source) -> new HashMap<>())
				.put(snapshot.date(), snapshot);
		}
		if (snapshot.listed() && snapshot.date().isBefore(this.firstListed)) {
			this.firstListed = snapshot.date();
		}
		if (this.firstStars < 0 && snapshot.stars() != null) {
			this.firstStars = snapshot.stars();
		}
	}

	Signals signals(LocalDate date) {
		int votes = sum(this.latest, Snapshot::votes);
		int stars = this.latest.values()
			.stream()
			.flatMap((days) -> days.values().stream())
			.mapToInt((snapshot) -> (snapshot.stars() != null) ? snapshot.stars() : 0)
			.max()
			.orElse(0);
		int age = (int) Math.max(0, Math.min(10_000, date.toEpochDay() - this.firstListed.toEpochDay()));
		return new Signals(votes, Math.max(0, votes - sum(this.beforeDay, Snapshot::votes)),
				sum(this.latest, Snapshot::comments), stars, Math.max(0, stars - Math.max(0, this.firstStars)), age,
				this.latest.size());
	}

	private static int sum(Map<String, Map<LocalDate, Snapshot>> bySource, ToIntFunction<Snapshot> number) {
		return bySource.values()
			.stream()
			.mapToInt((days) -> days.values().stream().mapToInt(number).max().orElse(0))
			.reduce(0, (one, other) -> (int) Math.min(Integer.MAX_VALUE, (long) one + other));
	}

	/**
	 * One snapshot.
	 *
	 * @param before whether it was read before the edition's day began
	 */
	record Snapshot(String source, LocalDate date, boolean listed, boolean before, int votes, int comments,
			@Nullable Integer stars) {

	}

}
