package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;

import org.paperboy.paper.Deadline;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;
import org.paperboy.paper.document.FeedText;
import org.paperboy.paper.document.XmlFeed;
import org.paperboy.paper.http.WebFetcher;

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
		FeedTally tally = new FeedTally(date, DAYS, LocalDate.now(this.clock));
		try {
			WebFetcher.Answer answer = this.fetcher.get(this.url, deadline);
			FeedItems items = items(FeedText.of(answer.content(), answer.type()), answer.address().toString());
			items.items().forEach(tally::add);
			tally.leaveOut(items.leftOut());
		}
		catch (IOException ex) {
			return Reading.failed("no usable answer: " + ex.getMessage());
		}
		return tally.reading();
	}

	private static FeedItems items(String text, String address) throws IOException {
		return JsonFeedItems.isJson(text) ? JsonFeedItems.of(text, address)
				: SyndicatedItems.of(XmlFeed.parse(text), address);
	}

}
