package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;
import org.paperboy.topic.Topics;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * What arXiv announced today: {@code GET /rss/{category+category+…}}, a few categories a
 * call so that no answer reaches the feed's limit of 2,000 items, one call at a time and
 * three seconds apart as arXiv's terms ask. The feed knows only today's announcement, so
 * a past date is quiet.
 *
 * @see <a href="https://info.arxiv.org/help/rss_specifications.html">arXiv's feeds</a>
 * @see <a href="https://info.arxiv.org/help/api/tou.html">terms of use</a>
 */
@Component
@ConditionalOnBooleanProperty(name = "paperboy.sources.arxiv.enabled", matchIfMissing = true)
class ArxivAnnouncements implements PaperSource {

	private static final ZoneId EASTERN = ZoneId.of("America/New_York");

	private static final int CATEGORIES_PER_CALL = 20;

	private final URI url;

	private final List<String> categories;

	private final WebFetcher fetcher;

	private final Clock clock;

	private final CallSpacing spacing;

	ArxivAnnouncements(SourcesProperties sources, Topics topics, WebFetcher fetcher, Clock clock) {
		this.url = sources.arxiv().rssUrl();
		this.categories = sources.arxiv().categories().isEmpty() ? topics.categories() : sources.arxiv().categories();
		this.fetcher = fetcher;
		this.clock = clock;
		this.spacing = CallSpacing.forHost(this.url.getHost());
	}

	@Override
	public String name() {
		return "arxiv";
	}

	@Override
	public boolean knows(LocalDate date) {
		return !date.isBefore(LocalDate.now(this.clock.withZone(EASTERN)));
	}

	@Override
	public Reading read(LocalDate date, Deadline deadline) {
		LocalDate announced = LocalDate.now(this.clock.withZone(EASTERN));
		if (!knows(date)) {
			return Reading.quiet("arXiv announces only today's papers");
		}
		Map<String, Listing> listings = new LinkedHashMap<>();
		List<String> failures = new ArrayList<>();
		int other = 0;
		for (int from = 0; from < this.categories.size(); from += CATEGORIES_PER_CALL) {
			List<String> some = this.categories.subList(from,
					Math.min(from + CATEGORIES_PER_CALL, this.categories.size()));
			try {
				for (Listing listing : call(some)) {
					if (listing.date().equals(date)) {
						listings.putIfAbsent(listing.paper().id(), listing);
					}
					else {
						other++;
					}
				}
			}
			catch (IOException | RuntimeException ex) {
				failures.add(some.getFirst() + "…: " + ex.getMessage());
			}
		}
		return reading(date, announced, listings, failures, other);
	}

	private static Reading reading(LocalDate date, LocalDate announced, Map<String, Listing> listings,
			List<String> failures, int other) {
		if (!failures.isEmpty() && listings.isEmpty()) {
			return Reading.failed(failures.getFirst());
		}
		if (!listings.isEmpty()) {
			return Reading.ok(List.copyOf(listings.values()),
					failures.isEmpty() ? "" : failures.size() + " calls failed, the first: " + failures.getFirst());
		}
		if (announced.isBefore(date)) {
			return Reading.quiet("today's announcement comes at midnight in New York");
		}
		return (other > 0)
				? new Reading(Reading.Outcome.STALE, List.of(), "the feed still holds the announcement of another day")
				: Reading.quiet("nothing announced on " + date);
	}

	private List<Listing> call(List<String> some) throws IOException {
		WebFetcher.Answer answer = this.spacing
			.spaced(() -> this.fetcher.get(URI.create(this.url + "/rss/" + String.join("+", some))));
		if (!answer.ok()) {
			throw new IOException("HTTP " + answer.status());
		}
		return ArxivFeed.listings(answer.body());
	}

}
