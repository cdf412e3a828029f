package org.paperboy.bounce.mailbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.bounce.report.ReportReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The mailbox on a real server, by every protocol. Takes long, and needs the packages
 * dovecot-imapd and dovecot-pop3d: {@code mvn -Pcrash test -Dtest=DovecotSoak}.
 */
class DovecotSoak {

	private static final int MANY = 10_000;

	@TempDir
	private Path folder;

	@TempDir
	private Path secrets;

	private Dovecot server;

	private final List<String> read = new ArrayList<>();

	@BeforeEach
	void start() throws Exception {
		this.server = new Dovecot(this.folder);
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.server.stop();
	}

	private MailboxReader reader(String protocol, String tls, String... more) {
		String[] settings = Stream.concat(Stream.of(more), Stream.of("protocol", protocol)).toArray(String[]::new);
		return new MailboxReader(
				Mailboxes.on(this.server.port(protocol + (tls.equals("implicit") ? "s" : "")), tls, settings),
				this.server.tls().getSocketFactory());
	}

	private static String message(String subject, String text) {
		return "From: mta@example.org\nTo: bounces@example.org\nSubject: " + subject + "\n\n" + text + "\n";
	}

	private void note(byte[] head) {
		assertThat(head.length).isLessThanOrEqualTo(MailboxReader.MAX_BYTES);
		this.read.add(new String(head, StandardCharsets.US_ASCII).lines()
			.filter((line) -> line.startsWith("Subject: "))
			.findFirst()
			.orElseThrow()
			.substring(9));
	}

	private static Stream<String> subjects(int from, int to) {
		return IntStream.rangeClosed(from, to).mapToObj((number) -> "message " + number);
	}

	@ParameterizedTest
	@CsvSource({ "imap, none", "imap, starttls", "imap, implicit", "pop3, none", "pop3, starttls", "pop3, implicit" })
	void everyMessageIsReadOnceAndPutAway(String protocol, String tls) throws Exception {
		this.server.deliver(subjects(1, 120).map((subject) -> message(subject, "Hello.")));
		assertThat(reader(protocol, tls).read(this::note)).isEqualTo(new MailboxReader.Count(120, 0));
		assertThat(this.read).containsExactlyElementsOf(subjects(1, 120).toList());
		assertThat(this.server.stored("")).isZero();
		assertThat(this.server.stored("Processed")).isEqualTo(protocol.equals("imap") ? 120 : 0);
		this.server.deliver(Stream.of(message("one more", "Hello.")));
		assertThat(reader(protocol, tls).read(this::note)).isEqualTo(new MailboxReader.Count(1, 0));
		assertThat(this.read).hasSize(121);
	}

	@ParameterizedTest
	@CsvSource({ "imap", "pop3" })
	void aMessageOf200MegabytesHoldsNoOtherUp(String protocol) throws Exception {
		this.server.deliver(Stream.of(message("long", ("x".repeat(75) + "\n").repeat(200 * 1024 * 1024 / 76)),
				message("short", "Hello.")));
		Instant start = Instant.now();
		assertThat(reader(protocol, "none").read(this::note)).isEqualTo(new MailboxReader.Count(2, 0));
		System.out.printf(Locale.ROOT, "%s: 200 MB in %d ms%n", protocol,
				Duration.between(start, Instant.now()).toMillis());
		assertThat(this.read).containsExactly("long", "short");
	}

	@ParameterizedTest
	@CsvSource({ "imap", "pop3" })
	void aMessageWithoutLineEndsHoldsNoOtherUp(String protocol) throws Exception {
		this.server.deliver(Stream.of(message("first", "Hello."), message("long", "x".repeat(50 * 1024 * 1024)),
				message("last", "Hello.")));
		MailboxReader reader = reader(protocol, "none");
		MailboxReader.Count count = reader.read(this::note);
		assertThat(count.read() + count.unreadable()).isEqualTo(3);
		assertThat(this.read).contains("first", "last");
		assertThat(reader.read(this::note)).isEqualTo(new MailboxReader.Count(0, 0));
	}

	@ParameterizedTest
	@CsvSource({ "imap", "pop3" })
	void aTokenSignsIn(String protocol) throws Exception {
		Path file = this.secrets.resolve("token");
		Files.writeString(file, token(Instant.now().minusSeconds(60)));
		MailboxReader reader = reader(protocol, "implicit", "token-file", file.toString());
		this.server.deliver(Stream.of(message("one", "Hello.")));
		assertThat(reader.read(this::note).read()).isZero();
		Files.writeString(file, token(Instant.now().plusSeconds(600)));
		assertThat(reader.read(this::note).read()).isOne();
	}

	/**
	 * A token (RFC 7519) as the server accepts it until some time.
	 */
	private static String token(Instant end) throws Exception {
		String signed = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII)) + "."
				+ base64(("{\"sub\":\"bounces\",\"exp\":" + end.getEpochSecond() + "}")
					.getBytes(StandardCharsets.US_ASCII));
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(Dovecot.TOKEN_KEY.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
		return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
	}

	private static String base64(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	@ParameterizedTest
	@CsvSource({ "imap, implicit", "pop3, implicit" })
	void tenThousandReportsTakeLessThanFiveMinutes(String protocol, String tls) throws IOException {
		this.server.deliver(IntStream.rangeClosed(1, MANY)
			.mapToObj((number) -> message("Undelivered Mail Returned to Sender", "<reader" + number
					+ "@example.org>: 550 5.1.1 no such user\n" + "a line of the letter\n".repeat(400))));
		MailboxReader reader = reader(protocol, tls);
		Instant start = Instant.now();
		int verdicts = 0;
		while (verdicts < MANY) {
			int before = verdicts;
			verdicts += reader.read((head) -> {
				try {
					assertThat(ReportReader.read(new ByteArrayInputStream(head)).verdicts()).hasSize(1);
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
			}).read();
			assertThat(verdicts).isGreaterThan(before);
		}
		Duration time = Duration.between(start, Instant.now());
		System.out.printf(Locale.ROOT, "%s: %d reports in %d s%n", protocol, MANY, time.toSeconds());
		assertThat(time).isLessThan(Duration.ofMinutes(5));
		assertThat(this.server.stored("")).isZero();
	}

}
