package org.paperboy.paper.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.paperboy.SiteProperties;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Tries a source again after moments instead of seconds.
 */
@TestConfiguration(proxyBeanMethods = false)
public class QuickRetries {

	static final Duration PAUSE = Duration.ofMillis(20);

	/**
	 * The program's own fetcher, for tests without Spring.
	 */
	public static WebFetcher fetcher(Clock clock) {
		return fetcher(clock, SystemDefaultDnsResolver.INSTANCE);
	}

	/**
	 * The same with a name server of a test's own.
	 */
	public static WebFetcher fetcher(Clock clock, DnsResolver names) {
		return new WebFetcher(new SiteProperties(URI.create("https://papers.example.org"), Path.of("."), ""), clock,
				names, PAUSE);
	}

	@Bean
	@Primary
	WebFetcher quickWebFetcher(SiteProperties site, Clock clock) {
		return new WebFetcher(site, clock, SystemDefaultDnsResolver.INSTANCE, PAUSE);
	}

}
