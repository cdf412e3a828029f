package org.paperboy.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.paperboy.PaperboyApplication;
import org.paperboy.ShiftedClock;
import org.paperboy.delivery.smtp.FaultySmtpServer;

import static org.awaitility.Awaitility.await;

/**
 * The program in a process of its own, which a test may kill.
 */
final class Node implements AutoCloseable {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private final Path data;

	private final List<String> command = new ArrayList<>();

	private final int port = freePort();

	private final List<Process> processes = new ArrayList<>();

	/**
	 * A node, not yet started.
	 * @param data the folder that it keeps its things in
	 * @param settings as on the command line, without the dashes
	 */
	Node(Path data, FaultySmtpServer smtp, String feeds, String... settings) {
		this.data = data;
		this.command.addAll(List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
				"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=128m",
				"-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationRemote",
				"--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
				PaperboyApplication.class.getName(), "--spring.config.location=classpath:/application.yaml",
				"--server.port=" + this.port, "--server.address=127.0.0.1", "--management.server.port=" + freePort(),
				"--spring.mail.host=127.0.0.1", "--spring.mail.port=" + smtp.port(), "--paperboy.data=" + data,
				"--paperboy.admin.password=correct horse battery staple",
				"--paperboy.sources.hugging-face.url=" + feeds, "--paperboy.sources.arxiv.enabled=false",
				"--paperboy.delivery.retry.initial-delay=PT1S"));
		List.of(settings).forEach((setting) -> this.command.add("--" + setting));
	}

	/**
	 * Starts it with one more option of the virtual machine, which outweighs those that
	 * nodes have.
	 */
	Node with(String option) {
		this.command.add(this.command.indexOf("-cp"), option);
		return this;
	}

	/**
	 * Starts it with a clock that is wrong by so much.
	 */
	Node wrongBy(Duration offset) {
		this.command.add("--spring.main.sources=" + ShiftedClock.class.getName());
		this.command.add("--test.clock.offset=" + offset);
		return this;
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts it, and waits until it answers.
	 */
	void start() throws IOException {
		Files.createDirectories(this.data);
		Process process = new ProcessBuilder(this.command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(this.data.resolve("log").toFile()))
			.start();
		this.processes.add(process);
		await().atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(100))
			.ignoreExceptions()
			.until(() -> !process.isAlive() || send("GET", "/livez", "", "").statusCode() == 200);
		if (!process.isAlive()) {
			throw new IllegalStateException("the program did not start: " + log());
		}
	}

	String log() throws IOException {
		return Files.readString(this.data.resolve("log"));
	}

	/**
	 * Ends it as {@code kill -9} does.
	 */
	void kill() {
		process().destroyForcibly().onExit().join();
	}

	/**
	 * Asks it to stop, as {@code kill} does.
	 * @return the exit code
	 */
	int stop() throws InterruptedException {
		process().destroy();
		if (!process().waitFor(60, TimeUnit.SECONDS)) {
			throw new IllegalStateException("the program did not stop");
		}
		return process().exitValue();
	}

	/**
	 * Bounds the size of each of its files, as a full disk would.
	 * @param bytes a number, or {@code unlimited}
	 */
	void limitFiles(String bytes) throws IOException, InterruptedException {
		new ProcessBuilder("prlimit", "--pid=" + process().pid(), "--fsize=" + bytes + ":").inheritIO()
			.start()
			.waitFor();
	}

	/**
	 * Sends it a signal by name.
	 */
	void signal(String name) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + name, String.valueOf(process().pid())).inheritIO().start().waitFor();
	}

	/**
	 * Of its pages.
	 */
	int port() {
		return this.port;
	}

	private Process process() {
		return Objects.requireNonNull(this.processes.getLast());
	}

	/**
	 * The status that it answers with on an address.
	 */
	int status(String path) {
		return request("GET", path, "", "").statusCode();
	}

	HttpResponse<String> admin(String method, String path, String type, String body) {
		return request(method, "/api/admin" + path, type, body);
	}

	/**
	 * Sends a request, signed in as the administrator.
	 */
	HttpResponse<String> request(String method, String path, String type, String body) {
		try {
			return send(method, path, type, body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private HttpResponse<String> send(String method, String path, String type, String body)
			throws IOException, InterruptedException {
		return HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(Duration.ofMinutes(90))
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString("admin:correct horse battery staple".getBytes(StandardCharsets.UTF_8)))
			.header("Content-Type", type.isEmpty() ? "text/plain" : type)
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.processes.forEach(Process::destroyForcibly);
	}

}
