package org.paperboy.paper;

import java.time.LocalDate;
import java.util.List;

/**
 * What one collection brought.
 *
 * @param date the date that was asked for
 * @param papers how many different papers were listed for it
 * @param sources how each source answered
 */
public record Collection(LocalDate date, int papers, List<Source> sources) {

	/**
	 * How one source answered.
	 *
	 * @param name of the source
	 * @param outcome how fresh it was
	 * @param papers how many it listed for the date
	 * @param detail one line for the operator; may be empty
	 */
	public record Source(String name, Reading.Outcome outcome, int papers, String detail) {

	}

}
