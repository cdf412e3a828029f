package org.paperboy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Answers like the sources, on loopback, with what a test provides.
 */
public final class FeedServer implements AutoCloseable {

	private final HttpServer server;

	private final Map<String, Answer> answers = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<String> userAgents = new CopyOnWriteArrayList<>();

	public FeedServer() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor((exchange) -> Thread.ofVirtual().start(exchange));
		this.server.start();
	}

	/**
	 * The answer to a path.
	 */
	public interface Answer {

		void to(HttpExchange exchange) throws IOException;

	}

	public String url() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/**
	 * Answers requests whose path and query begin so; the longest beginning wins.
	 */
	public void answer(String beginning, Answer answer) {
		this.answers.put(beginning, answer);
	}

	public void answer(String beginning, String type, String body) {
		answer(beginning, (exchange) -> send(exchange, 200, type, body.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Answers with a status, a header and an empty body.
	 */
	public void answer(String beginning, int status, String header, String value) {
		answer(beginning, (exchange) -> {
			exchange.getResponseHeaders().set(header, value);
			send(exchange, status, "text/plain", new byte[0]);
		});
	}

	public void clear() {
		this.answers.clear();
		this.requests.clear();
	}

	/**
	 * The paths and queries that were asked for.
	 */
	public List<String> requests() {
		return this.requests;
	}

	public List<String> userAgents() {
		return this.userAgents;
	}

	public static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
	}

	private void handle(HttpExchange exchange) throws IOException {
		String request = exchange.getRequestURI().toString();
		this.requests.add(request);
		this.userAgents.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
		try (exchange) {
			Answer answer = this.answers.entrySet()
				.stream()
				.filter((entry) -> request.startsWith(entry.getKey()))
				.max((one, other) -> Integer.compare(one.getKey().length(), other.getKey().length()))
				.map(Map.Entry::getValue)
				.orElse((unknown) -> send(unknown, 404, "text/plain", "unknown".getBytes(StandardCharsets.UTF_8)));
			answer.to(exchange);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
