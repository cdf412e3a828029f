package org.paperboy.bounce.mailbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.delivery.smtp.ServerIdentity;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A secret is said to the mailbox's server alone, and encrypted if the operator wants it.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class MailboxSignInTests {

	@TempDir
	private static Path folder;

	private static SSLContext right;

	private static SSLContext wrong;

	/**
	 * What the server was told, each line with a note on whether it was encrypted.
	 */
	private final List<String> heard = new CopyOnWriteArrayList<>();

	private ServerSocket server;

	@BeforeAll
	static void makeKeys() throws Exception {
		right = ServerIdentity.of("ip:127.0.0.1", folder).tls();
		wrong = ServerIdentity.of("dns:imap.example", folder).tls();
	}

	@BeforeEach
	void listen() throws IOException {
		this.server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	private void serve(SSLContext tls, boolean implicit, String capabilities) {
		Thread.ofVirtual().start(() -> {
			try (Socket plain = this.server.accept()) {
				Socket socket = implicit ? encrypted(plain, tls) : plain;
				say(socket, "* OK [CAPABILITY IMAP4rev1 " + capabilities + "] hello");
				while (socket != null) {
					socket = converse(socket, tls);
				}
			}
			catch (IOException ex) {
				// the client left
			}
		});
	}

	/**
	 * Answers until the client leaves or asks for encryption, which is then begun.
	 */
	private Socket converse(Socket socket, SSLContext tls) throws IOException {
		BufferedReader in = new BufferedReader(
				new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			hear(socket, line);
			String[] words = line.split(" ");
			if (words[1].equals("AUTHENTICATE")) {
				say(socket, "+ ");
				hear(socket, new String(Base64.getDecoder().decode(in.readLine()), StandardCharsets.UTF_8));
			}
			say(socket, words[0] + " OK done");
			if (words[1].equals("STARTTLS")) {
				return encrypted(socket, tls);
			}
		}
		return null;
	}

	private void hear(Socket socket, String line) {
		this.heard.add(((socket instanceof SSLSocket) ? "encrypted: " : "plain: ") + line);
	}

	private static void say(Socket socket, String line) throws IOException {
		socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
	}

	private static SSLSocket encrypted(Socket socket, SSLContext tls) throws IOException {
		SSLSocket encrypted = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, false);
		encrypted.setUseClientMode(false);
		return encrypted;
	}

	private void sweep(SSLContext trust, String tls, String... more) {
		new MailboxReader(Mailboxes.on(this.server.getLocalPort(), tls, more), trust.getSocketFactory())
			.read((head) -> {
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "implicit", "starttls" })
	void theSecretIsSaidEncrypted(String tls) {
		serve(right, tls.equals("implicit"), "STARTTLS");
		sweep(right, tls);
		assertThat(this.heard).filteredOn((line) -> line.contains("secret"))
			.singleElement()
			.asString()
			.startsWith("encrypted: ");
		assertThat(this.heard).anyMatch((line) -> line.contains("SELECT INBOX"));
	}

	@ParameterizedTest
	@CsvSource({ "implicit, STARTTLS", "starttls, STARTTLS", "starttls, IDLE" })
	void nothingIsSaidToAnotherServerOrInTheClear(String tls, String capabilities, CapturedOutput output) {
		serve(wrong, tls.equals("implicit"), capabilities);
		sweep(wrong, tls);
		assertThat(output).contains("The bounce mailbox cannot be read: ");
		assertThat(this.heard).noneMatch((line) -> line.contains("secret"));
	}

	@Test
	void aTokenIsReadFromItsFile() throws IOException {
		Path token = Files.writeString(folder.resolve("token"), "ya29.token\n");
		serve(right, true, "AUTH=XOAUTH2");
		sweep(right, "implicit", "token-file", token.toString());
		assertThat(this.heard).contains("encrypted: user=bounces\u0001auth=Bearer ya29.token\u0001\u0001");
	}

}
