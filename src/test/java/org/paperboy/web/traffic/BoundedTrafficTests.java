package org.paperboy.web.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.tomcat.util.modeler.Registry;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A server of its own with small bounds, and strangers who send or read as slowly as they
 * like.
 */
@Execution(ExecutionMode.CONCURRENT)
class BoundedTrafficTests {

	private static final Bounds BOUNDS = new Bounds(80, 8, 1024 * 1024, Duration.ofMillis(1_500),
			Duration.ofMillis(2_500));

	private static final String END = " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";

	private static final String PAGE = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

	static {
		// Several servers run at once, and the registry takes each name only once.
		Registry.disableRegistry();
	}

	private final Tomcat tomcat = new Tomcat();

	private final List<Socket> strangers = Collections.synchronizedList(new ArrayList<>());

	private final CountDownLatch slow = new CountDownLatch(1);

	@TempDir
	private Path folder;

	@BeforeEach
	void start() throws Exception {
		this.tomcat.setBaseDir(this.folder.toString());
		Connector connector = new Connector(BoundedProtocol.class.getName());
		connector.setPort(0);
		connector.setMaxLocaleCount(-1);
		connector.setProperty("maxHttpRequestHeaderSize", "16384");
		BoundedProtocol protocol = (BoundedProtocol) connector.getProtocolHandler();
		protocol.setExecutor(new VirtualThreadExecutor("test-"));
		Turns turns = new Turns(BOUNDS.requests());
		protocol.bound(BOUNDS, turns);
		this.tomcat.setConnector(connector);
		this.tomcat.getEngine().getPipeline().addValve(new RemoteIpValve());
		Context context = this.tomcat.addContext("", null);
		context.getPipeline().addValve(new RequestValve(BOUNDS, turns));
		Tomcat.addServlet(context, "page", new Page()).addMapping("/");
		this.tomcat.start();
	}

	@AfterEach
	void stop() throws Exception {
		this.slow.countDown();
		for (Socket stranger : this.strangers) {
			stranger.close();
		}
		this.tomcat.stop();
		this.tomcat.destroy();
	}

	/**
	 * Answers with what it was asked.
	 */
	private final class Page extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			if ("slow".equals(request.getQueryString())) {
				await(BoundedTrafficTests.this.slow);
			}
			switch (request.getServletPath()) {
				case "/large" -> {
					response.setContentLength(64 * 1024 * 1024);
					write(response);
				}
				case "/operators" -> {
					Connections.now(Connections.State.UNHURRIED);
					response.setContentLength(64 * 1024 * 1024);
					write(response);
				}
				case "/page" -> response.getOutputStream().write(new byte[64 * 1024]);
				case "/slow" -> await(BoundedTrafficTests.this.slow);
				case "/languages" -> response.getWriter().print(Collections.list(request.getLocales()));
				default -> response.getWriter()
					.print("page " + request.getParameter("word") + " "
							+ request.getInputStream().readAllBytes().length);
			}
		}

		private void write(HttpServletResponse response) throws IOException {
			for (int i = 0; i < 64 * 16; i++) {
				response.getOutputStream().write(new byte[64 * 1024]);
			}
		}

		private void await(CountDownLatch latch) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	private Socket connect(String begin) throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(4096);
		socket.connect(new InetSocketAddress("127.0.0.1", this.tomcat.getConnector().getLocalPort()), 5_000);
		socket.setSoTimeout(10_000);
		this.strangers.add(socket);
		socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
		return socket;
	}

	private static String head(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		StringBuilder head = new StringBuilder();
		for (int b = in.read(); b >= 0; b = (head.indexOf("\r\n\r\n") < 0) ? in.read() : -1) {
			head.append((char) b);
		}
		return head.toString();
	}

	private String answer(String request) throws IOException {
		try (Socket socket = connect(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))) {
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

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
		assertThat(idle).noneMatch(BoundedTrafficTests::isClosed);
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
		// One that overtakes them would wait with them.
		await().pollDelay(Duration.ofMillis(200)).until(() -> {
			long before = System.nanoTime();
			return answer(PAGE).startsWith("HTTP/1.1 503") && System.nanoTime() - before < 1_000_000_000;
		});
	}

	@ParameterizedTest
	@CsvSource({ "192.0.2.%d, 198.51.100.1", "2001:db8:1:%x::1, 2001:db8:2::1" })
	void whoAsksMuchKeepsNoOtherNetworkOut(String many, String other) throws Exception {
		for (int i = 0; i < 10 * BOUNDS.requests(); i++) {
			connect("GET /slow HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: " + many.formatted(i) + "\r\n\r\n");
		}
		String page = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ";
		await().until(() -> answer(page + many.formatted(200) + "\r\n\r\n").startsWith("HTTP/1.1 503"));
		assertThat(answer(page + other + "\r\n\r\n")).startsWith("HTTP/1.1 200");
	}

	private static long read(Socket socket) {
		long read = 0;
		try {
			InputStream in = socket.getInputStream();
			for (int n = in.read(new byte[65_536]); n >= 0; n = in.read(new byte[65_536])) {
				read += n;
			}
		}
		catch (IOException ex) {
			// It was ended.
		}
		return read;
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
