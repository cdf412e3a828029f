package org.paperboy.edition;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Paper;

/**
 * A paper in an edition, with the numbers that placed it there.
 *
 * @param paper as the edition printed it
 * @param rank 1 is the edition's first
 * @param score the {@linkplain TrendingScore trending score}
 * @param signals what the score was computed from
 * @param firstLook the edition it was in before, if it is back for a second look
 */
public record RankedPaper(Paper paper, int rank, double score, Signals signals, @Nullable FirstLook firstLook) {

	/**
	 * The edition that a paper was in before it took off.
	 *
	 * @param date of that edition
	 * @param votes it had then
	 */
	public record FirstLook(LocalDate date, int votes) {

	}

	/**
	 * The id of the paper.
	 */
	public String id() {
		return this.paper.id();
	}

	/**
	 * The same paper with title and abstract readable, without TeX.
	 */
	public RankedPaper readable() {
		return new RankedPaper(this.paper.readable(), this.rank, this.score, this.signals, this.firstLook);
	}

	/**
	 * About how many bytes it takes in memory.
	 */
	public long bytes() {
		return this.paper.bytes() + 200;
	}

	/**
	 * The votes over all sources.
	 */
	public int votes() {
		return this.signals.votes();
	}

	/**
	 * The comments over all sources.
	 */
	public int comments() {
		return this.signals.comments();
	}

	/**
	 * The stars of its repository; 0 if unknown.
	 */
	public int stars() {
		return this.signals.stars();
	}

	/**
	 * The number of sources that listed it.
	 */
	public int sources() {
		return this.signals.sources();
	}

}
