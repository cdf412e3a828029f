package org.paperboy.paper.source;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.paperboy.SiteProperties;

/**
 * Builds for tests the program's own fetcher, which tries again after a short pause.
 */
final class Sources {

	static final Duration PAUSE = Duration.ofMillis(20);

	private Sources() {
	}

	static WebFetcher fetcher(Clock clock) {
		return fetcher(clock, SystemDefaultDnsResolver.INSTANCE);
	}

	static WebFetcher fetcher(Clock clock, DnsResolver names) {
		return new WebFetcher(new SiteProperties(URI.create("https://papers.example.org"), Path.of("."), ""), clock,
				names, PAUSE);
	}

	/**
	 * All sources at one address.
	 */
	static SourcesProperties at(String url) {
		URI uri = URI.create(url);
		return new SourcesProperties(new SourcesProperties.HuggingFace(true, uri),
				new SourcesProperties.Arxiv(true, uri, uri, List.of()), new SourcesProperties.HackerNews(true, uri),
				List.of());
	}

}
