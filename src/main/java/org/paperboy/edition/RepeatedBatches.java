package org.paperboy.edition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.paperboy.paper.Listing;

/**
 * Finds what a source lists again: the batch of another day, or one category of it.
 */
final class RepeatedBatches {

	/**
	 * If this share of a batch was listed for another day, the batch is that day's,
	 * because papers are rarely listed again.
	 */
	private static final double REPEATED = 0.8;

	/**
	 * Fewer papers are a repeated batch only if they are all of that day's.
	 */
	private static final int FEW = 5;

	private RepeatedBatches() {
	}

	/**
	 * The listings of a batch that are not another day's.
	 * @param others the ids listed for other days
	 * @param remarks to which one is added for each repeated part
	 */
	static List<Listing> without(List<Listing> batch, Map<LocalDate, Set<String>> others, List<String> remarks) {
		List<Listing> kept = new ArrayList<>();
		for (List<Listing> part : parts(batch, others)) {
			boolean few = part.size() < FEW && part.size() < batch.size();
			Optional<LocalDate> of = few ? Optional.empty() : repeats(part, others);
			if (of.isEmpty()) {
				kept.addAll(part);
			}
			else {
				String what = (part.size() < batch.size()) ? category(part.getFirst()) + ": " : "";
				remarks.add(what + "the papers of " + of.get() + " again");
			}
		}
		return kept;
	}

	/**
	 * The whole batch if it is repeated or too small to tell; else one part for each
	 * category, because a source may repeat one and be fresh in the others.
	 */
	private static Collection<List<Listing>> parts(List<Listing> batch, Map<LocalDate, Set<String>> others) {
		return (batch.size() < FEW || repeats(batch, others).isPresent()) ? List.of(batch)
				: batch.stream()
					.collect(Collectors.groupingBy(RepeatedBatches::category, TreeMap::new, Collectors.toList()))
					.values();
	}

	private static String category(Listing listing) {
		return listing.paper().categories().isEmpty() ? "" : listing.paper().categories().getFirst();
	}

	private static Optional<LocalDate> repeats(List<Listing> batch, Map<LocalDate, Set<String>> others) {
		Set<String> ids = batch.stream().map((listing) -> listing.paper().id()).collect(Collectors.toSet());
		return others.entrySet()
			.stream()
			.filter((other) -> ids.size() < FEW ? ids.equals(other.getValue())
					: ids.stream().filter(other.getValue()::contains).count() >= REPEATED * ids.size())
			.map(Map.Entry::getKey)
			.max(LocalDate::compareTo);
	}

}
