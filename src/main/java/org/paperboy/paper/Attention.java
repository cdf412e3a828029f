package org.paperboy.paper;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

/**
 * The snapshots of one paper, shown oldest first, and the signals in them. What a source
 * last said counts; where it lists the paper for several days, the most of it.
 */
final class Attention {

	private final Map<String, Map<LocalDate, Seen>> now = new HashMap<>();

	private final Map<String, Map<LocalDate, Seen>> before = new HashMap<>();

	private LocalDate firstListed = LocalDate.MAX;

	private int firstStars = -1;

	void saw(Seen seen) {
		this.now.computeIfAbsent(seen.source(), (source) -> new HashMap<>()).put(seen.date(), seen);
		if (seen.before()) {
			this.before.computeIfAbsent(seen.source(), (source) -> new HashMap<>()).put(seen.date(), seen);
		}
		if (seen.listed() && seen.date().isBefore(this.firstListed)) {
			this.firstListed = seen.date();
		}
		if (this.firstStars < 0 && seen.stars() != null) {
			this.firstStars = seen.stars();
		}
	}

	Signals signals(LocalDate date) {
		int votes = sum(this.now, Seen::votes);
		int stars = this.now.values()
			.stream()
			.flatMap((days) -> days.values().stream())
			.mapToInt((seen) -> (seen.stars() != null) ? seen.stars() : 0)
			.max()
			.orElse(0);
		int age = (int) Math.max(0, Math.min(10_000, date.toEpochDay() - this.firstListed.toEpochDay()));
		return new Signals(votes, Math.max(0, votes - sum(this.before, Seen::votes)), sum(this.now, Seen::comments),
				stars, Math.max(0, stars - Math.max(0, this.firstStars)), age, this.now.size());
	}

	private static int sum(Map<String, Map<LocalDate, Seen>> bySource, ToIntFunction<Seen> number) {
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
	record Seen(String source, LocalDate date, boolean listed, boolean before, int votes, int comments,
			@Nullable Integer stars) {

	}

}
