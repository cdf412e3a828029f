package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;

/**
 * The papers of one configured feed: RSS, Atom or JSON Feed, whichever comes. A feed
 * holds what is recent, so it knows the last seven days; an item belongs to the day it
 * was published.
 */
final class FeedPapers implements PaperSource {

	private static final int DAYS = 7;

	private final String name;

	private final URI url;

	private final WebFetcher fetcher;

	private final Clock clock;

	FeedPapers(String name, URI url, WebFetcher fetcher, Clock clock) {
		this.name = name;
		this.url = url;
		this.fetcher = fetcher;
		this.clock = clock;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public boolean knows(LocalDate date) {
		return date.isAfter(LocalDate.now(this.clock).minusDays(DAYS));
	}

	@Override
	public Reading read(LocalDate date, Deadline deadline) {
		if (!knows(date)) {
			return Reading.quiet("a feed knows the last " + DAYS + " days only");
		}
		List<Optional<FeedItem>> items;
		try {
			byte[] content = this.fetcher.get(this.url, deadline).content();
			items = JsonFeed.isJson(content) ? JsonFeed.items(content) : SyndicatedItems.of(XmlFeed.parse(content));
		}
		catch (IOException ex) {
			return Reading.failed("no usable answer: " + ex.getMessage());
		}
		LocalDate today = LocalDate.now(this.clock);
		Map<String, Listing> listings = new LinkedHashMap<>();
		int unreadable = 0;
		for (Optional<FeedItem> item : items) {
			Optional<Listing> listing = item.flatMap((readable) -> readable.listing(today));
			listing.filter((found) -> !found.date().isAfter(date) && found.date().isAfter(date.minusDays(DAYS)))
				.ifPresent((found) -> listings.putIfAbsent(found.paper().id(), found));
			unreadable += listing.isPresent() ? 0 : 1;
		}
		return reading(date, List.copyOf(listings.values()), unreadable, items.size());
	}

	private static Reading reading(LocalDate date, List<Listing> listings, int unreadable, int items) {
		String detail = (unreadable > 0) ? unreadable + " of " + items + " items unreadable" : "";
		if (unreadable > 0 && unreadable == items) {
			return Reading.failed(detail);
		}
		if (listings.stream().noneMatch((listing) -> listing.date().equals(date))) {
			return new Reading(Reading.Outcome.QUIET, listings,
					"no papers dated " + date + (detail.isEmpty() ? "" : "; " + detail));
		}
		return Reading.ok(listings, detail);
	}

}
