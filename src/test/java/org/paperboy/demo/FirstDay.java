package org.paperboy.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.paperboy.SiteProperties;
import org.paperboy.digest.Digests;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.paper.source.SamplePapers;
import org.paperboy.sheet.RejectedLines;
import org.paperboy.subscriber.sheet.SubscriberImport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Runs the demo's first day: yesterday's papers if a live source answers within ten
 * seconds, else the bundled ones; one reader, and their digest.
 */
record FirstDay(Editions editions, Digests digests, SubscriberImport imports, SiteProperties site,
		JdbcClient jdbc) implements Runnable {

	private static final Logger log = LoggerFactory.getLogger(FirstDay.class);

	private static final String READER = """
			email,topics,keywords,confirmed
			ada@example.org,large-language-models;speech-recognition;image-generation,agents;benchmark,true
			""";

	@Override
	public void run() {
		try (RejectedLines rejected = new RejectedLines()) {
			Edition edition = live().orElseGet(this::sample);
			this.imports.read(new ByteArrayInputStream(READER.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8,
					rejected);
			this.digests.send(edition.date(), null);
			Awaitility.await()
				.atMost(Duration.ofSeconds(30))
				.until(() -> DemoApplication.MAIL.getReceivedMessages().length > 0);
			log.info(
					"The demo is ready.\n\n    The papers of {}, and the sign-up form:  {}\n"
							+ "    The mail of the sample reader, and yours:  {}\n",
					edition.date(), this.site.url("/"), this.site.url("/inbox"));
		}
		catch (IOException | RuntimeException ex) {
			log.error("The demo's first day failed, and there is no letter to show", ex);
		}
	}

	private Optional<Edition> live() {
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		CompletableFuture.runAsync(() -> this.editions.collect(today.minusDays(1)))
			.thenRun(() -> this.editions.collect(today))
			.orTimeout(10, TimeUnit.SECONDS)
			.exceptionally((ex) -> null)
			.join();
		return this.editions.find(today.minusDays(1))
			.filter((edition) -> !edition.papers().isEmpty())
			.or(this.editions::newest);
	}

	private Edition sample() {
		log.info("No live source answered with papers; here is the bundled edition of {}", SamplePapers.DATE);
		this.editions.collect(SamplePapers.DATE);
		// The bundled edition is complete, so the failures of the live sources are
		// removed from it.
		this.jdbc.sql("delete from reading where outcome = 'FAILED'").update();
		return this.editions.find(SamplePapers.DATE).orElseThrow();
	}

}
