package org.paperboy.paper;

import java.time.LocalDate;

/**
 * A source that lists papers day by day. Every bean of this type is read.
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
	 * The trust in its title, summary and authors of a paper if several sources list it:
	 * 1 for any feed, 2 for a curated list, 3 for the place of publication.
	 */
	default int authority() {
		return 1;
	}

	/**
	 * Whether it can list papers for a date at all; if not, its silence says nothing
	 * about that day.
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
