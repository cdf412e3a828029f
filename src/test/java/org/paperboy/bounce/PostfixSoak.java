package org.paperboy.bounce;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.WireFormats;
import org.paperboy.bounce.mailbox.Dovecot;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.Suppressions;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A letter that a real mail server takes and then cannot deliver: from SMTP by the
 * server's own report to the ledger and the suppressions. Needs root and the packages
 * postfix, dovecot-imapd and dovecot-pop3d: {@code mvn -Pcrash test -Dtest=PostfixSoak}.
 */
@Import(PostfixSoak.PostfixConfiguration.class)
class PostfixSoak extends IntegrationTest {

	private static final EmailAddress GONE = new EmailAddress("gone@example.org");

	private static final LocalDate DAY = LocalDate.of(2026, 4, 20);

	private static final Path BOXES = folder();

	private static final Path FOLDER = folder();

	private static final Dovecot MAILBOX;

	private static final Postfix SERVER;

	static {
		try {
			MAILBOX = new Dovecot(BOXES);
			SERVER = new Postfix(FOLDER, BOXES);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private BounceMailbox mailbox;

	@Autowired
	private Suppressions suppressions;

	private static Path folder() {
		try {
			// servers of other users go through it
			return Files.createTempDirectory("paperboy-postfix",
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Takes the place of what {@code spring.mail.*} would make.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	static class PostfixConfiguration {

		@Bean
		JavaMailSenderImpl postfix() {
			JavaMailSenderImpl sender = new JavaMailSenderImpl();
			sender.setHost("127.0.0.1");
			sender.setPort(SERVER.port());
			return sender;
		}

	}

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry registry) {
		registry.add("paperboy.mail.return-path-domain", () -> "bounces.paperboy.example");
		registry.add("paperboy.bounce.mailbox.host", () -> "127.0.0.1");
		registry.add("paperboy.bounce.mailbox.port", () -> MAILBOX.port("imap"));
		registry.add("paperboy.bounce.mailbox.tls", () -> "none");
		registry.add("paperboy.bounce.mailbox.username", () -> "bounces");
		registry.add("paperboy.bounce.mailbox.password", () -> "secret");
	}

	@AfterAll
	static void stop() throws Exception {
		SERVER.stop();
		MAILBOX.stop();
		FileSystemUtils.deleteRecursively(FOLDER);
		FileSystemUtils.deleteRecursively(BOXES);
	}

	private int send(LocalDate day) {
		FEEDS.answer("/api/daily_papers?date=" + day, "application/json", WireFormats
			.papers(WireFormats.paper("2604.000" + day.getDayOfMonth(), "Speech of the day", "Speech.", day, 59)));
		admin("POST", "/collections", "{\"date\":\"" + day + "\"}");
		admin("POST", "/editions/" + day + "/deliveries", "");
		return this.deliveries.dispatch();
	}

	private List<String> states() {
		return this.jdbc
			.sql("select email || ' ' || d.state || ' ' || coalesce(detail, '') from delivery d "
					+ "join subscriber s on s.id = d.subscriber_id order by occasion, email")
			.query(String.class)
			.list();
	}

	@Test
	@Fault("T73 a report that a real server sends to a signed return path")
	void aMailboxThatDoesNotExistIsKnownToTheLedgerAndSuppressed() {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nada@example.org,true\ngone@example.org,true\n");
		assertThat(send(DAY)).as("Postfix takes both").isEqualTo(2);
		assertThat(states()).containsExactly("ada@example.org SENT ", "gone@example.org SENT ");

		await().until(() -> MAILBOX.stored("") == 1);
		assertThat(this.mailbox.sweep()).isOne();
		assertThat(states()).containsExactly("ada@example.org SENT ", "gone@example.org BOUNCED 5.1.1");
		assertThat(this.suppressions.reason(GONE)).hasValue("hard bounce: 5.1.1");
		assertThat(MAILBOX.stored("Processed")).isOne();

		assertThat(send(DAY.plusDays(1))).as("only Ada is left").isOne();
	}

}
