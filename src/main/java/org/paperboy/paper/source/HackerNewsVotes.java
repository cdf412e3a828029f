package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.PlainText;
import org.paperboy.paper.Reading;
import org.paperboy.paper.document.JsonItems;
import org.paperboy.paper.http.WebFetcher;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Votes for stories on Hacker News that link to arXiv, of a week, from Algolia's search:
 * {@code GET /api/v1/search_by_date}. Several stories of one paper on one day (UTC) count
 * together: their points and comments are added up.
 *
 * @see <a href="https://hn.algolia.com/api">Algolia's search of Hacker News</a>
 */
@Component
@ConditionalOnBooleanProperty("paperboy.sources.hacker-news.enabled")
class HackerNewsVotes implements PaperSource {

	private static final int DAYS = 7;

	private static final int PAGE = 100;

	/**
	 * The search gives no more than a thousand stories.
	 */
	private static final int MAX_PAGES = 10;

	private final URI url;

	private final WebFetcher fetcher;

	private final Clock clock;

	HackerNewsVotes(SourcesProperties sources, WebFetcher fetcher, Clock clock) {
		this.url = sources.hackerNews().url();
		this.fetcher = fetcher;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "hacker-news";
	}

	@Override
	public boolean lists() {
		return false;
	}

	@Override
	public boolean knows(LocalDate date) {
		return date.isAfter(LocalDate.now(this.clock).minusDays(DAYS));
	}

	@Override
	public Reading read(LocalDate date, Deadline deadline) {
		if (!knows(date)) {
			return Reading.quiet("votes are read for the last " + DAYS + " days only");
		}
		Map<String, Listing> votes = new HashMap<>();
		Set<String> stories = new HashSet<>();
		try {
			for (int page = 0; page < MAX_PAGES; page++) {
				List<JsonNode> hits = hits(address(date, page), deadline);
				hits.stream()
					.filter((hit) -> stories.add(hit.path("objectID").asString(hit.path("url").asString(""))))
					.flatMap((hit) -> listing(hit).stream())
					.filter((listing) -> isOfWeek(listing.date(), date))
					.forEach((listing) -> votes.merge(listing.paper().id() + listing.date(), listing,
							HackerNewsVotes::together));
				if (hits.size() < PAGE) {
					break;
				}
			}
		}
		catch (IOException ex) {
			return Reading.failed("no usable answer: " + ex.getMessage());
		}
		return votes.isEmpty() ? Reading.quiet("no stories about papers") : Reading.ok(List.copyOf(votes.values()), "");
	}

	private List<JsonNode> hits(URI address, Deadline deadline) throws IOException {
		List<JsonNode> hits = new ArrayList<>();
		JsonItems.ofField(this.fetcher.get(address, deadline).content(), "hits", hits::add);
		return hits;
	}

	private URI address(LocalDate date, int page) {
		long before = date.minusDays(DAYS - 1L).atStartOfDay(ZoneOffset.UTC).toEpochSecond() - 1;
		String filters = URLEncoder.encode("created_at_i>" + before + ",points>4", StandardCharsets.UTF_8);
		return URI.create(this.url + "/api/v1/search_by_date?tags=story&query=arxiv.org"
				+ "&restrictSearchableAttributes=url&numericFilters=" + filters + "&hitsPerPage=" + PAGE + "&page="
				+ page);
	}

	private static boolean isOfWeek(LocalDate day, LocalDate date) {
		return !day.isAfter(date) && day.isAfter(date.minusDays(DAYS));
	}

	private static Optional<Listing> listing(JsonNode hit) {
		Optional<String> id = PaperId.arxivOf(hit.path("url").asString(""));
		String title = PlainText.of(hit.path("title").asString(""), Paper.MAX_TITLE);
		long seconds = hit.path("created_at_i").asLong(0);
		if (id.isEmpty() || title.isEmpty() || seconds <= 0 || seconds > Integer.MAX_VALUE * 4L) {
			return Optional.empty();
		}
		Paper paper = new Paper(id.get(), title, "", List.of(), null, "https://arxiv.org/abs/" + id.get(), null, null,
				null, List.of(), null);
		return Optional.of(new Listing(paper, Instant.ofEpochSecond(seconds).atZone(ZoneOffset.UTC).toLocalDate(),
				number(hit, "points"), number(hit, "num_comments"), null));
	}

	private static int number(JsonNode hit, String name) {
		return Math.max(0, hit.path(name).asInt(0));
	}

	private static Listing together(Listing one, Listing other) {
		return new Listing(one.paper(), one.date(), sum(one.votes(), other.votes()),
				sum(one.comments(), other.comments()), null);
	}

	private static int sum(int one, int other) {
		return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
	}

}
