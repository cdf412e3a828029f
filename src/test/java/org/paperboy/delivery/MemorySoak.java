package org.paperboy.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.paperboy.FeedServer;
import org.paperboy.WireFormats;
import org.paperboy.delivery.smtp.FaultySmtpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * All that is bounded by the memory, at once, for a minute and with 256 MB: the sum that
 * {@code src/docs/memory.md} states. Letters leave meanwhile, and the program says that
 * it lives. Takes long: {@code mvn -Pcrash test -Dtest=MemorySoak}.
 */
class MemorySoak {

	private static final Duration TIME = Duration.ofSeconds(60);

	/**
	 * How long the program may take to say that it lives, on a machine whose processors
	 * have more to do than they can.
	 */
	private static final Duration MAX_SILENCE = Duration.ofSeconds(10);

	private static final int READERS = 1_500;

	private static final int CLIENTS = 1_500;

	private static final int PAPERS = 4_500;

	private static final LocalDate DAY = LocalDate.of(2026, 1, 7);

	private static final String HALF = "GET / HTTP/1.1\r\nX-A: ";

	private static final String AHEAD = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20);

	private static final String MANY = "GET /admin/q?"
			+ IntStream.range(0, 490).mapToObj((i) -> "parameter" + i + "=value" + i).collect(Collectors.joining("&"))
			+ " HTTP/1.1\r\nHost: localhost\r\n\r\n";

	private static final String BODY = "POST /api/preview HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
			+ "Content-Length: 250000\r\n\r\n" + "x".repeat(249_999);

	private final FeedServer feeds = new FeedServer();

	private final AtomicInteger letters = new AtomicInteger();

	private final FaultySmtpServer smtp = new FaultySmtpServer().offering("PIPELINING")
		.to((mail) -> this.letters.incrementAndGet());

	private final HttpClient http = HttpClient.newHttpClient();

	private final AtomicInteger sessions = new AtomicInteger();

	private final AtomicInteger imports = new AtomicInteger();

	private final AtomicInteger previews = new AtomicInteger();

	private final AtomicInteger opened = new AtomicInteger();

	private volatile boolean over;

	@TempDir
	private Path data;

	@AfterEach
	void hangUp() {
		this.over = true;
		this.smtp.close();
		this.feeds.close();
	}

	@Test
	void theSumIsBorne() throws Exception {
		this.feeds.answer("/hostile", (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
			exchange.sendResponseHeaders(200, 0);
			for (int i = 0; i < 20 * 1024; i++) {
				exchange.getResponseBody().write("<item><title>&x;".repeat(64).getBytes(StandardCharsets.UTF_8));
			}
		});
		this.feeds.answer("/api/daily_papers?date=" + DAY, "application/json", WireFormats.papers(papers()));
		try (Node node = new Node(this.data, this.smtp, this.feeds.url(), "paperboy.delivery.rate=40",
				"paperboy.sources.feeds[0].name=hostile",
				"paperboy.sources.feeds[0].url=" + this.feeds.url() + "/hostile", "spring.datasource.url=jdbc:h2:file:"
						+ this.data.resolve("paperboy") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=16384")) {
			node.start();
			assertThat(node.admin("POST", "/subscribers", "text/csv", readers("reader", READERS)).statusCode())
				.isEqualTo(200);
			collect(node);
			node.admin("POST", "/editions/" + DAY + "/deliveries", "application/json", "{}");
			long silence = everythingAtOnce(node);
			int during = this.letters.get();
			await().atMost(Duration.ofSeconds(20)).until(() -> node.status("/") == 200);
			await().atMost(Duration.ofMinutes(2)).until(() -> this.letters.get() == READERS);
			System.out.printf(Locale.ROOT,
					"alive within %d ms, %d letters meanwhile, %d connections, %d sessions, "
							+ "%d imports, %d previews%n",
					silence, during, this.opened.get(), this.sessions.get(), this.imports.get(), this.previews.get());
			assertThat(silence).isLessThan(MAX_SILENCE.toMillis());
			assertThat(during).isGreaterThan(READERS / 3);
			assertThat(this.opened).hasValueGreaterThan(2 * CLIENTS);
			assertThat(this.imports).hasPositiveValue();
			assertThat(this.previews).hasPositiveValue();
			assertThat(node.log()).doesNotContain("OutOfMemoryError");
			assertThat(node.stop()).isZero();
		}
	}

	/**
	 * How long the program was silent at most when it was asked whether it lives.
	 */
	private long everythingAtOnce(Node node) throws InterruptedException {
		ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor();
		for (int i = 0; i < CLIENTS; i++) {
			strangers.execute(() -> again(() -> hold(node, HALF)));
			strangers.execute(() -> again(() -> hold(node, AHEAD)));
		}
		for (int i = 0; i < 32; i++) {
			strangers.execute(() -> again(() -> hold(node, BODY)));
			strangers.execute(() -> again(() -> ask(node, MANY)));
		}
		for (int i = 0; i < 8; i++) {
			strangers.execute(() -> again(() -> preview(node)));
		}
		strangers.execute(() -> again(() -> read(node, "/editions/" + DAY)));
		strangers.execute(() -> again(() -> read(node, "/editions/" + DAY + "/feed.atom")));
		for (int reader = 0; reader < 8; reader++) {
			strangers.execute(() -> again(() -> read(node, "/api/editions/" + DAY)));
		}
		strangers.execute(() -> again(() -> signIn(node)));
		strangers.execute(() -> again(() -> collect(node)));
		strangers.execute(() -> again(() -> {
			node.admin("POST", "/subscribers", "text/csv", readers("late", 20_000));
			this.imports.incrementAndGet();
		}));
		AtomicLong silence = new AtomicLong();
		long end = System.nanoTime() + TIME.toNanos();
		while (System.nanoTime() < end) {
			long before = System.nanoTime();
			await().atMost(MAX_SILENCE.multipliedBy(3))
				.pollInterval(Duration.ofMillis(50))
				.ignoreExceptions()
				.until(() -> {
					assertThat(ask(node, "GET /livez HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
						.startsWith("HTTP/1.1 200");
					return true;
				});
			silence.accumulateAndGet(Duration.ofNanos(System.nanoTime() - before).toMillis(), Math::max);
			LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
		}
		this.over = true;
		strangers.close();
		return silence.get();
	}

	/**
	 * What a stranger does.
	 */
	private interface Act {

		void run() throws Exception;

	}

	private void again(Act act) {
		while (!this.over) {
			try {
				act.run();
			}
			catch (Exception ex) {
				LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
			}
		}
	}

	private Socket connect(Node node, String begin) throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(4096);
		socket.connect(new InetSocketAddress("127.0.0.1", node.port()), 5_000);
		socket.setSoTimeout(20_000);
		socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
		this.opened.incrementAndGet();
		return socket;
	}

	/**
	 * Sends a byte now and then until the program ends the connection, and reads nothing.
	 */
	private void hold(Node node, String begin) throws IOException {
		try (Socket socket = connect(node, begin)) {
			while (!this.over) {
				LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
				socket.getOutputStream().write('x');
			}
		}
	}

	private String ask(Node node, String request) throws IOException {
		try (Socket socket = connect(node, request)) {
			InputStream in = socket.getInputStream();
			ByteArrayOutputStream head = new ByteArrayOutputStream();
			for (int b = in.read(); b >= 0 && head.size() < 200; b = in.read()) {
				head.write(b);
			}
			return head.toString(StandardCharsets.ISO_8859_1);
		}
	}

	/**
	 * A paper for everybody, and thousands that share no word: nearly as much as a source
	 * may answer.
	 */
	private static String[] papers() {
		Random random = new Random(7);
		return IntStream.range(0, PAPERS)
			.mapToObj((i) -> WireFormats.paper(String.format(Locale.ROOT, "2601.%05d", i + 1),
					"On memory " + words(random, 20), words(random, 180), DAY, 7))
			.toArray(String[]::new);
	}

	private static String words(Random random, int count) {
		return random.ints(count, 0, Integer.MAX_VALUE)
			.mapToObj((number) -> Integer.toString(number, Character.MAX_RADIX))
			.collect(Collectors.joining(" "));
	}

	/**
	 * Asks for a preview of as many interests as there may be, none of them asked for
	 * before.
	 */
	private void preview(Node node) {
		Random random = ThreadLocalRandom.current();
		String interests = IntStream.range(0, 49)
			.mapToObj((i) -> "\"" + words(random, 2) + "\"")
			.collect(Collectors.joining(",", "[\"memory\",", "]"));
		if (node
			.request("POST", "/api/preview", "application/json",
					"{\"limit\":50,\"keywords\":" + interests + ",\"muted\":" + interests + "}")
			.statusCode() == 200) {
			this.previews.incrementAndGet();
		}
	}

	/**
	 * Reads a page to its end, slowly.
	 */
	private void read(Node node, String path) throws IOException {
		try (Socket socket = connect(node,
				"GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
			socket.getInputStream().transferTo(OutputStream.nullOutputStream());
		}
	}

	private void collect(Node node) {
		node.admin("POST", "/collections", "application/json", "{\"date\":\"" + DAY + "\"}");
	}

	private static String readers(String name, int count) {
		return IntStream.range(0, count)
			.mapToObj((number) -> name + number + "@example.org,true\n")
			.collect(Collectors.joining("", "email,confirmed\n", ""));
	}

	private void signIn(Node node) throws Exception {
		URI address = URI.create("http://127.0.0.1:" + node.port() + "/admin/login");
		HttpResponse<String> page = this.http.send(
				HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build(),
				HttpResponse.BodyHandlers.ofString());
		List<String> cookies = new ArrayList<>(page.headers().allValues("Set-Cookie"));
		HttpRequest in = HttpRequest.newBuilder(address)
			.timeout(Duration.ofSeconds(20))
			.header("Cookie", cookies.getFirst().replaceAll(";.*", ""))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("username=admin&password="
					+ URLEncoder.encode("correct horse battery staple", StandardCharsets.UTF_8) + "&_csrf="
					+ Jsoup.parse(page.body()).select("input[name=_csrf]").val()))
			.build();
		if (this.http.send(in, HttpResponse.BodyHandlers.discarding()).statusCode() == 302) {
			this.sessions.incrementAndGet();
		}
	}

}
