package org.paperboy.bounce;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A private Postfix on loopback: the package postfix, never started as a service, and by
 * root alone, as it wants. It takes every letter, and then reports to the sender if the
 * mailbox does not exist.
 */
final class Postfix {

	private static final String NOBODY = "65534";

	private final Path configuration;

	private final int port = freePort();

	/**
	 * Starts a server.
	 * @param folder that is empty, for its files
	 * @param boxes in which it keeps its mailboxes: {@code mail} for what comes to
	 * {@code bounces.paperboy.example}, and {@code readers} for Ada of
	 * {@code example.org}, its only reader
	 */
	Postfix(Path folder, Path boxes) throws IOException, InterruptedException {
		this.configuration = Files.createDirectory(folder.resolve("conf"));
		Files.createDirectory(folder.resolve("queue"));
		Path data = Files.createDirectory(folder.resolve("data"));
		Files.setOwner(data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postfix"));
		for (String name : new String[] { "main.cf", "master.cf" }) {
			Files.writeString(this.configuration.resolve(name),
					Files.readString(Path.of("src/test/resources/postfix", name))
						.replace("FOLDER", folder.toString())
						.replace("BOXES", boxes.toString())
						.replace("NOBODY", NOBODY)
						.replace("PORT", String.valueOf(this.port)));
		}
		Files.writeString(this.configuration.resolve("boxes"),
				"/@bounces\\.paperboy\\.example$/ mail/\n/^ada@example\\.org$/ readers/\n");
		assertThat(postfix("start")).isZero();
		await().atMost(Duration.ofSeconds(30)).until(this::isListening);
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private int postfix(String command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder("/usr/sbin/postfix", "-c", this.configuration.toString(), command)
			.redirectErrorStream(true)
			.redirectOutput(this.configuration.resolve("out").toFile())
			.start();
		return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
	}

	private boolean isListening() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	int port() {
		return this.port;
	}

	void stop() throws IOException, InterruptedException {
		assertThat(postfix("stop")).isZero();
	}

}
