package org.paperboy.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The papers of one day, the same for everyone; immutable once closed.
 *
 * @param date the list date
 * @param number counts editions from 1 by date of first reading
 * @param closed whether it will never change again
 * @param changedAt when its papers last changed; when it was closed, where it is
 * @param ranker the formula that ranked it
 * @param papers strongest first
 */
public record Edition(LocalDate date, int number, boolean closed, Instant changedAt, String ranker,
		List<RankedPaper> papers) {

	/**
	 * An edition in a list of editions, without its papers.
	 *
	 * @param date the list date
	 * @param number its number
	 * @param closed whether it will never change again
	 * @param changedAt when its papers last changed; when it was closed, where it is
	 * @param ranker the formula that ranked it
	 * @param size how many papers it holds
	 */
	public record Heading(LocalDate date, int number, boolean closed, Instant changedAt, String ranker, int size) {

	}

}
