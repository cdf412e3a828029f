package org.paperboy.web.traffic;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Half requests, slow bodies and slow readers are ended, and keep nobody out.
 */
class SlowConnectionsTests extends TrafficTest {

	/**
	 * Sends a byte now and then until the server ends the connection.
	 */
	private static void drip(Socket socket, String what) {
		await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(100)).until(() -> {
			try {
				socket.getOutputStream().write(what.getBytes(StandardCharsets.ISO_8859_1));
				return socket.getInputStream().available() > 0 || isOver(socket);
			}
			catch (IOException ex) {
				return true;
			}
		});
	}

	private static boolean isOver(Socket socket) throws IOException {
		socket.setSoTimeout(10);
		try {
			return socket.getInputStream().read() < 0;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.1\r\nX-A: ", "GET /", "\r\n", "G", PAGE + "GET / HTTP/1.1\r\nX-A: ",
			"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\n",
			"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
					+ "Content-Length: 200000\r\n\r\nword=",
			"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2000000\r\n\r\n",
			"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n40000\r\n" })
	void whatArrivesTooSlowlyIsEnded(String begin) throws Exception {
		drip(connect(begin), begin.equals("\r\n") ? "\r\n" : "x");
		assertThat(answer(PAGE)).contains("page null 0");
	}

	@Test
	void manyHalfRequestsKeepNobodyOut() throws Exception {
		for (int i = 0; i < 300; i++) {
			try {
				connect((i % 2 == 0) ? "GET / HTTP/1.1\r\nX-A: "
						: "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n");
			}
			catch (IOException ex) {
				// Refused at once is as good.
			}
			if (i % 50 == 49) {
				assertThat(answer(PAGE)).contains("page null 0");
			}
		}
		for (Socket stranger : this.strangers) {
			stranger.close();
		}
		assertThat(answer(PAGE)).contains("page null 0");
	}

	@Test
	void whoReadsTooSlowlyIsEndedButTheOperator() throws Exception {
		Socket stranger = connect("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
		Socket operator = connect("GET /operators HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		assertThat(head(stranger)).startsWith("HTTP/1.1 200");
		assertThat(head(operator)).startsWith("HTTP/1.1 200");
		long bit = operator.getInputStream().readNBytes(100).length;
		long end = System.nanoTime() + BOUNDS.toAnswer().plusMillis(500).toNanos();
		while (System.nanoTime() < end) {
			bit += operator.getInputStream().readNBytes(50_000).length;
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
		long rest = bit;
		assertThat(read(stranger)).isLessThan(64 * 1024 * 1024);
		assertThat(rest + read(operator)).isEqualTo(64 * 1024 * 1024);
	}

	@Test
	void manySlowReadersKeepNobodyOut() throws Exception {
		for (int i = 0; i < 200; i++) {
			try {
				connect("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n");
			}
			catch (IOException ex) {
				// Refused at once is as good.
			}
		}
		assertThat(answer(PAGE)).matches("(?s)HTTP/1.1 (200|503).*");
		for (Socket stranger : this.strangers) {
			stranger.close();
		}
		await().until(() -> answer(PAGE).contains("page null 0"));
	}

	@Test
	void whoAsksAheadKeepsNobodyOut() throws Exception {
		String ahead = "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(20);
		for (int i = 0; i < 300; i++) {
			try {
				connect(ahead);
			}
			catch (IOException ex) {
				// Refused at once is as good.
			}
			if (i % 50 == 49) {
				assertThat(answer(PAGE)).matches("(?s)HTTP/1.1 (200|503).*");
			}
		}
		await().until(() -> answer(PAGE).contains("page null 0"));
	}

	@Test
	void inNeedAConnectionEndsWithItsAnswer() throws Exception {
		String twice = PAGE + PAGE.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
		assertThat(all(connect(twice))).containsOnlyOnce("Connection: close").contains("HTTP/1.1 200 \r\n");
		List<Socket> idle = new ArrayList<>();
		for (int i = 0; i < BOUNDS.comfortable() - 10; i++) {
			idle.add(connect(""));
		}
		await().untilAsserted(() -> assertThat(head(connect(PAGE))).contains("Connection: close"));
		assertThat(idle).noneMatch(SlowConnectionsTests::isClosed);
	}

	private static boolean isClosed(Socket socket) {
		try {
			return isOver(socket);
		}
		catch (IOException ex) {
			return true;
		}
	}

	private static String all(Socket socket) throws IOException {
		return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
	}

}
