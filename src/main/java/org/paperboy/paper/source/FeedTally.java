package org.paperboy.paper.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.paperboy.paper.Listing;
import org.paperboy.paper.Reading;

/**
 * Counts the items of a feed: the papers of the days asked for, and how many items are no
 * papers, and why.
 */
final class FeedTally {

	private final LocalDate after;

	private final LocalDate date;

	private final LocalDate today;

	private final FeedDuplicates duplicates = new FeedDuplicates();

	private int items;

	private int unreadable;

	private int undated;

	private int early;

	private int leftOut;

	/**
	 * @param days up to the date that are read
	 */
	FeedTally(LocalDate date, int days, LocalDate today) {
		this.after = date.minusDays(days);
		this.date = date;
		this.today = today;
	}

	/**
	 * Counts an item, whatever is wrong with it.
	 */
	void add(Optional<FeedItem> item) {
		this.items++;
		try {
			item.ifPresentOrElse(this::read, () -> this.unreadable++);
		}
		catch (RuntimeException ex) {
			this.unreadable++;
		}
	}

	private void read(FeedItem item) {
		FeedItem.Dated dated = item.dated(this.today);
		LocalDate day = dated.day();
		Optional<Listing> listing = item.listing((day != null) ? day : this.today, dated.known());
		if (listing.isEmpty()) {
			this.unreadable++;
			return;
		}
		boolean wanted = day != null && item.news() && day.isAfter(this.after) && !day.isAfter(this.date);
		this.duplicates.add(item, listing.get(), wanted);
		if (day == null) {
			this.undated += dated.known() ? 0 : 1;
			this.early += dated.known() ? 1 : 0;
		}
	}

	/**
	 * Counts the items that were too many.
	 */
	void leaveOut(int count) {
		this.leftOut = count;
	}

	Reading reading() {
		List<String> remarks = new ArrayList<>();
		remark(remarks, this.unreadable, "unreadable");
		remark(remarks, this.undated, "with a date that cannot be read");
		remark(remarks, this.early, "with a date that is still to come");
		if (this.leftOut > 0) {
			remarks.add("only the first " + this.items + " items were read, the last " + this.leftOut + " left out");
		}
		if (this.unreadable > 0 && this.unreadable == this.items) {
			return Reading.failed(String.join("; ", remarks));
		}
		List<Listing> all = this.duplicates.wanted();
		if (all.stream().noneMatch((listing) -> listing.date().equals(this.date))) {
			remarks.addFirst("no papers dated " + this.date);
			return new Reading(Reading.Outcome.QUIET, all, String.join("; ", remarks));
		}
		return Reading.ok(all, String.join("; ", remarks));
	}

	private void remark(List<String> remarks, int count, String what) {
		if (count > 0) {
			remarks.add(count + " of " + this.items + " items " + what);
		}
	}

}
