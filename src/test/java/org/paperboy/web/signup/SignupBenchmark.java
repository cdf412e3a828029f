package org.paperboy.web.signup;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.sun.management.OperatingSystemMXBean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.paperboy.IntegrationTest;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;
import org.paperboy.reachability.Suppressions;
import org.paperboy.web.Client;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures how long sign-ups take when there are many, with the timetable running and
 * each letter sent to a server on loopback that throws it away; for comparison, in turn,
 * a style sheet of the same server. Requests come at a fixed rate, whether or not earlier
 * ones are answered, and time counts from when each should have left. It also measures
 * whether time distinguishes known addresses from new ones.
 */
@DirtiesContext
@TestPropertySource(properties = { "spring.quartz.auto-startup=true", "paperboy.signup.per-minute=100000000",
		"paperboy.signup.letters-per-hour=100000000", "logging.level.org.paperboy.delivery.run.Dispatcher=warn",
		"spring.datasource.url=jdbc:h2:file:${java.io.tmpdir}/paperboy-benchmark/${random.uuid};WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64;CACHE_SIZE=16384" })
@Import(SignupBenchmark.SinkConfiguration.class)
class SignupBenchmark extends IntegrationTest {

	private static final int KNOWN = 500;

	private static final int RATE = 200;

	private static final int WARM_UP_ROUNDS = 6;

	private static final int ROUNDS = 6;

	private static final int TICKS_PER_SECOND = 100;

	private static final List<String> TOPICS = List.of("large-language-models", "llm-reasoning", "speech-recognition");

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private final AtomicInteger readers = new AtomicInteger();

	private final AtomicInteger turn = new AtomicInteger();

	private String formToken = "";

	@Autowired
	private Suppressions suppressions;

	@Autowired
	private DataSource dataSource;

	/**
	 * Sends letters to the sink.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class SinkConfiguration {

		@Bean
		LetterSink letterSink() {
			return new LetterSink();
		}

		@Bean
		JavaMailSenderImpl wayToSink(LetterSink sink) {
			JavaMailSenderImpl way = new JavaMailSenderImpl();
			way.setHost("127.0.0.1");
			way.setPort(sink.port());
			return way;
		}

	}

	/**
	 * The knowledge of an address.
	 */
	private enum Known {

		NEW, PENDING, CONFIRMED, SUPPRESSED, COMPLAINED;

		private String address(int number) {
			return name().toLowerCase(Locale.ROOT) + number + "@example.org";
		}

	}

	/**
	 * The results of some requests at one rate.
	 */
	private static final class Row {

		private final String what;

		private final int rate;

		private final Supplier<Request> requests;

		private final List<long[]> nanos = new ArrayList<>();

		private final AtomicInteger errors = new AtomicInteger();

		private long elapsed;

		private long cpu;

		private long letters;

		private double stolen;

		private Row(String what, int rate, Supplier<Request> requests) {
			this.what = what;
			this.rate = rate;
			this.requests = requests;
		}

		private double percentile(double share) {
			return millis(this.nanos.stream().flatMapToLong(Arrays::stream), share);
		}

		private int count() {
			return this.nanos.stream().mapToInt((some) -> some.length).sum();
		}

		private double done() {
			return (count() - this.errors.get()) * 1e9 / this.elapsed;
		}

		private String line() {
			return String.format(Locale.ROOT, "| %s | %d | %.1f | %d | %.1f | %.1f | %.1f | %.1f | %d | %d | %.0f |",
					this.what, this.rate, done(), this.errors.get(), percentile(0.5), percentile(0.95),
					percentile(0.99), percentile(1), this.cpu / 1_000 / count(), this.letters,
					100 * this.stolen / this.elapsed);
		}

	}

	/**
	 * A request, and the status that answers it.
	 */
	private record Request(byte[] bytes, int status) {

	}

	@Test
	void manyAtOnce() throws Exception {
		prepare();
		double load = SYSTEM.getSystemLoadAverage();
		List<Row> rows = new ArrayList<>();
		try (Client client = new Client(URI.create(url("/")).getPort())) {
			Row cold = new Row("API, new addresses, right after the start", RATE / 4, () -> api(Known.NEW));
			load(client, cold, 20);
			for (int round = 0; round < WARM_UP_ROUNDS; round++) {
				load(client, new Row("", RATE, () -> api(Known.NEW)), 5);
				load(client, new Row("", RATE, SignupBenchmark::styleSheet), 3);
				load(client, new Row("", RATE, this::form), 5);
			}
			Row api = new Row("API, new addresses", RATE, () -> api(Known.NEW));
			Row form = new Row("form, new addresses", RATE, this::form);
			Row peer = new Row("peer: GET /style.css", RATE, SignupBenchmark::styleSheet);
			for (int round = 0; round < ROUNDS; round++) {
				load(client, api, 5);
				load(client, peer, 3);
				load(client, form, 3);
			}
			rows.addAll(List.of(cold, api, form, peer));
			for (Known known : List.of(Known.PENDING, Known.CONFIRMED, Known.SUPPRESSED)) {
				rows.add(new Row("API, " + known.name().toLowerCase(Locale.ROOT) + " addresses", RATE,
						() -> api(known)));
				load(client, rows.getLast(), 6);
			}
			for (int times : new int[] { 2, 4 }) {
				rows.add(new Row("API, new addresses", times * RATE, () -> api(Known.NEW)));
				load(client, rows.getLast(), 6);
				if (rows.getLast().done() < 0.8 * times * RATE) {
					break;
				}
				rows.add(new Row("peer: GET /style.css", times * RATE, SignupBenchmark::styleSheet));
				load(client, rows.getLast(), 6);
			}
		}
		System.out.printf(Locale.ROOT,
				"""

						%s, %d processors, load average before %.2f. Every sign-up is made to take 40 ms at least. The CPU time \
						is that of this process, client and letters included. Stolen is the share of the processors' time that the \
						machine's host gave to others.

						| what | asked/s | done/s | errors | p50 ms | p95 ms | p99 ms | max ms | CPU µs | letters waiting | stolen %% |
						|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
						%s
						""",
				database(), SYSTEM.getAvailableProcessors(), load,
				rows.stream().map(Row::line).collect(Collectors.joining("\n")));
		assertThat(rows.getFirst().errors).hasValue(0);
	}

	@Test
	void oneAtATime() throws Exception {
		prepare();
		double load = SYSTEM.getSystemLoadAverage();
		Map<Known, long[]> nanos = new EnumMap<>(Known.class);
		List<Known> order = new ArrayList<>(List.of(Known.values()));
		order.forEach((known) -> nanos.put(known, new long[KNOWN]));
		Random random = new Random(7);
		try (Client client = new Client(URI.create(url("/")).getPort())) {
			for (int number = -20; number < KNOWN; number++) {
				Collections.shuffle(order, random);
				for (Known known : order) {
					this.clock.set(Instant.now());
					Request request = api(known.address(Math.floorMod(number, KNOWN) + ((number < 0) ? 1_000_000 : 0)));
					long start = System.nanoTime();
					assertThat(client.exchange(request.bytes())).isEqualTo(request.status());
					nanos.get(known)[Math.max(number, 0)] = System.nanoTime() - start;
				}
			}
		}
		System.out.printf(Locale.ROOT, """

				%s, %d sign-ups of each kind, one at a time and in turn, load average before %.2f.

				| address | median ms | p95 ms |
				|---|--:|--:|
				%s
				""", database(), KNOWN, load, nanos.entrySet()
			.stream()
			.map((entry) -> String.format(Locale.ROOT, "| %s | %.2f | %.2f |",
					entry.getKey().name().toLowerCase(Locale.ROOT), millis(Arrays.stream(entry.getValue()), 0.5),
					millis(Arrays.stream(entry.getValue()), 0.95)))
			.collect(Collectors.joining("\n")));
	}

	private String database() throws Exception {
		return JdbcUtils.extractDatabaseMetaData(this.dataSource,
				(data) -> data.getDatabaseProductName() + " " + data.getDatabaseProductVersion());
	}

	/**
	 * Known addresses of all kinds, and a token of the form that is old enough.
	 */
	private void prepare() {
		this.clock.set(Instant.now().minusSeconds(60));
		this.formToken = get("/form-token").body();
		String lines = IntStream.range(0, KNOWN)
			.mapToObj((i) -> Known.PENDING.address(i) + ",false\n" + Known.CONFIRMED.address(i) + ",true\n")
			.collect(Collectors.joining());
		assertThat(
				json(admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + lines)).path("imported").asInt())
			.isEqualTo(2 * KNOWN);
		for (int i = 0; i < KNOWN; i++) {
			this.suppressions.suppress(new EmailAddress(Known.SUPPRESSED.address(i)), "hard bounce: 550 5.1.1",
					SuppressionSource.OPERATOR);
			this.suppressions.suppress(new EmailAddress(Known.COMPLAINED.address(i)), "complaint",
					SuppressionSource.OPERATOR);
		}
		awaitLetters();
	}

	private long waitingLetters() {
		return this.jdbc.sql("select count(*) from queue").query(Long.class).single();
	}

	private void awaitLetters() {
		this.clock.set(Instant.now());
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> waitingLetters() == 0);
	}

	private Request api(Known known) {
		return api(known.address(
				(known == Known.NEW) ? KNOWN + this.readers.incrementAndGet() : this.turn.incrementAndGet() % KNOWN));
	}

	private static Request api(String address) {
		return post("/api/subscriptions", "application/json",
				"{\"email\":\"" + address + "\",\"topics\":["
						+ TOPICS.stream().map((topic) -> '"' + topic + '"').collect(Collectors.joining(",")) + "]}",
				202);
	}

	private Request form() {
		return post("/subscribe", "application/x-www-form-urlencoded",
				"email=" + URLEncoder.encode(Known.NEW.address(KNOWN + this.readers.incrementAndGet()),
						StandardCharsets.UTF_8) + "&formToken=" + this.formToken + "&website="
						+ TOPICS.stream().map((topic) -> "&topics=" + topic).collect(Collectors.joining()),
				302);
	}

	private static Request post(String path, String type, String body, int status) {
		return new Request(("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + type
				+ "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
			.getBytes(StandardCharsets.US_ASCII), status);
	}

	private static Request styleSheet() {
		return new Request("GET /style.css HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
				200);
	}

	/**
	 * Sends requests for some seconds, waits for all answers, and until the letters they
	 * caused have left.
	 */
	private void load(Client client, Row row, int seconds) {
		long[] nanos = new long[row.rate * seconds];
		client.closeIdle();
		long cpu = SYSTEM.getProcessCpuTime();
		double stolen = stolenNanos();
		long start = System.nanoTime();
		try (ExecutorService clients = Executors.newCachedThreadPool()) {
			for (int i = 0; i < nanos.length; i++) {
				int number = i;
				long due = start + i * 1_000_000_000L / row.rate;
				Request request = row.requests.get();
				for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
					LockSupport.parkNanos(left);
				}
				this.clock.set(Instant.now());
				clients.execute(() -> {
					if (client.exchange(request.bytes()) != request.status()) {
						row.errors.incrementAndGet();
					}
					nanos[number] = System.nanoTime() - due;
				});
			}
		}
		row.elapsed += System.nanoTime() - start;
		row.cpu += SYSTEM.getProcessCpuTime() - cpu;
		row.stolen += stolenNanos() - stolen;
		row.letters = Math.max(row.letters, waitingLetters());
		row.nanos.add(nanos);
		awaitLetters();
	}

	/**
	 * The time that the host has taken so far, per processor; 0 if the system does not
	 * tell.
	 */
	private static double stolenNanos() {
		try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
			long ticks = Long.parseLong(lines.findFirst().orElseThrow().trim().split("\\s+")[8]);
			return ticks * 1e9 / TICKS_PER_SECOND / SYSTEM.getAvailableProcessors();
		}
		catch (IOException ex) {
			return 0;
		}
	}

	private static double millis(LongStream nanos, double share) {
		long[] sorted = nanos.sorted().toArray();
		return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1e6;
	}

}
