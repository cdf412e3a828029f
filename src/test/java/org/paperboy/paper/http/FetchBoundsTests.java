package org.paperboy.paper.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.FeedServer;
import org.paperboy.paper.Deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * However slow or large an answer is, fetching it ends in bounds.
 */
class FetchBoundsTests extends FetchingTest {

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

}
