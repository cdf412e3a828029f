package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

import org.junit.jupiter.api.AfterEach;
import org.paperboy.FeedServer;
import org.paperboy.SettableClock;
import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Reading;
import org.paperboy.paper.http.QuickRetries;
import org.paperboy.paper.http.WebFetcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A feed of a host on this machine, and how it is read.
 */
abstract class FeedReadingTest {

	static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

	final SettableClock clock = new SettableClock(Instant.parse("2026-06-30T18:00:00Z"));

	final FeedServer server = new FeedServer();

	final WebFetcher fetcher = QuickRetries.fetcher(this.clock);

	final FeedPapers feed = new FeedPapers("A journal", URI.create(this.server.url() + "/feed"), this.fetcher,
			this.clock);

	@AfterEach
	void close() throws IOException {
		this.fetcher.close();
		this.server.close();
	}

	static String rss(String... items) {
		return """
				<?xml version="1.0" encoding="UTF-8"?>
				<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">
				<channel><title>A journal</title><link>https://journal.example/</link><description>All of it</description>%s
				</channel></rss>"""
			.formatted(String.join("", items));
	}

	static String item(String inside) {
		return "<item><title>A title</title>" + inside + "</item>";
	}

	static String dated(String date) {
		return item("<link>https://journal.example/1</link><pubDate>" + date + "</pubDate>");
	}

	static String json(String... items) {
		return "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"A journal\",\"items\":["
				+ String.join(",", items) + "],\"next_url\":\"https://journal.example/2\"}";
	}

	Reading read(String body) {
		return read(body, TODAY);
	}

	Reading read(String body, LocalDate date) {
		this.server.answer("/feed", "text/plain", body);
		return this.feed.read(date, Deadline.in(Duration.ofSeconds(10)));
	}

	Listing only(String body) {
		Reading reading = read(body);
		assertThat(reading.listings()).as(reading.toString()).hasSize(1);
		return reading.listings().getFirst();
	}

}
