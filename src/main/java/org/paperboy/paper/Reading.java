package org.paperboy.paper;

import java.util.List;

/**
 * What a source answered when it was read for a date.
 *
 * @param outcome how fresh it was
 * @param listings its papers; none unless the outcome is OK or STALE
 * @param detail one line for the operator; empty where there is nothing to say
 */
public record Reading(Outcome outcome, List<Listing> listings, String detail) {

	/**
	 * How a reading went: papers as expected; none, as expected; the batch of another
	 * day; or no usable answer.
	 */
	public enum Outcome {

		OK, QUIET, STALE, FAILED

	}

	static Reading ok(List<Listing> listings, String detail) {
		return new Reading(Outcome.OK, List.copyOf(listings), detail);
	}

	static Reading quiet(String detail) {
		return new Reading(Outcome.QUIET, List.of(), detail);
	}

	static Reading failed(String detail) {
		return new Reading(Outcome.FAILED, List.of(), PlainText.of(detail, 300));
	}

}
