package org.paperboy.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.Fault;
import org.paperboy.FeedServer;
import org.paperboy.WireFormats;
import org.paperboy.delivery.settlement.UnsettledResults;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Two nodes at one PostgreSQL, of which any may be lost, and whose clocks are twenty
 * minutes apart. Takes minutes, as a lease has to end: {@code mvn -Pcrash test}.
 */
@Timeout(900)
class LostNodeSoak {

	private static final int READERS = 10_000;

	private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

	private final Map<String, AtomicInteger> copies = new ConcurrentHashMap<>();

	private final FeedServer feeds = new FeedServer();

	private final FaultySmtpServer smtp = new FaultySmtpServer().offering("PIPELINING")
		.to((mail) -> this.copies.computeIfAbsent(mail.recipient() + mail.messageId(), (letter) -> new AtomicInteger())
			.incrementAndGet());

	@TempDir
	private Path data;

	private EmbeddedPostgres database;

	private Node one;

	private Node other;

	@BeforeEach
	void start() throws Exception {
		this.smtp.at(Moment.DOT).delay(Duration.ofMillis(5));
		this.feeds.answer("/api/daily_papers?date=" + DAY, "application/json",
				WireFormats.papers(WireFormats.paper("2601.00001", "A day", "We study a day.", DAY, 7)));
		this.database = database(0);
		this.one = node(this.data.resolve("one")).wrongBy(Duration.ofMinutes(-10));
		this.other = node(this.data.resolve("other")).wrongBy(Duration.ofMinutes(10));
		this.one.start();
		this.other.start();
		String lines = IntStream.range(0, READERS)
			.mapToObj((number) -> "reader" + number + "@example.org,true\n")
			.collect(Collectors.joining());
		assertThat(this.one.admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + lines).statusCode())
			.isEqualTo(200);
		assertThat(
				this.one.admin("POST", "/collections", "application/json", "{\"date\":\"" + DAY + "\"}").statusCode())
			.isEqualTo(201);
	}

	/**
	 * Starts the database, or starts it again.
	 * @param port 0 for any
	 */
	private EmbeddedPostgres database(int port) throws IOException {
		return EmbeddedPostgres.builder()
			.setDataDirectory(this.data.resolve("database"))
			.setCleanDataDirectory(false)
			.setPort(port)
			.start();
	}

	private Node node(Path data) {
		return new Node(data, this.smtp, this.feeds.url(),
				"spring.datasource.url=" + this.database.getJdbcUrl("postgres", "postgres"),
				"paperboy.secret=a-secret-for-tests-only-and-long-enough-to-be-one");
	}

	@AfterEach
	void end() throws Exception {
		this.one.close();
		this.other.close();
		this.smtp.close();
		this.feeds.close();
		this.database.close();
	}

	@Test
	@Fault("T27 T28 two nodes, their clocks apart, asked to send the same edition at once")
	void eachLetterIsSentOnce() throws Exception {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<?> first = threads.submit(() -> send(this.one));
			Future<?> second = threads.submit(() -> send(this.other));
			first.get();
			second.get();
		}
		awaitEverybody();
		assertThat(extraCopies()).isZero();
	}

	@Test
	@Fault("T27 a second program with the folder of one that runs")
	void itDoesNotStart() {
		try (Node second = node(this.data.resolve("one"))) {
			assertThatThrownBy(second::start).hasMessageContaining("is in use by another Paperboy");
		}
		assertThat(this.one.status("/readyz")).isEqualTo(200);
	}

	@Test
	@Fault("T29 a node killed for ever with what it had claimed")
	void theOtherNodeTakesItsLettersOver() throws Exception {
		send(this.one);
		await().atMost(Duration.ofMinutes(1)).until(() -> this.copies.size() > READERS / 10);
		this.one.kill();
		awaitEverybody();
		assertThat(extraCopies()).isLessThanOrEqualTo(UnsettledResults.MAX + 8);
	}

	@Test
	@Fault("T30 a node frozen until its lease has ended, then thawed")
	void whatItStillHoldsIsNotSent() throws Exception {
		send(this.one);
		await().atMost(Duration.ofMinutes(1)).until(() -> this.copies.size() > READERS / 10);
		this.one.signal("STOP");
		awaitEverybody();
		long extra = extraCopies();
		this.one.signal("CONT");
		await().during(Duration.ofSeconds(20))
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(extraCopies()).isEqualTo(extra));
		assertThat(extra).isLessThanOrEqualTo(UnsettledResults.MAX + 8);
		assertThat(this.one.log()).doesNotContain("BadSqlGrammar");
	}

	@Test
	@Fault("T23 PostgreSQL restarted while both nodes send, away for five minutes")
	void theRunGoesOnWhereItWas() throws Exception {
		this.smtp.at(Moment.DOT).delay(Duration.ofMillis(20));
		send(this.one);
		await().atMost(Duration.ofMinutes(1)).until(() -> this.copies.size() > READERS / 10);
		int port = this.database.getPort();
		this.database.close();
		await().atMost(Duration.ofMinutes(1)).until(() -> this.one.status("/readyz") == 503);
		int before = this.copies.size();
		assertThat(before).isLessThan(READERS);
		await().during(Duration.ofMinutes(5))
			.atMost(Duration.ofMinutes(6))
			.until(() -> this.copies.size() < before + 10);
		this.database = database(port);
		await().atMost(Duration.ofMinutes(1)).until(() -> this.copies.size() > before);
		awaitEverybody();
		assertThat(extraCopies()).isZero();
		assertThat(this.one.status("/readyz")).isEqualTo(200);
	}

	private static int send(Node node) {
		return node.admin("POST", "/editions/" + DAY + "/deliveries", "application/json", "{}").statusCode();
	}

	private void awaitEverybody() {
		await().atMost(Duration.ofMinutes(4)).pollInterval(Duration.ofMillis(500)).until(() -> {
			String counts = this.other.admin("GET", "/editions/" + DAY + "/deliveries", "", "").body();
			return this.copies.size() == READERS && counts.contains("\"sent\":" + READERS);
		});
	}

	private long extraCopies() {
		return this.copies.values().stream().mapToInt((times) -> times.get() - 1).sum();
	}

}
