package org.paperboy.paper.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.FeedServer;
import org.paperboy.SettableClock;
import org.paperboy.paper.Deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Whatever a host does, fetching from it ends in bounds and says why in a short line.
 */
class WebFetcherTests {

	private final SettableClock clock = new SettableClock(Instant.parse("2026-04-21T06:00:00Z"));

	private final FeedServer server = new FeedServer();

	private final CountDownLatch end = new CountDownLatch(1);

	private final List<String> lookUps = new CopyOnWriteArrayList<>();

	private final WebFetcher fetcher = QuickRetries.fetcher(this.clock, new DnsResolver() {

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			WebFetcherTests.this.lookUps.add(host);
			if (host.equals("unknown.example")) {
				throw new UnknownHostException(host);
			}
			return host.endsWith(".example") ? new InetAddress[] { InetAddress.getLoopbackAddress() }
					: InetAddress.getAllByName(host);
		}

		@Override
		public String resolveCanonicalHostname(String host) {
			return host;
		}

	});

	@AfterEach
	void close() throws IOException {
		this.end.countDown();
		this.fetcher.close();
		this.server.close();
	}

	private WebFetcher.Answer get(String path, Duration time) throws IOException {
		return this.fetcher.get(URI.create(this.server.url() + path), Deadline.in(time));
	}

	private String get(String path) throws IOException {
		return new String(get(path, Duration.ofSeconds(10)).content(), StandardCharsets.UTF_8);
	}

	private void fails(String path, String reason) {
		assertThatIOException().isThrownBy(() -> get(path))
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(200).doesNotContain("\n"));
	}

	private static FeedServer.Answer body(byte[] body, String encoding) {
		return (exchange) -> {
			exchange.getResponseHeaders().set("Content-Encoding", encoding);
			FeedServer.send(exchange, 200, "text/plain", body);
		};
	}

	/**
	 * The same text several times over, each packed by itself (RFC 1952, 2.2).
	 */
	private static byte[] gzip(byte[] one, int times) throws IOException {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write(one);
		}
		byte[] member = packed.toByteArray();
		for (int i = 1; i < times; i++) {
			packed.write(member);
		}
		return packed.toByteArray();
	}

	/**
	 * A host whose sockets a test controls.
	 */
	private String raw(Connection connection) throws IOException {
		ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread.ofVirtual().start(() -> {
			try (socket) {
				while (this.end.getCount() > 0) {
					connection.serve(socket.accept());
				}
			}
			catch (IOException ex) {
				// The other side has gone.
			}
		});
		return "127.0.0.1:" + socket.getLocalPort();
	}

	private interface Connection {

		void serve(Socket socket) throws IOException;

	}

	@Test
	void aHostMayAnswerOnlyOnceOnAConnection() throws IOException {
		String host = raw((socket) -> Thread.ofVirtual().start(() -> {
			try (socket) {
				socket.getInputStream().read(new byte[4096]);
				socket.getOutputStream()
					.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell".getBytes(StandardCharsets.US_ASCII));
				socket.getInputStream().read();
			}
			catch (IOException ex) {
				// The other side has gone.
			}
		}));
		for (String path : List.of("/one", "/two")) {
			assertThat(this.fetcher.get(URI.create("http://" + host + path), Deadline.in(Duration.ofSeconds(10)))
				.content()).asString().isEqualTo("well");
		}
	}

	private void trickle(OutputStream out, String text) throws IOException {
		try {
			for (int i = 0; !this.end.await(50, TimeUnit.MILLISECONDS); i++) {
				out.write(text.charAt(i % text.length()));
				out.flush();
			}
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private void endsAtTheDeadline(String address) {
		long start = System.nanoTime();
		assertThatIOException()
			.isThrownBy(() -> this.fetcher.get(URI.create(address), Deadline.in(Duration.ofMillis(700))))
			.withMessage("no answer in time");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(600),
				Duration.ofSeconds(5));
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
	}

	@Test
	@Fault("T44 a host that no name server knows")
	void aHostThatIsNotKnownIsNamedSo() {
		assertThatIOException()
			.isThrownBy(
					() -> this.fetcher.get(URI.create("http://unknown.example/"), Deadline.in(Duration.ofSeconds(9))))
			.withMessage("the host is not known");
		assertThat(this.lookUps).hasSize(1);
	}

	@Test
	@Fault("T44 plain text in place of TLS")
	void plainTextWhereTlsIsExpectedIsNamedSo() throws IOException {
		String host = raw((socket) -> {
			socket.getInputStream().read();
			socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		});
		assertThatIOException()
			.isThrownBy(
					() -> this.fetcher.get(URI.create("https://" + host + "/"), Deadline.in(Duration.ofSeconds(10))))
			.withMessageStartingWith("no TLS connection");
	}

	@Test
	void nobodyThereIsNamedSo() {
		String url = this.server.url();
		this.server.close();
		assertThatIOException().isThrownBy(() -> this.fetcher.get(URI.create(url), Deadline.in(Duration.ofSeconds(10))))
			.withMessage("no connection");
	}

	@Test
	void aTryWaitsAsLongAsCallsMustKeepApart() {
		this.server.answer("/", (exchange) -> FeedServer.send(exchange, 500, "text/plain", new byte[0]));
		assertThatIOException()
			.isThrownBy(() -> this.fetcher.get(URI.create(this.server.url() + "/"), Deadline.in(Duration.ofSeconds(20)),
					Duration.ofHours(1)))
			.withMessage("HTTP 500");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	@Fault("T44 a host that answers 500")
	void aServerErrorIsTriedTwiceMore() {
		this.server.answer("/", 500, "X", "y");
		fails("/", "HTTP 500");
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void aServerErrorThatPassesIsNoFailure() throws IOException {
		AtomicInteger calls = new AtomicInteger();
		this.server.answer("/", (exchange) -> FeedServer.send(exchange, (calls.incrementAndGet() < 3) ? 502 : 200,
				"text/plain", "well".getBytes(StandardCharsets.UTF_8)));
		assertThat(get("/")).isEqualTo("well");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 410, 204, 304 })
	void anotherStatusIsNotTriedAgain(int status) {
		this.server.answer("/", status, "X", "y");
		fails("/", "HTTP " + status);
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	@Fault("T44 a connection reset")
	void aConnectionThatIsResetIsTriedAgain() throws IOException {
		AtomicInteger calls = new AtomicInteger();
		String host = raw((socket) -> {
			try (socket) {
				socket.getInputStream().read();
				if (calls.incrementAndGet() < 3) {
					socket.setSoLinger(true, 0);
				}
				else {
					socket.getOutputStream()
						.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwell".getBytes(StandardCharsets.US_ASCII));
					socket.shutdownOutput();
					socket.getInputStream().readAllBytes();
				}
			}
		});
		assertThat(this.fetcher.get(URI.create("http://" + host + "/"), Deadline.in(Duration.ofSeconds(10))).content())
			.asString()
			.isEqualTo("well");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 1000", "Transfer-Encoding: chunked" })
	@Fault("T46 an answer cut off")
	void anAnswerCutOffIsNone(String length) throws IOException {
		String host = raw((socket) -> {
			try (socket) {
				socket.getInputStream().read(new byte[4096]);
				socket.getOutputStream()
					.write(("HTTP/1.1 200 OK\r\n" + length + "\r\n\r\n5\r\nhello\r\n")
						.getBytes(StandardCharsets.US_ASCII));
			}
		});
		assertThatIOException()
			.isThrownBy(() -> this.fetcher.get(URI.create("http://" + host + "/"), Deadline.in(Duration.ofSeconds(10))))
			.withMessageStartingWith("the connection broke");
	}

	@Test
	@Fault("T44 a host that says nothing")
	void silenceEndsAtTheDeadline() throws IOException {
		endsAtTheDeadline("http://" + raw((socket) -> socket.getInputStream().read()) + "/");
	}

	@Test
	void silenceInATlsHandshakeEndsAtTheDeadline() throws IOException {
		endsAtTheDeadline("https://" + raw((socket) -> socket.getInputStream().read()) + "/");
	}

	@Test
	void headersThatTrickleEndAtTheDeadline() throws IOException {
		endsAtTheDeadline("http://" + raw(
				(socket) -> trickle(socket.getOutputStream(), "HTTP/1.1 200 OK\r\nX-Endless: " + "x".repeat(5000)))
				+ "/");
	}

	@Test
	@Fault("T48 a body that trickles")
	void aBodyThatTricklesEndsAtTheDeadline() {
		this.server.answer("/", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			trickle(exchange.getResponseBody(), "x");
		});
		endsAtTheDeadline(this.server.url() + "/");
	}

	@Test
	void headersWithoutEndAreRefused() throws IOException {
		String host = raw((socket) -> {
			OutputStream out = socket.getOutputStream();
			out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
			for (int i = 0; i < 1_000_000; i++) {
				out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII));
			}
		});
		assertThatIOException().isThrownBy(
				() -> this.fetcher.get(URI.create("http://" + host + "/"), Deadline.in(Duration.ofSeconds(10))));
	}

	@Test
	@Fault("T48 a body of 50 MB")
	void fiftyMegabytesAreRefusedAndNotAskedForAgain() {
		byte[] much = new byte[1024 * 1024];
		this.server.answer("/", (exchange) -> {
			exchange.sendResponseHeaders(200, 0);
			for (int i = 0; i < 50; i++) {
				exchange.getResponseBody().write(much);
			}
		});
		fails("/", "more than 10 MB");
		assertThat(this.server.requests()).hasSize(1);
	}

	@Test
	void whatIsPackedIsUnpacked() throws IOException {
		this.server.answer("/", body(gzip("well".getBytes(StandardCharsets.UTF_8), 1), "gzip"));
		assertThat(get("/")).isEqualTo("well");
	}

	@ParameterizedTest
	@ValueSource(ints = { 5, 1000 })
	@Fault("T48 a body packed more than 100 to 1")
	void aBombIsRefusedByItsRatio(int megabytes) throws IOException {
		this.server.answer("/", body(gzip(new byte[1024 * 1024], megabytes), "gzip"));
		fails("/", "packed more than 100 to 1");
	}

	@Test
	@Fault("T48 a body of nothing, packed over and over")
	void manyEmptyPiecesAreRefused() throws IOException {
		this.server.answer("/", body(gzip(new byte[0], 100_000), "gzip"));
		fails("/", "packed in too many pieces");
	}

	@Test
	void aPackedAnswerIsCountedUnpacked() throws IOException {
		byte[] text = new byte[1024 * 1024];
		new java.util.Random(1).ints(text.length / 40, 0, text.length).forEach((i) -> text[i] = 1);
		this.server.answer("/", body(gzip(text, 11), "gzip"));
		fails("/", "more than 10 MB");
	}

	@Test
	@Fault("T46 an empty answer with 200")
	void anEmptyAnswerIsNone() {
		this.server.answer("/", "application/json", "");
		fails("/", "an empty answer");
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 503 })
	@Fault("T45 429 or 503 with a short Retry-After")
	void aShortWaitIsWaitedFor(int status) throws IOException {
		AtomicInteger calls = new AtomicInteger();
		this.server.answer("/", (exchange) -> {
			exchange.getResponseHeaders().set("Retry-After", "1");
			FeedServer.send(exchange, (calls.incrementAndGet() < 2) ? status : 200, "text/plain",
					"well".getBytes(StandardCharsets.UTF_8));
		});
		long start = System.nanoTime();
		assertThat(get("/")).isEqualTo("well");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			429 | 120                           | 120
			503 | 120                           | 120
			429 | Tue, 21 Apr 2026 06:02:00 GMT | 120
			429 | soon                          | 60
			""")
	@Fault("T45 429 or 503 with a long Retry-After")
	void aLongWaitFailsAndTheHostIsLeftAlone(int status, String retryAfter, int seconds) {
		this.server.answer("/", status, "Retry-After", retryAfter);
		fails("/a", "HTTP " + status + ", asks to wait " + seconds + " s");
		fails("/b", "the host asks not to be called for");
		assertThat(this.server.requests()).containsExactly("/a");
	}

	@Test
	void tooManyRequestsWithoutATimeMeanAMinute() {
		this.server.answer("/", 429, "X", "y");
		fails("/a", "HTTP 429, asks to wait 60 s");
		fails("/b", "the host asks not to be called");
		assertThat(this.server.requests()).containsExactly("/a");
	}

	@Test
	@Fault("T45 304 to the second request")
	void whatDidNotChangeIsAnsweredFromWhatIsKept() throws IOException {
		List<String> conditions = new CopyOnWriteArrayList<>();
		this.server.answer("/", (exchange) -> {
			conditions.add(exchange.getRequestHeaders().getFirst("If-None-Match") + " "
					+ exchange.getRequestHeaders().getFirst("If-Modified-Since"));
			exchange.getResponseHeaders().set("ETag", "\"one\"");
			exchange.getResponseHeaders().set("Last-Modified", "Tue, 21 Apr 2026 04:00:00 GMT");
			FeedServer.send(exchange, conditions.size() > 1 ? 304 : 200, "text/plain",
					conditions.size() > 1 ? new byte[0] : "well".getBytes(StandardCharsets.UTF_8));
		});
		assertThat(get("/")).isEqualTo("well");
		assertThat(get("/")).isEqualTo("well");
		assertThat(conditions).containsExactly("null null", "\"one\" Tue, 21 Apr 2026 04:00:00 GMT");
	}

	@Test
	void whatMustNotBeKeptIsNot() throws IOException {
		this.server.answer("/", (exchange) -> {
			assertThat(exchange.getRequestHeaders().getFirst("If-None-Match")).isNull();
			exchange.getResponseHeaders().set("ETag", "\"one\"");
			exchange.getResponseHeaders().set("Cache-Control", "no-store");
			FeedServer.send(exchange, 200, "text/plain", "well".getBytes(StandardCharsets.UTF_8));
		});
		assertThat(get("/")).isEqualTo("well");
		assertThat(get("/")).isEqualTo("well");
	}

	@Test
	void theHostOfTheConfigurationIsUsedAsItIs() throws IOException {
		this.server.answer("/", "text/plain", "well");
		URI inside = URI.create(this.server.url().replace("127.0.0.1", "inside.example") + "/");
		assertThat(this.fetcher.get(inside, Deadline.in(Duration.ofSeconds(10))).content()).asString()
			.isEqualTo("well");
		assertThat(this.lookUps).containsExactly("inside.example");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://127.0.0.1/", "http://localhost/", "http://10.0.0.1/", "http://172.16.0.1/",
			"http://192.168.0.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://0.0.0.0/",
			"http://0.1.2.3/", "http://224.0.0.1/", "http://[::1]/", "http://[::]/", "http://[fd00::1]/",
			"http://[fe80::1]/", "http://[ff02::1]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
			"http://[2002:7f00:1::1]/", "http://2130706433/", "http://127.1/", "http://inside.example/",
			"https://inside.example/", "http://user@inside.example/", "file:///etc/passwd", "gopher://127.0.0.1:70/_x",
			"ftp://127.0.0.1/x", "jar:file:///x!/y", "javascript:alert(1)", "http://a b/", "http://", "/elsewhere",
			"//127.0.0.1/x" })
	@Fault("T83 a redirect to an address that is not public")
	void aRedirectIntoAPrivateNetworkIsRefused(String location) {
		this.server.answer("/from", 302, "Location", location);
		fails("/from", "redirected to an address that is not public");
		assertThat(this.server.requests()).containsExactly("/from");
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void anyRedirectToTheServerItselfIsRefusedToo(int status) {
		this.server.answer("/from", (exchange) -> redirect(exchange, status));
		fails("/from", "not public");
		assertThat(this.server.requests()).containsExactly("/from");
	}

	private void redirect(HttpExchange exchange, int status) throws IOException {
		exchange.getResponseHeaders().set("Location", this.server.url() + "/elsewhere");
		FeedServer.send(exchange, status, "text/plain", new byte[0]);
	}

	@Test
	@Fault("T83 a redirect to a name of this machine")
	void aRedirectedNameIsLookedUpAndCheckedOnce() {
		this.server.answer("/from", 302, "Location", this.server.url().replace("127.0.0.1", "flip.example"));
		fails("/from", "not public");
		assertThat(this.lookUps).filteredOn("flip.example"::equals).hasSize(1);
	}

}
