package org.paperboy.bounce.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;

import org.paperboy.delivery.smtp.ServerIdentity;

import static org.awaitility.Awaitility.await;

/**
 * A private Dovecot on loopback with one mailbox, {@code bounces}, whose password is
 * {@code secret}: the packages dovecot-imapd and dovecot-pop3d, never started as a
 * service. It runs as the user at hand, or as nobody if that is root, to whom it shows no
 * mail.
 */
public final class Dovecot {

	static final String TOKEN_KEY = "0123456789abcdef0123456789abcdef";

	private static final boolean ROOT = System.getProperty("user.name").equals("root");

	private final Path folder;

	private final Map<String, Integer> ports = new HashMap<>();

	private final SSLContext tls;

	private final Process server;

	private int delivered;

	/**
	 * Starts a server.
	 * @param folder that is empty, for all its files
	 */
	public Dovecot(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
		this.folder = folder;
		for (String name : List.of("imap", "imaps", "pop3", "pop3s")) {
			this.ports.put(name, freePort());
		}
		this.tls = ServerIdentity.of("ip:127.0.0.1", folder).tls();
		writeKey();
		for (String name : List.of("run", "state", "mail/new", "mail/cur", "mail/tmp", "keys/default/HS256")) {
			Files.createDirectories(folder.resolve(name));
		}
		Files.writeString(folder.resolve("keys/default/HS256/default"),
				Base64.getEncoder().encodeToString(TOKEN_KEY.getBytes(StandardCharsets.US_ASCII)));
		Files.writeString(folder.resolve("oauth2.conf"), "introspection_mode = local\nusername_attribute = sub\n"
				+ "local_validation_key_dict = fs:posix:prefix=" + folder + "/keys/\n");
		Files.writeString(folder.resolve("dovecot.conf"), configuration());
		own(folder);
		List<String> command = new ArrayList<>();
		if (ROOT) {
			command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
		}
		command.addAll(List.of("/usr/sbin/dovecot", "-F", "-c", folder.resolve("dovecot.conf").toString()));
		this.server = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve("out").toFile())
			.start();
		await().atMost(Duration.ofSeconds(30)).until(this::isListening);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private boolean isListening() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port("pop3s"))) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void writeKey() throws IOException, GeneralSecurityException {
		char[] password = ServerIdentity.PASSWORD.toCharArray();
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(this.folder.resolve("ip-127.0.0.1.p12"))) {
			store.load(in, password);
		}
		Files.writeString(this.folder.resolve("cert.pem"),
				pem("CERTIFICATE", store.getCertificate("server").getEncoded()));
		Files.writeString(this.folder.resolve("key.pem"),
				pem("PRIVATE KEY", store.getKey("server", password).getEncoded()));
	}

	private static String pem(String what, byte[] bytes) {
		return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + what
				+ "-----\n";
	}

	private String configuration() throws IOException {
		String user = ROOT ? "nobody" : System.getProperty("user.name");
		return Files.readString(Path.of("src/test/resources/mailbox/dovecot.conf"))
			.replace("FOLDER", this.folder.toString())
			.replace("USER", user)
			.replace("GROUP", ROOT ? "default_internal_group = nogroup" : "")
			.replace("TLS_IMAP", String.valueOf(port("imaps")))
			.replace("TLS_POP3", String.valueOf(port("pop3s")))
			.replace("IMAP", String.valueOf(port("imap")))
			.replace("POP3", String.valueOf(port("pop3")));
	}

	private static void own(Path folder) throws IOException {
		if (ROOT) {
			UserPrincipal nobody = folder.getFileSystem()
				.getUserPrincipalLookupService()
				.lookupPrincipalByName("nobody");
			try (Stream<Path> files = Files.walk(folder)) {
				for (Path file : files.toList()) {
					Files.setOwner(file, nobody);
				}
			}
		}
	}

	/**
	 * The port of {@code imap}, {@code imaps}, {@code pop3} or {@code pop3s}.
	 */
	public int port(String protocol) {
		return this.ports.get(protocol);
	}

	/**
	 * Trusts this server.
	 */
	SSLContext tls() {
		return this.tls;
	}

	/**
	 * Puts messages into the mailbox.
	 */
	public void deliver(Stream<String> messages) throws IOException {
		Path box = this.folder.resolve("mail/new");
		for (String message : (Iterable<String>) messages::iterator) {
			this.delivered++;
			Files.writeString(
					box.resolve("%010d.M%dP1.localhost".formatted(1_790_000_000 + this.delivered, this.delivered)),
					message);
		}
		own(box);
	}

	/**
	 * The number of messages in a folder; the mailbox itself is the folder without a
	 * name.
	 */
	public long stored(String name) {
		Path box = this.folder.resolve(name.isEmpty() ? "mail" : "mail/." + name);
		return Stream.of("new", "cur").mapToLong((part) -> {
			try (Stream<Path> files = Files.list(box.resolve(part))) {
				return files.count();
			}
			catch (NoSuchFileException ex) {
				return 0;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}).sum();
	}

	public void stop() throws InterruptedException {
		this.server.destroy();
		this.server.waitFor(10, TimeUnit.SECONDS);
	}

}
