package org.paperboy.paper;

import java.time.LocalDate;

/**
 * A place where papers are listed day by day. Every bean of this type is read; to add a
 * source, add a class.
 */
public interface PaperSource {

	/**
	 * Its name in the API, in logs and in the database.
	 */
	String name();

	/**
	 * Whether it can know a date at all; one that cannot is quiet about it, which says
	 * nothing about that day.
	 */
	default boolean knows(LocalDate date) {
		return true;
	}

	/**
	 * Reads what it lists for a date. May take as long as the network takes, and may fail
	 * with any exception, which counts as {@link Reading.Outcome#FAILED}.
	 */
	Reading read(LocalDate date);

}
