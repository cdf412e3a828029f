package org.paperboy.delivery.smtp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.delivery.DeliverySettings;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Letter;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Letters and passwords are said to the right server only, and encrypted if there is a
 * password.
 */
@Timeout(30)
@Execution(ExecutionMode.CONCURRENT)
class SmtpEncryptionTests {

	private static ServerIdentity rightName;

	private static ServerIdentity wrongName;

	private final FaultySmtpServer server = new FaultySmtpServer();

	private final JavaMailSenderImpl configuration = new JavaMailSenderImpl();

	@BeforeAll
	static void makeKeys(@TempDir Path folder) throws Exception {
		rightName = ServerIdentity.of("ip:127.0.0.1", folder);
		wrongName = ServerIdentity.of("dns:mail.example", folder);
	}

	@BeforeEach
	void configure() {
		this.configuration.setHost("127.0.0.1");
		this.configuration.setPort(this.server.port());
		this.configuration.setUsername("paperboy");
		this.configuration.setPassword("secret");
	}

	@AfterEach
	void hangUp() {
		this.server.close();
	}

	private void trust(ServerIdentity identity, String protocol) {
		this.configuration.getJavaMailProperties()
			.put("mail." + protocol + ".ssl.socketFactory", identity.tls().getSocketFactory());
	}

	private SmtpTransport transport(SmtpProperties properties) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("mailSender", this.configuration);
		return new SmtpTransport(beans.getBeanProvider(JavaMailSenderImpl.class), properties);
	}

	private Outcome send() {
		return send(transport(DeliverySettings.none(SmtpProperties.class)));
	}

	private static Outcome send(SmtpTransport transport) {
		return send(transport,
				"Message-ID: <1@paperboy.example>\r\n\r\nHello.\r\n".getBytes(StandardCharsets.US_ASCII));
	}

	private static Outcome send(SmtpTransport transport, byte[] text) {
		try {
			return transport.send(new Letter("papers@paperboy.example",
					EmailAddress.parse("ada@example.org").orElseThrow(), "<1@paperboy.example>", List.of(text)),
					new Transport.Moments() {

						@Override
						public boolean mayBegin() {
							return true;
						}

						@Override
						public boolean mayEnd() {
							return true;
						}

					});
		}
		finally {
			transport.closeIdle();
		}
	}

	private void assertNothingSaid() {
		assertThat(send()).isInstanceOfSatisfying(Outcome.NoConnection.class,
				(none) -> assertThat(none.code() / 10).isNotEqualTo(53));
		assertThat(this.server.commands("AUTH")).isEmpty();
		assertThat(this.server.commands("MAIL")).isEmpty();
		assertThat(this.server.accepted()).isEmpty();
	}

	@Test
	void aPasswordIsSaidOnceEncrypted() {
		trust(rightName, "smtp");
		this.server.encrypting(rightName.tls(), false).offering("STARTTLS", "AUTH PLAIN");
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.commands("STARTTLS")).hasSize(1);
		assertThat(this.server.commands("AUTH")).hasSize(1);
		assertThat(this.server.accepted()).hasSize(1);
	}

	@Test
	@Fault("T14 STARTTLS not offered")
	void withoutEncryptionNoPasswordIsSaid() {
		this.server.offering("AUTH PLAIN");
		assertNothingSaid();
	}

	@Test
	@Fault("T14 454 to STARTTLS")
	void ifEncryptionFailsNoPasswordIsSaid() {
		trust(rightName, "smtp");
		this.server.encrypting(rightName.tls(), false).offering("STARTTLS", "AUTH PLAIN");
		this.server.at(Moment.STARTTLS).reply("454 4.7.0 TLS not available");
		assertNothingSaid();
	}

	@Test
	@Fault("T14 a certificate for another name (STARTTLS)")
	void aServerOfAnotherNameIsToldNothing() {
		trust(wrongName, "smtp");
		this.server.encrypting(wrongName.tls(), false).offering("STARTTLS", "AUTH PLAIN");
		assertNothingSaid();
	}

	@Test
	@Fault("T14 a certificate nobody vouches for")
	void aServerNobodyVouchesForIsToldNothing() {
		this.server.encrypting(rightName.tls(), false).offering("STARTTLS", "AUTH PLAIN");
		assertNothingSaid();
	}

	@Test
	void theOperatorMayDoWithout() {
		this.configuration.getJavaMailProperties().put("mail.smtp.starttls.enable", "false");
		this.server.offering("AUTH PLAIN");
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.commands("AUTH")).hasSize(1);
	}

	@Test
	void aConnectionIsEncryptedFromTheStart() {
		this.configuration.setProtocol("smtps");
		trust(rightName, "smtps");
		this.server.encrypting(rightName.tls(), true).offering("AUTH PLAIN");
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.commands("AUTH")).hasSize(1);
		assertThat(this.server.commands("STARTTLS")).isEmpty();
	}

	@Test
	@Fault("T14 a certificate for another name (TLS from the start)")
	void anEncryptedServerOfAnotherNameIsToldNothing() {
		this.configuration.getJavaMailProperties().put("mail.smtp.ssl.enable", "true");
		trust(wrongName, "smtp");
		this.server.encrypting(wrongName.tls(), true).offering("AUTH PLAIN");
		assertNothingSaid();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	@Fault("T13 a server that stops reading an encrypted letter")
	void aConnectionEndsThoughTheServerDoesNotRead(boolean fromTheStart) throws Exception {
		this.configuration.getJavaMailProperties().put("mail.smtp.ssl.enable", String.valueOf(fromTheStart));
		trust(rightName, "smtp");
		this.server.encrypting(rightName.tls(), fromTheStart).offering("STARTTLS", "AUTH PLAIN");
		CountDownLatch reached = this.server.at(Moment.WITHIN_DATA).hangUntil(new CountDownLatch(1));
		byte[] much = ("x".repeat(998) + "\r\n").repeat(32 * 1024).getBytes(StandardCharsets.US_ASCII);
		SmtpTransport transport = transport(DeliverySettings.none(SmtpProperties.class));
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Outcome> outcome = threads.submit(() -> send(transport, much));
			assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
			await().during(Duration.ofMillis(300)).until(() -> !outcome.isDone());
			transport.hangUp();
			assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(Outcome.Deferred.class);
		}
	}

	@ParameterizedTest
	@CsvSource({ "false, STARTTLS", "false, GREETING", "false, RCPT", "false, DOT", "true, GREETING", "true, EHLO",
			"true, RCPT", "true, DOT" })
	void anAnswerWithoutEndIsNotHeardOut(boolean fromTheStart, Moment moment) {
		this.configuration.getJavaMailProperties().put("mail.smtp.ssl.enable", String.valueOf(fromTheStart));
		trust(rightName, "smtp");
		this.server.encrypting(rightName.tls(), fromTheStart).offering("STARTTLS", "AUTH PLAIN");
		this.server.at(moment).endless("", "220-x");
		assertThat(send()).isInstanceOf(switch (moment) {
			case DOT -> Outcome.InDoubt.class;
			case RCPT -> Outcome.Deferred.class;
			default -> Outcome.NoConnection.class;
		});
		await().until(() -> this.server.open() == 0);
		assertThat(this.server.flooded()).isLessThan(32 * 1024 * 1024);
	}

	@Test
	void whatIsNoEncryptionIsNotHeardOut() {
		this.configuration.getJavaMailProperties().put("mail.smtp.ssl.enable", "true");
		trust(rightName, "smtp");
		this.server.at(Moment.GREETING).endless("", "no encryption");
		assertThat(send()).isInstanceOf(Outcome.NoConnection.class);
		await().until(() -> this.server.open() == 0);
		assertThat(this.server.flooded()).isLessThan(32 * 1024 * 1024);
	}

	@Test
	void signsInWithTheTokenInAFile(@TempDir Path folder) throws IOException {
		Path token = Files.writeString(folder.resolve("token"), "the first\n");
		this.configuration.setUsername("papers@paperboy.example");
		this.configuration.setPassword("");
		this.configuration.getJavaMailProperties().put("mail.smtp.auth.mechanisms", "XOAUTH2");
		this.server.encrypting(rightName.tls(), false).offering("STARTTLS", "AUTH XOAUTH2 PLAIN");
		trust(rightName, "smtp");
		SmtpTransport transport = transport(DeliverySettings.of(SmtpProperties.class,
				Map.of("password-file", token.toString(), "letters-per-connection", "1")));
		assertThat(send(transport)).isInstanceOf(Outcome.Sent.class);
		Files.writeString(token, "the second\n");
		assertThat(send(transport)).isInstanceOf(Outcome.Sent.class);
		Files.delete(token);
		assertThat(send(transport)).isInstanceOf(Outcome.NoConnection.class);
		assertThat(this.server.commands("AUTH XOAUTH2 "))
			.map((command) -> new String(Base64.getDecoder().decode(command.substring("AUTH XOAUTH2 ".length())),
					StandardCharsets.UTF_8))
			.satisfiesExactly((first) -> assertThat(first).contains("auth=Bearer the first\u0001"),
					(second) -> assertThat(second).contains("auth=Bearer the second\u0001"));
	}

}
