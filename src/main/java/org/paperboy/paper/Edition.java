package org.paperboy.paper;

import java.time.LocalDate;
import java.util.List;

/**
 * The papers of one day, the same for everyone; immutable once closed.
 *
 * @param date the list date
 * @param number counts editions from 1 by date of first reading
 * @param closed whether it will never change again
 * @param papers strongest first
 */
public record Edition(LocalDate date, int number, boolean closed, List<RankedPaper> papers) {

	/**
	 * An edition in a list of editions, without its papers.
	 *
	 * @param date the list date
	 * @param number its number
	 * @param closed whether it will never change again
	 * @param size how many papers it holds
	 */
	public record Heading(LocalDate date, int number, boolean closed, int size) {

	}

}
