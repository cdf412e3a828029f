package org.paperboy.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.sun.management.OperatingSystemMXBean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.paperboy.IntegrationTest;
import org.paperboy.WireFormats;
import org.paperboy.delivery.run.Dispatcher;
import org.paperboy.delivery.run.LetterSources;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures how fast digests leave: 20,000 of some 40 kB for readers with 40 different
 * sets of interests, from rows that are planned to rows that are settled, to Postfix's
 * sink; in turn with Postfix's own source, which sends the same bytes again and again,
 * and with {@link PlainSender}, the plain way. Needs {@code smtp-source} and
 * {@code smtp-sink} of the package postfix, which is never started as a service;
 * {@code -Dbenchmark.port=2525} takes a server that runs already in the sink's place,
 * such as a Postfix of one's own that discards.
 */
@DirtiesContext
@Import(DeliveryBenchmark.SinkConfiguration.class)
@TestPropertySource(properties = { "paperboy.sources.arxiv.enabled=false",
		"logging.level.org.paperboy.delivery.run.Dispatcher=warn",
		"spring.datasource.url=jdbc:h2:file:${java.io.tmpdir}/paperboy-benchmark/${random.uuid};WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;QUERY_CACHE_SIZE=64;CACHE_SIZE=16384" })
class DeliveryBenchmark extends IntegrationTest {

	private static final int READERS = Integer.getInteger("benchmark.readers", 20_000);

	private static final int PLAIN = READERS / 10;

	private static final int INTERESTS = 40;

	private static final int PAPERS = 400;

	private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 2);

	private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

	private static final List<Path> FOLDERS = List.of(Path.of("/usr/sbin"), Path.of("/usr/local/sbin"));

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final int SERVER = Integer.getInteger("benchmark.port", 0);

	private static final int SINK_PORT = (SERVER > 0) ? SERVER : freePort();

	private final AtomicInteger days = new AtomicInteger();

	private final Map<String, List<Result>> results = new TreeMap<>();

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private LetterSources sources;

	@Autowired
	private ApplicationContext beans;

	@Autowired
	private DataSource dataSource;

	/**
	 * The way to the sink, in place of what {@code spring.mail.*} would make.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class SinkConfiguration {

		@Bean
		JavaMailSenderImpl wayToSink() {
			JavaMailSenderImpl way = new JavaMailSenderImpl();
			way.setHost("127.0.0.1");
			way.setPort(SINK_PORT);
			return way;
		}

	}

	/**
	 * One measured run.
	 *
	 * @param perSecond letters
	 * @param micros of processor time a letter, the server's not among them
	 * @param megabytes the heap at its fullest; 0 if that says nothing
	 */
	private record Result(double perSecond, double micros, long megabytes) {

	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path program(String name) {
		return FOLDERS.stream()
			.map((folder) -> folder.resolve(name))
			.filter(Files::isExecutable)
			.findFirst()
			.orElseThrow(() -> new IllegalStateException(name + " is missing; install the package postfix"));
	}

	@Test
	void lettersASecond() throws Exception {
		Optional<Process> sink = (SERVER > 0) ? Optional.empty() : Optional.of(startSink());
		try {
			awaitSink();
			takeReadersOver();
			long size = warmUp();
			for (int round = 0; round < ROUNDS; round++) {
				for (int connections : new int[] { 4, 8 }) {
					note(connections + " | smtp-source, the limit", source(connections, size));
					note(connections + " | Paperboy", paperboy(connections));
					note(connections + " | JavaMailSender and Thymeleaf, the plain way", plain(connections, size));
				}
			}
			print(size);
		}
		finally {
			sink.ifPresent(Process::destroy);
		}
	}

	private static Process startSink() throws IOException {
		List<String> command = new ArrayList<>(List.of(program("smtp-sink").toString()));
		if (System.getProperty("user.name").equals("root")) {
			command.addAll(List.of("-u", "nobody"));
		}
		command.addAll(List.of("127.0.0.1:" + SINK_PORT, "1000"));
		return new ProcessBuilder(command).inheritIO().start();
	}

	private void awaitSink() {
		Awaitility.await().ignoreExceptions().until(() -> {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress("127.0.0.1", SINK_PORT), 1_000);
				return true;
			}
		});
	}

	private void takeReadersOver() {
		String lines = IntStream.range(0, READERS)
			.mapToObj((number) -> "reader" + number + "@example.org," + word(number % INTERESTS) + ";"
					+ word(number % INTERESTS + 1) + ",true\n")
			.collect(Collectors.joining());
		assertThat(
				json(admin("POST", "/subscribers", "text/csv", "email,keywords,confirmed\n" + lines)).path("imported")
					.asInt())
			.isEqualTo(READERS);
	}

	private static String word(int number) {
		return "w" + (char) ('a' + number / 26) + (char) ('a' + number % 26) + "ord";
	}

	/**
	 * Letters of a first day.
	 * @return the bytes of one
	 */
	private long warmUp() throws Exception {
		paperboy(4);
		plain(4, 40_000);
		source(4, 40_000);
		Delivery row = this.deliveries.find(this.jdbc.sql("select max(id) from delivery").query(Long.class).single())
			.orElseThrow();
		return this.sources.of(LetterKind.DIGEST).write(List.of(row)).getFirst().letter().size();
	}

	private void plan() {
		LocalDate day = FIRST_DAY.plusDays(this.days.getAndIncrement());
		this.clock.set(day.plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC));
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json", WireFormats
			.papers(IntStream.range(0, PAPERS).mapToObj((number) -> paper(day, number)).toArray(String[]::new)));
		assertThat(admin("POST", "/collections", "{\"date\":\"" + day + "\"}").statusCode()).isEqualTo(201);
		assertThat(json(admin("POST", "/editions/" + day + "/deliveries", "")).path("planned").asInt())
			.isEqualTo(READERS);
	}

	private static String paper(LocalDate day, int number) {
		String id = String.format(Locale.ROOT, "%02d%02d.%05d", day.getYear() % 100, day.getMonthValue(),
				day.getDayOfMonth() * 1_000 + number);
		String summary = ("We study " + word(number % (INTERESTS + 1)) + " number " + number
				+ " with great care and say what came of it, sentence after sentence, until enough was said. ")
			.repeat(6);
		return WireFormats.paper(id, "On " + word(number % (INTERESTS + 1)) + ", number " + number, summary, day,
				1 + number % 97);
	}

	private Result paperboy(int connections) {
		plan();
		Dispatcher dispatcher = new Dispatchers(this.beans).of(Map.of("connections", String.valueOf(connections)));
		return measure(READERS, () -> assertThat(dispatcher.run()).isEqualTo(READERS));
	}

	private Result plain(int connections, long size) throws Exception {
		try (PlainSender sender = new PlainSender(SINK_PORT, connections, size)) {
			return measure(PLAIN, () -> sender.send(PLAIN));
		}
	}

	private static Result measure(int letters, Runnable work) {
		List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.toList();
		System.gc();
		heap.forEach(MemoryPoolMXBean::resetPeakUsage);
		long cpu = SYSTEM.getProcessCpuTime();
		long start = System.nanoTime();
		work.run();
		double seconds = (System.nanoTime() - start) / 1e9;
		double micros = (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / letters;
		return new Result(letters / seconds, micros,
				heap.stream().mapToLong((pool) -> pool.getPeakUsage().getUsed()).sum() / 1_000_000);
	}

	/**
	 * Postfix's source; the shell tells its processor time.
	 */
	private static Result source(int connections, long size) throws Exception {
		Process source = new ProcessBuilder("bash", "-c",
				"TIMEFORMAT='%R %U %S'; time " + program("smtp-source") + " -d -s " + connections + " -m " + READERS
						+ " -l " + size + " -f papers@paperboy.example -t ada@example.org 127.0.0.1:" + SINK_PORT)
			.redirectErrorStream(true)
			.start();
		String[] times = new String(source.getInputStream().readAllBytes()).strip().split("\\s+");
		assertThat(source.waitFor()).isZero();
		return new Result(READERS / Double.parseDouble(times[0]),
				(Double.parseDouble(times[1]) + Double.parseDouble(times[2])) * 1e6 / READERS, 0);
	}

	private void note(String what, Result result) {
		this.results.computeIfAbsent(what, (key) -> new ArrayList<>()).add(result);
		System.out.printf(Locale.ROOT, "%s %s: %.0f/s%n", Instant.now(), what, result.perSecond());
	}

	private void print(long size) throws Exception {
		System.out.printf(Locale.ROOT, """

				%s, %d processors; %,d digests of %,d bytes, %d interests; medians of %d rounds.

				| connections | what | letters/s | of the limit | CPU µs a letter | peak heap MB |
				|--:|---|--:|--:|--:|--:|
				""",
				JdbcUtils.extractDatabaseMetaData(this.dataSource,
						(data) -> data.getDatabaseProductName() + " " + data.getDatabaseProductVersion()),
				SYSTEM.getAvailableProcessors(), READERS, size, INTERESTS, ROUNDS);
		this.results.forEach((what, some) -> {
			double limit = median(this.results.get(what.split(" ")[0] + " | smtp-source, the limit"), 0);
			System.out.printf(Locale.ROOT, "| %s | %.0f | %.0f %% | %.0f | %.0f |%n", what, median(some, 0),
					100 * median(some, 0) / limit, median(some, 1), median(some, 2));
		});
	}

	private static double median(List<Result> results, int column) {
		double[] sorted = results.stream()
			.mapToDouble((result) -> new double[] { result.perSecond(), result.micros(), result.megabytes() }[column])
			.sorted()
			.toArray();
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

}
