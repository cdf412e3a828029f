package org.paperboy.paper;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The answer of a source that was read for a date.
 *
 * @param outcome how fresh it was
 * @param listings its papers, perhaps of earlier dates too; none if it failed
 * @param detail one line for the operator; empty if there is nothing to say
 */
public record Reading(Outcome outcome, List<Listing> listings, String detail) {

	private static final int MAX_DETAIL = 500;

	public Reading {
		detail = PlainText.of(detail, MAX_DETAIL);
	}

	/**
	 * The outcome of a reading: papers as expected; none, as expected; the batch of
	 * another day; or no usable answer.
	 */
	public enum Outcome {

		OK, QUIET, STALE, FAILED;

		/**
		 * Whether the day may have papers that the source did not give.
		 */
		public boolean isBad() {
			return this == STALE || this == FAILED;
		}

	}

	/**
	 * The different papers it lists for a date, by id.
	 */
	public Set<String> listedFor(LocalDate date) {
		return this.listings.stream()
			.filter((listing) -> listing.date().equals(date))
			.map((listing) -> listing.paper().id())
			.collect(Collectors.toSet());
	}

	/**
	 * The same reading with each paper under the id it is stored with.
	 */
	public Reading withIds(Map<String, String> ids) {
		return new Reading(this.outcome,
				this.listings.stream()
					.map((listing) -> listing.withPaper(
							listing.paper().withId(ids.getOrDefault(listing.paper().id(), listing.paper().id()))))
					.toList(),
				this.detail);
	}

	/**
	 * The same reading with the authority of its source.
	 */
	Reading withAuthority(int authority) {
		return new Reading(this.outcome,
				this.listings.stream()
					.map((listing) -> listing.withPaper(listing.paper().withAuthority(authority)))
					.toList(),
				this.detail);
	}

	/**
	 * The same reading of some papers only.
	 */
	public Reading only(Set<String> ids) {
		return new Reading(this.outcome,
				this.listings.stream().filter((listing) -> ids.contains(listing.paper().id())).toList(), this.detail);
	}

	public static Reading ok(List<Listing> listings, String detail) {
		return new Reading(Outcome.OK, List.copyOf(listings), detail);
	}

	public static Reading quiet(String detail) {
		return new Reading(Outcome.QUIET, List.of(), detail);
	}

	public static Reading failed(String detail) {
		return new Reading(Outcome.FAILED, List.of(), detail);
	}

}
