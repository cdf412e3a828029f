package org.paperboy.web;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;
import org.paperboy.IntegrationTest;
import org.paperboy.WireFormats;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures how many public pages and feeds are answered in a second over kept
 * connections; for comparison, in turn, the same bytes from the JDK's own server, which
 * does nothing else. Client and servers share the processors.
 */
@DirtiesContext
@TestPropertySource(properties = "logging.level.org.springframework=warn")
class PagesBenchmark extends IntegrationTest {

	private static final LocalDate DAY = LocalDate.of(2026, 2, 9);

	private static final int PAPERS = 100;

	private static final int CONNECTIONS = 16;

	private static final int ROUNDS = 4;

	private static final long NANOS_PER_ROUND = 2_000_000_000L;

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	/**
	 * A path, and how it was answered.
	 */
	private static final class Row {

		private final String path;

		private final int bytes;

		private final AtomicLong refused = new AtomicLong();

		private final List<Double> perSecond = new ArrayList<>();

		private final List<Double> micros = new ArrayList<>();

		private Row(String path, int bytes) {
			this.path = path;
			this.bytes = bytes;
		}

		private static double median(List<Double> values) {
			return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
		}

		@Override
		public String toString() {
			return String.format(Locale.ROOT, "| %s | %,d | %,.0f | %.0f | %d |", this.path, this.bytes,
					median(this.perSecond), median(this.micros), this.refused.get());
		}

	}

	@Test
	void manyReadTheSame() throws Exception {
		FEEDS.answer("/api/daily_papers?date=" + DAY, "application/json", WireFormats.papers(IntStream.range(0, PAPERS)
			.mapToObj((number) -> WireFormats.paper("2602.%05d".formatted(number),
					"Speech recognition for language number " + number, "It listens. ".repeat(100), DAY, number))
			.toArray(String[]::new)));
		assertThat(admin("POST", "/collections", "{\"date\":\"" + DAY + "\"}").statusCode()).isEqualTo(201);
		List<String> lines = new ArrayList<>();
		for (String path : List.of("/", "/editions/" + DAY, "/topics/speech-recognition", "/feed.atom", "/privacy")) {
			for (String encoding : List.of("gzip", "identity")) {
				lines.add(measure(path, encoding));
			}
		}
		System.out.printf("%n| what | bytes | answers/s | µs of processor | refused |%n|---|--:|--:|--:|--:|%n%s%n",
				String.join("\n", lines));
	}

	private String measure(String path, String encoding) throws Exception {
		byte[] body = HTTP
			.send(HttpRequest.newBuilder(URI.create(url(path))).header("Accept-Encoding", encoding).build(),
					HttpResponse.BodyHandlers.ofByteArray())
			.body();
		HttpServer plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		plain.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		plain.start();
		Row ours = new Row(path + " (" + encoding + ")", body.length);
		Row limit = new Row("limit: the same bytes, the JDK's server", body.length);
		byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: " + encoding + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII);
		try (Client own = new Client(URI.create(url("/")).getPort());
				Client other = new Client(plain.getAddress().getPort())) {
			load(own, request, new Row("", 0));
			load(other, request, new Row("", 0));
			for (int round = 0; round < ROUNDS; round++) {
				load(own, request, ours);
				load(other, request, limit);
			}
		}
		finally {
			plain.stop(0);
		}
		return ours + "\n" + limit;
	}

	private static void load(Client client, byte[] request, Row row) throws InterruptedException {
		AtomicLong answers = new AtomicLong();
		long cpu = SYSTEM.getProcessCpuTime();
		long begin = System.nanoTime();
		List<Thread> threads = IntStream.range(0, CONNECTIONS).mapToObj((number) -> new Thread(() -> {
			while (System.nanoTime() - begin < NANOS_PER_ROUND) {
				if (client.exchange(request) == 200) {
					answers.incrementAndGet();
				}
				else {
					row.refused.incrementAndGet();
				}
			}
		})).toList();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		row.perSecond.add(answers.get() * 1e9 / (System.nanoTime() - begin));
		row.micros.add((SYSTEM.getProcessCpuTime() - cpu) / 1e3 / answers.get());
	}

}
