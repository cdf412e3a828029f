package org.paperboy.digest.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.paperboy.digest.choice.DigestContent;
import org.paperboy.edition.RankedPaper;

/**
 * Finds the papers of some editions that had their first look before an instant. A letter
 * with the first look was planned on the day of that edition or later.
 */
final class SecondLooks {

	private final Map<List<LocalDate>, Map<String, Instant>> firstByWindow = new HashMap<>();

	private final Function<List<LocalDate>, List<RankedPaper>> papers;

	private final Instant before;

	private Instant earliest;

	/**
	 * Creates a finder.
	 * @param papers of some editions
	 * @param before the instant
	 */
	SecondLooks(Function<List<LocalDate>, List<RankedPaper>> papers, Instant before) {
		this.papers = papers;
		this.before = before;
		this.earliest = before;
	}

	/**
	 * Whether a digest holds such a paper.
	 */
	boolean isAnyIn(DigestContent content) {
		Map<String, Instant> first = content.papers().isEmpty() ? Map.of()
				: this.firstByWindow.computeIfAbsent(content.editions(), this::find);
		return !first.isEmpty() && content.papers().stream().anyMatch((paper) -> first.containsKey(paper.id()));
	}

	/**
	 * The start of the day of the earliest first look in the editions seen so far.
	 */
	Instant earliest() {
		return this.earliest;
	}

	private Map<String, Instant> find(List<LocalDate> window) {
		Map<String, Instant> first = new HashMap<>();
		for (RankedPaper paper : this.papers.apply(window)) {
			if (paper.firstLook() != null) {
				Instant day = paper.firstLook().date().atStartOfDay(ZoneOffset.UTC).toInstant();
				if (day.isBefore(this.before)) {
					first.put(paper.id(), day);
					this.earliest = day.isBefore(this.earliest) ? day : this.earliest;
				}
			}
		}
		return first;
	}

}
