package org.paperboy.paper;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A paper as one source listed it: the day it was listed for and the attention it had
 * when it was read.
 *
 * @param paper the paper
 * @param date the source's own list date
 * @param votes of the source's readers
 * @param comments of the source's readers
 * @param stars of the paper's repository, if known
 * @param dated whether the source named the date; one that did not is the day on which
 * the paper was first seen there
 */
public record Listing(Paper paper, LocalDate date, int votes, int comments, @Nullable Integer stars, boolean dated) {

	/**
	 * A listing whose date the source named.
	 */
	public Listing(Paper paper, LocalDate date, int votes, int comments, @Nullable Integer stars) {
		this(paper, date, votes, comments, stars, true);
	}

	/**
	 * The same listing with another account of its paper.
	 */
	public Listing withPaper(Paper other) {
		return new Listing(other, this.date, this.votes, this.comments, this.stars, this.dated);
	}

	/**
	 * The same listing, first seen on another day.
	 */
	public Listing seenOn(LocalDate day) {
		return new Listing(this.paper, day, this.votes, this.comments, this.stars, this.dated);
	}

}
