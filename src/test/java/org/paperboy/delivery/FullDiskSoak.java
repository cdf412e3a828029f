package org.paperboy.delivery;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Fault;
import org.paperboy.FeedServer;
import org.paperboy.WireFormats;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The embedded database on a disk without space: {@code mvn -Pcrash test}. Needs
 * {@code prlimit} of the package util-linux.
 */
@Timeout(600)
class FullDiskSoak {

	private static final int READERS = 5_000;

	private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

	private final Map<String, AtomicInteger> copies = new ConcurrentHashMap<>();

	private final FeedServer feeds = new FeedServer();

	private final FaultySmtpServer smtp = new FaultySmtpServer().offering("PIPELINING")
		.to((mail) -> this.copies.computeIfAbsent(mail.recipient(), (reader) -> new AtomicInteger()).incrementAndGet());

	@TempDir
	private Path data;

	@AfterEach
	void hangUp() {
		this.smtp.close();
		this.feeds.close();
	}

	@Test
	@Fault("T25 the disk is full during a run, and then is not")
	void nothingLeavesUnaccountedForAndTheRunGoesOn() throws Exception {
		this.smtp.at(Moment.DOT).delay(Duration.ofMillis(10));
		this.feeds.answer("/api/daily_papers?date=" + DAY, "application/json",
				WireFormats.papers(WireFormats.paper("2601.00001", "A day", "We study a day.", DAY, 7)));
		Path file = this.data.resolve("paperboy.mv.db");
		try (Node node = new Node(this.data, this.smtp, this.feeds.url(), "spring.datasource.url=jdbc:h2:file:"
				+ this.data.resolve("paperboy") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=16384")) {
			node.start();
			String lines = IntStream.range(0, READERS)
				.mapToObj((number) -> "reader" + number + "@example.org,true\n")
				.collect(Collectors.joining());
			node.admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + lines);
			node.admin("POST", "/collections", "application/json", "{\"date\":\"" + DAY + "\"}");
			node.admin("POST", "/editions/" + DAY + "/deliveries", "application/json", "{}");
			await().atMost(Duration.ofMinutes(1)).until(() -> this.copies.size() > READERS / 10);

			node.limitFiles(String.valueOf(Files.size(file)));
			await().atMost(Duration.ofMinutes(1)).until(() -> node.status("/readyz") == 503);
			int before = this.copies.size();
			assertThat(before).isLessThan(READERS);
			await().during(Duration.ofSeconds(20))
				.atMost(Duration.ofSeconds(30))
				.until(() -> this.copies.size() < before + 10);
			assertThat(node.status("/readyz")).isEqualTo(503);

			node.limitFiles("unlimited");
			await().atMost(Duration.ofMinutes(2)).until(() -> {
				String counts = node.admin("GET", "/editions/" + DAY + "/deliveries", "", "").body();
				return counts.contains("\"sent\":" + READERS);
			});
			assertThat(node.status("/readyz")).isEqualTo(200);
			assertThat(this.copies).hasSize(READERS);
			assertThat(this.copies.values()).allSatisfy((times) -> assertThat(times).hasValue(1));
		}
	}

}
