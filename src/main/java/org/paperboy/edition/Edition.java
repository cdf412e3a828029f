package org.paperboy.edition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The papers of one day, the same for everyone; immutable once closed.
 *
 * @param date the list date
 * @param number counts editions from 1 in the order of their first papers; null while it
 * has none
 * @param closed whether it will never change again
 * @param changedAt when its papers last changed, or when it was closed
 * @param ranker the formula that ranked it
 * @param papers strongest first
 */
public record Edition(LocalDate date, @Nullable Integer number, boolean closed, Instant changedAt, String ranker,
		List<RankedPaper> papers) {

	/**
	 * The same papers as another formula would have placed them, by the signals kept with
	 * them.
	 */
	public Edition rankedBy(TrendingScore formula) {
		List<RankedPaper> again = new ArrayList<>();
		this.papers.stream()
			.map((ranked) -> new RankedPaper(ranked.paper(), 0, formula.of(ranked.signals()), ranked.signals(),
					ranked.firstLook()))
			.sorted(Comparator.comparing(
					(ranked) -> new Place(ranked.id(), ranked.score(), ranked.signals(), ranked.firstLook()),
					Place.ORDER))
			.forEach((ranked) -> again.add(new RankedPaper(ranked.paper(), again.size() + 1, ranked.score(),
					ranked.signals(), ranked.firstLook())));
		return new Edition(this.date, this.number, this.closed, this.changedAt, formula.toString(), again);
	}

	/**
	 * An edition in a list of editions, without its papers.
	 *
	 * @param date the list date
	 * @param number its number; null while it has no papers
	 * @param closed whether it will never change again
	 * @param changedAt when its papers last changed, or when it was closed
	 * @param ranker the formula that ranked it
	 * @param size how many papers it holds
	 */
	public record Heading(LocalDate date, @Nullable Integer number, boolean closed, Instant changedAt, String ranker,
			int size) {

	}

}
