package org.paperboy.web.traffic;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.awaitility.Awaitility.await;

/**
 * A server with small bounds, and strangers who connect to it.
 */
@Execution(ExecutionMode.CONCURRENT)
abstract class TrafficTest {

	static final Bounds BOUNDS = new Bounds(80, 4, 1024 * 1024, Duration.ofMillis(1_500), Duration.ofMillis(2_500));

	static final String PAGE = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

	final Tomcat tomcat = new Tomcat();

	final List<Socket> strangers = Collections.synchronizedList(new ArrayList<>());

	final CountDownLatch slow = new CountDownLatch(1);

	@TempDir
	Path folder;

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
	final class Page extends HttpServlet {

		@Override
		protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
			if ("slow".equals(request.getQueryString())) {
				await(TrafficTest.this.slow);
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
				case "/slow" -> await(TrafficTest.this.slow);
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

	Socket connect(String begin) throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(4096);
		socket.connect(new InetSocketAddress("127.0.0.1", this.tomcat.getConnector().getLocalPort()), 5_000);
		socket.setSoTimeout(10_000);
		this.strangers.add(socket);
		socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
		return socket;
	}

	static String head(Socket socket) throws IOException {
		InputStream in = socket.getInputStream();
		StringBuilder head = new StringBuilder();
		for (int b = in.read(); b >= 0; b = (head.indexOf("\r\n\r\n") < 0) ? in.read() : -1) {
			head.append((char) b);
		}
		return head.toString();
	}

	String answer(String request) throws IOException {
		try (Socket socket = connect(request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))) {
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	static long read(Socket socket) {
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

}
