package org.paperboy.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.FeedServer;
import org.paperboy.WireFormats;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The program in a process of its own, ended again and again while it sends.
 */
abstract class Crash {

	protected static final int KILLS = Integer.getInteger("crash.kills", 1);

	protected static final int READERS = Integer.getInteger("crash.readers", 150);

	protected static final int CONNECTIONS = 8;

	private static final Random RANDOM = new Random(20);

	/**
	 * How often each letter was accepted, by recipient and Message-ID.
	 */
	protected final Map<String, Map<String, AtomicInteger>> copies = new ConcurrentHashMap<>();

	protected final AtomicInteger accepted = new AtomicInteger();

	private final FeedServer feeds = new FeedServer();

	private final FaultySmtpServer smtp = new FaultySmtpServer().offering("PIPELINING").to(this::count);

	@TempDir
	private Path data;

	protected int days;

	private void count(FaultySmtpServer.Mail mail) {
		this.copies.computeIfAbsent(mail.recipient(), (reader) -> new ConcurrentHashMap<>())
			.computeIfAbsent(mail.messageId(), (id) -> new AtomicInteger())
			.incrementAndGet();
		this.accepted.incrementAndGet();
	}

	@AfterEach
	void hangUp() {
		this.smtp.close();
		this.feeds.close();
	}

	/**
	 * What the program keeps its rows in.
	 */
	protected String database() {
		return "jdbc:h2:file:" + this.data.resolve("paperboy")
				+ ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=16384";
	}

	/**
	 * How often it is ended.
	 */
	protected int times() {
		return KILLS;
	}

	protected Node node(String inDoubt) {
		this.smtp.at(Moment.DOT).delay(Duration.ofMillis(2));
		return new Node(this.data, this.smtp, this.feeds.url(), "paperboy.delivery.connections=" + CONNECTIONS,
				"paperboy.delivery.in-doubt=" + inDoubt, "spring.datasource.url=" + database(),
				"paperboy.secret=a-secret-for-tests-only-and-long-enough-to-be-one");
	}

	/**
	 * Kills the program again and again: nobody is missed, and no more letters arrive
	 * twice than were on the wire.
	 */
	protected void killAndSendAgain() throws Exception {
		try (Node node = node("retry-once")) {
			interrupt(node, node::kill);
			awaitSettled(node, "inDoubt");
			long extra = extraCopies();
			System.out.printf(Locale.ROOT, "%d kills, %d readers, %d editions: %d letters, %d of them twice%n", times(),
					READERS, this.days, this.accepted.get(), extra);
			assertThat(node.stop()).as("exit code").isZero();
			assertThat(extra).isLessThanOrEqualTo((long) CONNECTIONS * times());
			assertThat(this.copies).hasSize(READERS);
			assertThat(this.copies.values()).allSatisfy((letters) -> assertThat(letters).hasSize(this.days));
		}
	}

	/**
	 * The same if letters in doubt are held: nobody gets one twice, and whoever is missed
	 * is known.
	 */
	protected void killAndHold() throws Exception {
		try (Node node = node("hold")) {
			interrupt(node, node::kill);
			awaitSettled(node);
			int missing = READERS * this.days - this.accepted.get();
			long inDoubt = IntStream.range(0, this.days)
				.mapToLong((day) -> counts(node, day).path("inDoubt").asInt())
				.sum();
			System.out.printf(Locale.ROOT, "%d kills, held: %d letters, %d missing, %d in doubt%n", times(),
					this.accepted.get(), missing, inDoubt);
			assertThat(extraCopies()).isZero();
			assertThat(inDoubt).isBetween((long) missing, (long) CONNECTIONS * times());
		}
	}

	protected interface Interruption {

		void happen() throws Exception;

	}

	/**
	 * Ends the program at odd moments while it sends, and starts it again, as often as is
	 * asked for.
	 */
	protected void interrupt(Node node, Interruption interruption) throws Exception {
		node.start();
		takeReadersOver(node);
		for (int i = 0; i < times(); i++) {
			if (isSettled(node)) {
				planNextDay(node);
			}
			int enough = this.accepted.get() + RANDOM.nextInt(READERS / 3);
			await().atMost(Duration.ofMinutes(2))
				.pollInterval(Duration.ofMillis(50))
				.until(() -> this.accepted.get() >= enough || isSettled(node));
			interruption.happen();
			node.start();
		}
	}

	private void takeReadersOver(Node node) {
		String lines = IntStream.range(0, READERS)
			.mapToObj((number) -> "reader" + number + "@example.org,true\n")
			.collect(Collectors.joining());
		assertThat(node.admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + lines).body())
			.contains("\"imported\":" + READERS);
	}

	private LocalDate day(int number) {
		return LocalDate.of(2026, 1, 1).plusDays(number);
	}

	private void planNextDay(Node node) {
		LocalDate day = day(this.days++);
		this.feeds.answer("/api/daily_papers?date=" + day, "application/json",
				WireFormats.papers(WireFormats.paper(
						String.format(Locale.ROOT, "26%02d.%05d", day.getMonthValue(), day.getDayOfMonth()),
						"On day " + day, "We study a day.", day, 7)));
		assertThat(node.admin("POST", "/collections", "application/json", "{\"date\":\"" + day + "\"}").statusCode())
			.isEqualTo(201);
		assertThat(node.admin("POST", "/editions/" + day + "/deliveries", "application/json", "{}").statusCode())
			.isEqualTo(202);
	}

	protected JsonNode counts(Node node, int day) {
		return JsonMapper.shared().readTree(node.admin("GET", "/editions/" + day(day) + "/deliveries", "", "").body());
	}

	private boolean isSettled(Node node, String... more) {
		if (this.days == 0) {
			return true;
		}
		JsonNode counts = counts(node, this.days - 1);
		return Set.of("planned", "sending", "deferred").stream().allMatch((state) -> counts.path(state).asInt() == 0)
				&& Set.of(more).stream().allMatch((state) -> counts.path(state).asInt() == 0)
				&& counts.path("total").asInt() == READERS;
	}

	protected void awaitSettled(Node node, String... more) {
		await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(200)).until(() -> isSettled(node, more));
	}

	protected long extraCopies() {
		return this.copies.values()
			.stream()
			.flatMap((letters) -> letters.values().stream())
			.mapToInt((times) -> times.get() - 1)
			.sum();
	}

}
