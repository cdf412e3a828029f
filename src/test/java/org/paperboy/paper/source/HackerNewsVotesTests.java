package org.paperboy.paper.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.IntStream;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.FeedServer;
import org.paperboy.SettableClock;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.Reading;
import org.paperboy.paper.http.QuickRetries;
import org.paperboy.paper.http.WebFetcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stories about papers are votes for them.
 */
class HackerNewsVotesTests {

	private static final LocalDate DAY = LocalDate.of(2026, 4, 20);

	private final SettableClock clock = new SettableClock(Instant.parse("2026-04-21T06:00:00Z"));

	private final FeedServer server = new FeedServer();

	private final WebFetcher fetcher = QuickRetries.fetcher(this.clock);

	private final HackerNewsVotes votes = new HackerNewsVotes(Sources.at(this.server.url()), this.fetcher, this.clock);

	@AfterEach
	void close() throws IOException {
		this.fetcher.close();
		this.server.close();
	}

	private static String hit(int id, String url, String at, int points) {
		return """
				{"objectID":"%s","title":"A title","url":%s,"author":"ada","points":%s,"num_comments":3,
				"created_at":"%s","created_at_i":%s,"_tags":["story"],"_highlightResult":{"url":{}}}""".formatted(id,
				(url != null) ? "\"" + url + "\"" : "null", points, at, Instant.parse(at).getEpochSecond());
	}

	private static String page(String... hits) {
		return "{\"exhaustive\":{\"nbHits\":true},\"hits\":[" + String.join(",", hits) + "],\"nbHits\":" + hits.length
				+ ",\"page\":0,\"nbPages\":1,\"hitsPerPage\":100}";
	}

	private Reading read() {
		return this.votes.read(DAY, Deadline.in(Duration.ofSeconds(10)));
	}

	@Test
	void aStoryIsAVoteOnItsDay() {
		this.server.answer("/", "application/json",
				page(hit(1, "https://arxiv.org/abs/2604.00001v2", "2026-04-19T23:59:59Z", 70),
						hit(2, "https://arxiv.org/pdf/2604.00002.pdf", "2026-04-20T00:00:00Z", 9)));
		assertThat(read().listings())
			.extracting((listing) -> listing.paper().id(), (listing) -> listing.date(), (listing) -> listing.votes(),
					(listing) -> listing.comments(), (listing) -> listing.stars())
			.containsExactlyInAnyOrder(Tuple.tuple("2604.00001", DAY.minusDays(1), 70, 3, null),
					Tuple.tuple("2604.00002", DAY, 9, 3, null));
		assertThat(this.votes.lists()).isFalse();
		assertThat(this.server.requests()).containsExactly("/api/v1/search_by_date?tags=story&query=arxiv.org"
				+ "&restrictSearchableAttributes=url&numericFilters=created_at_i%3E1776124799%2Cpoints%3E4"
				+ "&hitsPerPage=100&page=0");
	}

	@Test
	void severalStoriesOfOnePaperOnADayCountTogether() {
		this.server.answer("/", "application/json",
				page(hit(1, "https://arxiv.org/abs/2604.00001", "2026-04-20T01:00:00Z", 70),
						hit(2, "https://arxiv.org/pdf/2604.00001v3", "2026-04-20T09:00:00Z", 9),
						hit(2, "https://arxiv.org/pdf/2604.00001v3", "2026-04-20T09:00:00Z", 9)));
		assertThat(read().listings()).singleElement()
			.matches((listing) -> listing.votes() == 79 && listing.comments() == 6);
	}

	@Test
	void storiesAboutAnythingElseAreNone() {
		this.server.answer("/", "application/json",
				page(hit(1, null, "2026-04-20T01:00:00Z", 70), hit(2, "https://arxiv.org/", "2026-04-20T01:00:00Z", 7),
						hit(3, "https://a.example/arxiv.org/abs/2604.00001", "2026-04-20T01:00:00Z", 7),
						hit(4, "https://arxiv.org/abs/2604.00001", "2026-04-21T01:00:00Z", 7),
						hit(5, "https://arxiv.org/abs/2604.00001", "2026-04-13T23:00:00Z", 7), "7", "{}"));
		assertThat(read().outcome()).isEqualTo(Reading.Outcome.QUIET);
	}

	@Test
	void pagesWithoutEndAreNotFollowedForEver() {
		String[] hits = IntStream.range(0, 100)
			.mapToObj((i) -> hit(i, String.format(Locale.ROOT, "https://arxiv.org/abs/2604.%05d", i),
					"2026-04-20T01:00:00Z", 5))
			.toArray(String[]::new);
		this.server.answer("/", "application/json", page(hits));
		assertThat(read().listings()).hasSize(100);
		assertThat(this.server.requests()).hasSize(10);
	}

	@Test
	void onlyTheLastWeekIsKnown() {
		assertThat(this.votes.knows(LocalDate.of(2026, 4, 15))).isTrue();
		assertThat(this.votes.knows(LocalDate.of(2026, 4, 14))).isFalse();
		assertThat(this.votes.read(LocalDate.of(2026, 4, 14), Deadline.in(Duration.ofSeconds(10))).outcome())
			.isEqualTo(Reading.Outcome.QUIET);
		assertThat(this.server.requests()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{}", "{\"hits\":null}", "<html>", "{\"hits\":[" })
	void whatIsNoAnswerFails(String body) {
		this.server.answer("/", "application/json", body);
		assertThat(read().outcome()).isEqualTo(Reading.Outcome.FAILED);
	}

}
