package org.paperboy.demo;

import org.paperboy.SiteProperties;
import org.paperboy.digest.Digests;
import org.paperboy.edition.Editions;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.source.SamplePapers;
import org.paperboy.subscriber.sheet.SubscriberImport;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Adds the parts of the demo to the program: an inbox in which to read the caught mail, a
 * bundled edition, and a first reader.
 */
@TestConfiguration(proxyBeanMethods = false)
class DemoConfiguration {

	@Bean
	PaperSource samplePapers() {
		return new SamplePapers();
	}

	@Bean
	RouterFunction<ServerResponse> inbox() {
		return new Inbox(DemoApplication.MAIL).routes();
	}

	@Bean
	ApplicationListener<ApplicationReadyEvent> firstDay(Editions editions, Digests digests, SubscriberImport imports,
			SiteProperties site, JdbcClient jdbc) {
		return (event) -> Thread.ofVirtual().start(new FirstDay(editions, digests, imports, site, jdbc));
	}

}
