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
	 * Whether it lists papers; one that does not only adds attention to papers that
	 * others list.
	 */
	default boolean lists() {
		return true;
	}

	/**
	 * How far it is believed about what a paper is called and says, where several tell of
	 * the same: 1 for whoever has a feed, 2 for a list that is looked after, 3 for where
	 * papers appear.
	 */
	default int authority() {
		return 1;
	}

	/**
	 * Whether it can know a date at all; one that cannot is quiet about it, which says
	 * nothing about that day.
	 */
	default boolean knows(LocalDate date) {
		return true;
	}

	/**
	 * Whether by its calendar it lists papers for a date, so that none there is a fault
	 * and not a quiet day.
	 */
	default boolean expects(LocalDate date) {
		return false;
	}

	/**
	 * Reads what it lists for a date, and perhaps for dates before it. May fail with any
	 * exception, which counts as {@link Reading.Outcome#FAILED}.
	 * @param deadline after it nobody listens: what was read by then is the answer
	 */
	Reading read(LocalDate date, Deadline deadline);

}
