package org.paperboy.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.FeedServer;
import org.paperboy.WireFormats;
import org.paperboy.delivery.smtp.FaultySmtpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A million digests from a heap of 512 MB, while others sign up:
 * {@code mvn -Pcrash test}.
 */
@Timeout(5400)
class MillionSoak {

	private static final int READERS = Integer.getInteger("million.readers", 1_000_000);

	private static final int AT_ONCE = 20_000;

	private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

	private final BitSet got = new BitSet(READERS);

	private final AtomicInteger twice = new AtomicInteger();

	private final Map<String, Instant> confirmations = new ConcurrentHashMap<>();

	private final FeedServer feeds = new FeedServer();

	private final FaultySmtpServer smtp = new FaultySmtpServer().offering("PIPELINING").to(this::receive);

	@TempDir
	private Path data;

	private void receive(FaultySmtpServer.Mail mail) {
		if (mail.recipient().startsWith("reader")) {
			int number = Integer.parseInt(mail.recipient().replaceAll("\\D", ""));
			synchronized (this.got) {
				this.twice.addAndGet(this.got.get(number) ? 1 : 0);
				this.got.set(number);
			}
		}
		else {
			this.confirmations.put(mail.recipient(), Instant.now());
		}
	}

	private int letters() {
		synchronized (this.got) {
			return this.got.cardinality();
		}
	}

	@AfterEach
	void hangUp() {
		this.smtp.close();
		this.feeds.close();
	}

	@Test
	void everybodyGetsOneAndConfirmationsOvertake() throws Exception {
		this.feeds.answer("/api/daily_papers?date=" + DAY, "application/json",
				WireFormats.papers(WireFormats.paper("2601.00001", "A day", "We study a day.", DAY, 7)));
		try (Node node = new Node(this.data, this.smtp, this.feeds.url(), "spring.datasource.url=jdbc:h2:file:"
				+ this.data.resolve("paperboy") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=16384")
			.with("-Xmx512m")) {
			node.start();
			for (int first = 0; first < READERS; first += AT_ONCE) {
				String lines = IntStream.range(first, first + AT_ONCE)
					.mapToObj((number) -> "reader" + number + "@example.org,true\n")
					.collect(Collectors.joining());
				assertThat(node.admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + lines).body())
					.contains("\"imported\":" + AT_ONCE);
			}
			node.admin("POST", "/collections", "application/json", "{\"date\":\"" + DAY + "\"}");
			Instant start = Instant.now();
			Thread.ofVirtual()
				.start(() -> node.admin("POST", "/editions/" + DAY + "/deliveries", "application/json", "{}"));
			List<Duration> waits = new ArrayList<>();
			for (int i = 1; i <= 9; i++) {
				int enough = READERS / 10 * i;
				await().atMost(Duration.ofMinutes(30))
					.pollInterval(Duration.ofMillis(200))
					.until(() -> letters() >= enough);
				waits.add(signUp(node, "ada" + i + "@example.org"));
			}
			await().atMost(Duration.ofMinutes(30))
				.pollInterval(Duration.ofSeconds(1))
				.until(() -> letters() == READERS);
			System.out.printf(Locale.ROOT,
					"%,d digests in %s of planning and sending, %d twice; confirmations after %s%n", READERS,
					Duration.between(start, Instant.now()), this.twice.get(), waits);
			assertThat(this.twice).hasValue(0);
			assertThat(waits).allSatisfy((wait) -> assertThat(wait).isLessThan(Duration.ofSeconds(2)));
		}
	}

	/**
	 * Signs somebody up.
	 * @return how long after the answer the letter arrived
	 */
	private Duration signUp(Node node, String address) {
		assertThat(node.request("POST", "/api/subscriptions", "application/json", "{\"email\":\"" + address + "\"}")
			.statusCode()).isEqualTo(202);
		Instant answered = Instant.now();
		await().atMost(Duration.ofMinutes(1)).until(() -> this.confirmations.containsKey(address));
		return Duration.between(answered, this.confirmations.get(address));
	}

}
