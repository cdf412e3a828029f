package org.paperboy.paper.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.FeedServer;
import org.paperboy.paper.Deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Whatever a host does, fetching from it ends in bounds and says why in a short line.
 */
class WebFetcherTests extends FetchingTest {

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

}
