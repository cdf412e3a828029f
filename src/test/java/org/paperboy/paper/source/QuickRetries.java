package org.paperboy.paper.source;

import java.time.Clock;
import java.time.Duration;

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

	@Bean
	@Primary
	WebFetcher quickWebFetcher(SiteProperties site, Clock clock) {
		return new WebFetcher(site, clock, SystemDefaultDnsResolver.INSTANCE, Duration.ofMillis(20));
	}

}
