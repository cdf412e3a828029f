package org.paperboy.paper.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.paperboy.paper.Listing;
import org.paperboy.paper.Reading;

/**
 * The results so far of the calls for one announcement of arXiv.
 */
final class AnnouncementCalls {

	private final LocalDate date;

	private final Map<String, Listing> listings = new LinkedHashMap<>();

	private final List<String> failures = new ArrayList<>();

	private int ofAnotherDay;

	private int items;

	private int unreadable;

	AnnouncementCalls(LocalDate date) {
		this.date = date;
	}

	void add(ArxivFeed.Announcement feed) {
		this.items += feed.items();
		this.unreadable += feed.unreadable();
		for (Listing listing : feed.listings()) {
			if (listing.date().equals(this.date)) {
				this.listings.putIfAbsent(listing.paper().id(), listing);
			}
			else {
				this.ofAnotherDay++;
			}
		}
	}

	void fail(String reason) {
		this.failures.add(reason);
	}

	int failures() {
		return this.failures.size();
	}

	/**
	 * The reading of what came: a part of the announcement is better than none.
	 * @param leftOver calls for which there was no time
	 */
	Reading reading(int leftOver) {
		String detail = detail(leftOver);
		if (!this.listings.isEmpty()) {
			return Reading.ok(List.copyOf(this.listings.values()), detail);
		}
		if (this.ofAnotherDay > 0) {
			return new Reading(Reading.Outcome.STALE, List.of(),
					"the feed still holds the announcement of another day");
		}
		boolean unread = !this.failures.isEmpty() || leftOver > 0 || (this.items > 0 && this.unreadable == this.items);
		return unread ? Reading.failed(detail) : Reading.quiet("nothing announced on " + this.date
				+ (ArxivCalendar.announces(this.date) ? "" : ", a day without a mailing"));
	}

	private String detail(int leftOver) {
		List<String> remarks = new ArrayList<>();
		if (!this.failures.isEmpty()) {
			remarks.add(this.failures.size() + " calls failed, the first: " + this.failures.getFirst());
		}
		if (leftOver > 0) {
			remarks.add(leftOver + " calls left over");
		}
		if (this.unreadable > 0) {
			remarks.add(this.unreadable + " of " + this.items + " items unreadable");
		}
		return String.join("; ", remarks);
	}

}
