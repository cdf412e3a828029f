package org.paperboy.web.traffic;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Bodies and requests are bounded, and what is costly leaves turns to pages.
 */
class BoundedTrafficTests extends TrafficTest {

	private static final String END = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";

	@ParameterizedTest
	@CsvSource({ "64, 1, 128, 16", "256, 2, 512, 16", "256, 16, 512, 32", "1024, 2, 2048, 16", "1024, 16, 2048, 128",
			"65536, 128, 8192, 256" })
	void boundsFollowTheMemoryAndTheProcessors(long megabytes, int processors, int connections, int requests) {
		Bounds bounds = Bounds.of(megabytes * 1024 * 1024, processors);
		assertThat(bounds.connections()).isEqualTo(connections);
		assertThat(bounds.requests()).isEqualTo(requests);
	}

	@Test
	void fewRequestsWait() throws Exception {
		for (int i = 0; i < 3 * BOUNDS.requests(); i++) {
			connect("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
		}
		await().until(() -> {
			long before = System.nanoTime();
			return answer(PAGE).startsWith("HTTP/1.1 503") && System.nanoTime() - before < 1_000_000_000;
		});
	}

	@Test
	void ofTooManyRequestsAtOnceSomeAreRefused() throws Exception {
		for (int i = 0; i < BOUNDS.requests(); i++) {
			connect("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
		}
		await().until(() -> answer(PAGE).startsWith("HTTP/1.1 503"));
		assertThat(answer(PAGE)).contains("Retry-After: 5", "\"status\":503");
		this.slow.countDown();
		await().until(() -> answer(PAGE).startsWith("HTTP/1.1 200"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/preview", "POST /api/preview", "POST /subscribe", "POST /embed", "POST /link",
			"POST /api/subscriptions", "POST /api/links" })
	void whatIsCostlyLeavesTurnsToPages(String costly) throws Exception {
		for (int i = 0; i < 20; i++) {
			connect(costly + "?slow" + END);
		}
		await().until(() -> answer(costly + END).startsWith("HTTP/1.1 503"));
		for (String page : List.of("GET /", "GET /subscribe", "POST /preferences/a")) {
			assertThat(answer(page + END)).startsWith("HTTP/1.1 200");
		}
		assertThat(answer(costly + END)).contains("Retry-After: 5", "\"status\":503");
		this.slow.countDown();
		await().until(() -> answer(costly + END).startsWith("HTTP/1.1 200"));
	}

	@Test
	void previewsRefuseNoSignUpsNorBothOfThemPages() throws Exception {
		for (int i = 0; i < 20; i++) {
			connect("POST /api/preview?slow" + END);
		}
		await().until(() -> answer("POST /api/preview" + END).startsWith("HTTP/1.1 503"));
		assertThat(answer("POST /api/subscriptions" + END)).startsWith("HTTP/1.1 200");
		for (int i = 0; i < 20; i++) {
			connect("POST /api/subscriptions?slow" + END);
		}
		await().until(() -> answer("POST /subscribe" + END).startsWith("HTTP/1.1 503"));
		assertThat(answer(PAGE)).contains("page null 0");
	}

	@Test
	void bodiesTogetherAreBounded() throws Exception {
		String large = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 250000\r\n\r\n" + "x".repeat(249_999);
		List<Socket> senders = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			senders.add(connect(large));
		}
		assertThat(senders).anyMatch((sender) -> {
			try {
				sender.setSoTimeout(1_000);
				return head(sender).startsWith("HTTP/1.1 503");
			}
			catch (IOException ex) {
				return false;
			}
		});
		await().until(() -> answer(large.substring(0, large.length()) + "x").contains("page null 250000"));
	}

	@ParameterizedTest
	@CsvSource({ "15000, 200", "17000, 431", "200000, 431" })
	void aHeadThatIsTooLongIsToldSo(int length, int status) throws Exception {
		String much = "x".repeat(length);
		for (String request : List.of("GET /?word=" + much + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
				"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: " + much + "\r\n\r\n")) {
			assertThat(head(connect(request))).startsWith("HTTP/1.1 " + status);
		}
	}

	@Test
	void aBodyArrivesWholeHoweverItIsSent() throws Exception {
		String form = "POST /?word=q HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
		assertThat(answer(form + "Content-Length: 6\r\n\r\nword=a")).contains("page q 0");
		String post = "POST / HTTP/1.1\r\nHost: localhost\r\n";
		assertThat(answer(post + "Content-Length: 5\r\n\r\nabcde")).contains("page null 5");
		assertThat(answer(post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
			.contains("page null 5");
		assertThat(answer(post + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\nab"))
			.containsOnlyOnce("HTTP/1.1 100")
			.contains("page null 2");
		assertThat(answer(post + "Content-Length: 300000\r\n\r\n")).startsWith("HTTP/1.1 413");
		assertThat(answer(post + "Transfer-Encoding: chunked\r\n\r\n50000\r\n" + "x".repeat(0x50000) + "\r\n0\r\n\r\n"))
			.startsWith("HTTP/1.1 413");
		assertThat(answer(post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n")).startsWith("HTTP/1.1 400");
		Socket twice = connect(post + "Content-Length: 5\r\n\r\nabcde" + PAGE);
		assertThat(head(twice)).startsWith("HTTP/1.1 200");
	}

	@Test
	void tenLanguagesAreLeft() throws Exception {
		String many = "de,fr,es,zh,ja,it,nl,sv,da,fi,en".replace(",", ", ");
		String ask = "GET /languages HTTP/1.1\r\nHost: localhost\r\n";
		assertThat(answer(ask + "Accept-Language: " + many + "\r\n\r\n"))
			.endsWith("[de, fr, es, zh, ja, it, nl, sv, da, fi]");
		assertThat(answer(ask + "Accept-Language: de;q=0.5, en\r\n\r\n")).endsWith("[en, de]");
		assertThat(answer(ask + "Accept-Language: " + many + "\r\nAccept-Language: " + many + "\r\n\r\n"))
			.endsWith("[de, fr, es, zh, ja, it, nl, sv, da, fi]");
		for (String rubbish : List.of(",".repeat(5_000), "x".repeat(9_000), "de;q=x," + "en;q=9,".repeat(500),
				"*;q=0.1,".repeat(30), "\u00e4\u00f6,de", "de-".repeat(500) + "a,".repeat(40))) {
			assertThat(answer(ask + "Accept-Language: " + rubbish + "\r\n\r\n")).startsWith("HTTP/1.1 200");
		}
	}

}
