package org.paperboy.paper.http;

import java.io.IOException;
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

import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.paperboy.FeedServer;
import org.paperboy.SettableClock;
import org.paperboy.paper.Deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * A host on this machine that does what a test says, and how it is fetched from.
 */
abstract class FetchingTest {

	final SettableClock clock = new SettableClock(Instant.parse("2026-04-21T06:00:00Z"));

	final FeedServer server = new FeedServer();

	final CountDownLatch end = new CountDownLatch(1);

	final List<String> lookUps = new CopyOnWriteArrayList<>();

	final WebFetcher fetcher = QuickRetries.fetcher(this.clock, new DnsResolver() {

		@Override
		public InetAddress[] resolve(String host) throws UnknownHostException {
			FetchingTest.this.lookUps.add(host);
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

	WebFetcher.Answer get(String path, Duration time) throws IOException {
		return this.fetcher.get(URI.create(this.server.url() + path), Deadline.in(time));
	}

	String get(String path) throws IOException {
		return new String(get(path, Duration.ofSeconds(10)).content(), StandardCharsets.UTF_8);
	}

	void fails(String path, String reason) {
		assertThatIOException().isThrownBy(() -> get(path))
			.withMessageContaining(reason)
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(200).doesNotContain("\n"));
	}

	/**
	 * A host whose sockets a test controls.
	 */
	String raw(Connection connection) throws IOException {
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

	interface Connection {

		void serve(Socket socket) throws IOException;

	}

}
