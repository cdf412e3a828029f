package org.paperboy.bounce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.bounce.mailbox.Dovecot;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.ReturnPaths;
import org.paperboy.reachability.Suppressions;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The whole way from a real mail server to the suppressions, by the program's own
 * timetable. Takes long, and needs the packages dovecot-imapd and dovecot-pop3d:
 * {@code mvn -Pcrash test -Dtest=MailboxSoak}.
 */
class MailboxSoak extends IntegrationTest {

	private static final int MANY = 10_000;

	private static final String LETTER = "A line of the digest that comes back, as long as such lines are.\n"
		.repeat(900);

	private static final Path FOLDER = folder();

	private static final Dovecot SERVER = server();

	@Autowired
	private ReturnPaths returnPaths;

	@Autowired
	private Suppressions suppressions;

	private static Path folder() {
		try {
			return Files.createTempDirectory("paperboy-mailbox");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Dovecot server() {
		try {
			return new Dovecot(FOLDER);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@DynamicPropertySource
	static void mailbox(DynamicPropertyRegistry registry) {
		registry.add("spring.quartz.auto-startup", () -> "true");
		registry.add("paperboy.mail.return-path-domain", () -> "bounces.paperboy.example");
		registry.add("paperboy.bounce.mailbox.host", () -> "127.0.0.1");
		registry.add("paperboy.bounce.mailbox.port", () -> SERVER.port("imap"));
		registry.add("paperboy.bounce.mailbox.tls", () -> "none");
		registry.add("paperboy.bounce.mailbox.username", () -> "bounces");
		registry.add("paperboy.bounce.mailbox.password", () -> "secret");
	}

	@AfterAll
	static void stop() throws Exception {
		SERVER.stop();
		FileSystemUtils.deleteRecursively(FOLDER);
	}

	@BeforeEach
	void sent() {
		SentLetters.add(this.jdbc, this.clock.instant(), LongStream.rangeClosed(1, MANY));
	}

	@Test
	@Fault("T77 a complaint acts within a minute")
	void aComplaintActsWithinAMinute() throws Exception {
		EmailAddress reader = new EmailAddress("complains@example.org");
		SERVER.deliver(Stream.of(text(Reports.complaint(this.returnPaths.sender(1, reader), reader.value(), "abuse"))));
		Instant start = Instant.now();
		await().atMost(Duration.ofSeconds(60)).until(() -> this.suppressions.reason(reader).isPresent());
		System.out.printf(Locale.ROOT, "a complaint acted within %d s%n",
				Duration.between(start, Instant.now()).toSeconds());
	}

	@Test
	void tenThousandPartsWithinEachOtherAreNotFollowed() throws Exception {
		EmailAddress eve = new EmailAddress("eve.nests@example.org");
		EmailAddress ben = new EmailAddress("ben.is.gone@example.org");
		String parts = IntStream.range(0, 10_000)
			.mapToObj((level) -> "--b" + level + "\nContent-Type: multipart/mixed; boundary=b" + (level + 1) + "\n\n")
			.collect(Collectors.joining());
		SERVER.deliver(Stream.of(
				"To: " + this.returnPaths.sender(2, eve)
						+ "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n\n" + parts
						+ "--b10000\nContent-Type: message/delivery-status\n\n"
						+ Reports.recipient(eve.value(), "failed", "5.1.1"),
				text(Reports.report(this.returnPaths.sender(3, ben),
						Reports.recipient(ben.value(), "failed", "5.1.1")))));
		await().atMost(Duration.ofSeconds(60)).until(() -> this.suppressions.reason(ben).isPresent());
		assertThat(this.suppressions.reason(eve)).isEmpty();
	}

	@Test
	void tenThousandReportsActWithinFiveMinutes() throws Exception {
		SERVER.deliver(IntStream.rangeClosed(1, MANY).mapToObj(this::report));
		Instant start = Instant.now();
		await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofSeconds(1)).until(() -> suppressed() == MANY);
		Duration time = Duration.between(start, Instant.now());
		System.out.printf(Locale.ROOT, "%d reports acted within %d s%n", MANY, time.toSeconds());
		await().atMost(Duration.ofSeconds(10)).until(() -> SERVER.stored("") == 0);
		assertThat(SERVER.stored("Unread")).isZero();
	}

	private long suppressed() {
		return this.jdbc.sql("select count(*) from suppression where reason like 'hard bounce%'")
			.query(Long.class)
			.single();
	}

	private String report(int number) {
		EmailAddress reader = new EmailAddress("gone" + number + "@example.org");
		return text(Reports.report(this.returnPaths.sender(number, reader),
				Reports.recipient(reader.value(), "failed", "5.1.1")))
			.replaceFirst("--b1--", "--b1\nContent-Type: message/rfc822\n\nSubject: papers\n\n" + LETTER + "--b1--");
	}

	private static String text(MimeMessage message) {
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			message.writeTo(out);
			return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
		}
		catch (IOException | MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
