package org.paperboy.delivery.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;
import org.paperboy.Fault;
import org.paperboy.delivery.DeliverySettings;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Letter;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * {@link SmtpTransport} tells apart a server's answers, its silence and its hanging up.
 */
@Timeout(30)
@Execution(ExecutionMode.CONCURRENT)
class SmtpTransportTests {

	private static final String TEXT = "Message-ID: <1@paperboy.example>\r\n\r\nHello.\r\n";

	private final FaultySmtpServer server = new FaultySmtpServer();

	private final JavaMailSenderImpl configuration = new JavaMailSenderImpl();

	private final AtomicInteger dots = new AtomicInteger();

	private Duration patience = Transport.Moments.USUAL;

	private final SmtpTransport transport = transport();

	private Runnable beforeTheDot = () -> {
	};

	private SmtpTransport transport() {
		return transport(DeliverySettings.none(SmtpProperties.class));
	}

	private SmtpTransport transport(SmtpProperties properties) {
		this.configuration.setHost("127.0.0.1");
		this.configuration.setPort(this.server.port());
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("mailSender", this.configuration);
		return new SmtpTransport(beans.getBeanProvider(JavaMailSenderImpl.class), properties);
	}

	@AfterEach
	void hangUp() {
		this.transport.closeIdle();
		this.server.close();
	}

	private Outcome send(String recipient, byte[]... bytes) {
		return send(this.transport, recipient, bytes);
	}

	private Outcome send(SmtpTransport transport, String recipient, byte[]... bytes) {
		return transport.send(new Letter("papers@paperboy.example", EmailAddress.parse(recipient).orElseThrow(),
				"<1@paperboy.example>", List.of(bytes)), new Transport.Moments() {

					@Override
					public boolean mayBegin() {
						return true;
					}

					@Override
					public boolean mayEnd() {
						SmtpTransportTests.this.beforeTheDot.run();
						return SmtpTransportTests.this.dots.incrementAndGet() > 0;
					}

					@Override
					public Duration patience() {
						return SmtpTransportTests.this.patience;
					}

				});
	}

	private Outcome send() {
		return send("ada@example.org", TEXT.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * More than the buffers between two programs hold, so that the end is noticed before
	 * the final dot.
	 */
	private Outcome sendLarge() {
		byte[] line = ("x".repeat(998) + "\r\n").repeat(64).getBytes(StandardCharsets.US_ASCII);
		return send("ada@example.org", Collections.nCopies(512, line).toArray(byte[][]::new));
	}

	@ParameterizedTest
	@EnumSource(names = { "MAIL", "RCPT", "DATA", "DOT" })
	@Fault("T10 no answer about a letter for which nobody waits long")
	void anAnswerIsWaitedForNoLongerThanTheLetterIsWorth(Moment moment) {
		this.patience = Duration.ofMillis(50);
		this.server.at(moment).hangUntil(new CountDownLatch(1));
		assertThat(send()).isInstanceOf((moment == Moment.DOT) ? Outcome.InDoubt.class : Outcome.Deferred.class);
		this.server.clear();
		this.patience = Transport.Moments.USUAL;
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
	}

	@Test
	@Fault("T01 250 after the final dot")
	void successKeepsTheServersWords() {
		assertThat(send()).isEqualTo(new Outcome.Sent("250 2.0.0 Ok: queued as 1"));
		assertThat(this.server.accepted()).containsExactly(
				new FaultySmtpServer.Mail("papers@paperboy.example", "ada@example.org", "<1@paperboy.example>", TEXT));
		assertThat(this.dots).hasValue(1);
	}

	@ParameterizedTest
	@CsvSource({ "251 User not local; will forward", "252 Cannot verify, will try", "250-2.0.0 Two" })
	@Fault("T02 251, 252 or several lines after the final dot")
	void everyPositiveAnswerToTheDotIsSuccess(String reply) {
		this.server.at(Moment.DOT).reply(reply.startsWith("250-") ? reply + "\r\n250 2.0.0 lines" : reply);
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.accepted()).hasSize(1);
	}

	@Test
	@Fault("T10 354 after the final dot")
	void anAnswerToSomethingElseIsNoSuccess() {
		this.server.at(Moment.DOT).reply("354 Go ahead");
		assertThat(send()).isInstanceOf(Outcome.InDoubt.class);
		assertThat(send()).isInstanceOf(Outcome.InDoubt.class);
		assertThat(this.server.connections()).isEqualTo(2);
	}

	@Test
	@Fault("T03 a reset at QUIT")
	void whatHappensAtQuitDoesNotMatter() {
		this.server.at(Moment.QUIT).reset();
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
		this.transport.closeIdle();
		assertThat(this.server.accepted()).hasSize(1);
	}

	@Test
	@Fault("T03 a reset after the answer")
	void aResetAfterTheAnswerDoesNotMatter() {
		this.server.at(Moment.AFTERWARDS).reset();
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
	}

	@ParameterizedTest
	@EnumSource(names = { "MAIL", "RCPT", "DATA", "DOT" })
	@Fault("T04 4yz to MAIL, RCPT, DATA or the dot")
	void aTransientReplyDefers(Moment moment) {
		this.server.at(moment).once().reply("451 4.3.0 Try again later");
		assertThat(send())
			.isEqualTo(new Outcome.Deferred("451 4.3.0 Try again later", SmtpReply.Phase.valueOf(moment.name())));
		assertThat(this.server.accepted()).isEmpty();
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.connections()).as("connections").isOne();
	}

	@ParameterizedTest
	@CsvSource({ "421 4.3.2 Too busy", "450 4.3.2 Not now", "554 5.3.2 No service" })
	@Fault("T08 a refusal instead of a greeting")
	void aRefusalToGreetDefersAndIsNoAttempt(String greeting) {
		this.server.at(Moment.GREETING).reply(greeting);
		assertDeferredUnreached();
	}

	@Test
	@Fault("T08 the connection closed instead of a greeting")
	void aHangUpInsteadOfAGreetingIsNoAttempt() {
		this.server.at(Moment.GREETING).reset();
		assertDeferredUnreached();
	}

	@Test
	@Fault("T08 nobody listens")
	void aPortWhereNobodyListensIsNoAttempt() {
		this.configuration.setPort(1);
		assertDeferredUnreached();
	}

	@ParameterizedTest
	@CsvSource({ "535 5.7.8 Bad credentials", "530 5.7.0 Authentication required", "454 4.7.0 Not now" })
	@Fault("T15 535 to AUTH")
	void aFailedSignInIsNoAttempt(String reply) {
		this.configuration.setUsername("paperboy");
		this.configuration.setPassword("wrong");
		this.server.offering("AUTH PLAIN LOGIN").at(Moment.AUTH).reply(reply);
		assertDeferredUnreached();
		assertThat(this.server.commands("AUTH")).as("sign-ins").hasSize(1);
	}

	@Test
	void signsInWhereConfigured() {
		this.configuration.setUsername("paperboy");
		this.configuration.setPassword("right");
		this.server.offering("AUTH PLAIN LOGIN");
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.commands("AUTH")).hasSize(1);
	}

	@Test
	@Fault("T14 no STARTTLS though it is required")
	void withoutTheEncryptionThatIsRequiredNothingIsSaid() {
		this.configuration.setUsername("paperboy");
		this.configuration.setPassword("right");
		this.configuration.getJavaMailProperties().put("mail.smtp.starttls.enable", "true");
		this.configuration.getJavaMailProperties().put("mail.smtp.starttls.required", "true");
		this.server.offering("AUTH PLAIN LOGIN");
		assertDeferredUnreached(transport());
		assertThat(this.server.commands("AUTH")).isEmpty();
	}

	private void assertDeferredUnreached() {
		assertDeferredUnreached(this.transport);
	}

	private void assertDeferredUnreached(SmtpTransport transport) {
		assertThat(send(transport, "ada@example.org", TEXT.getBytes(StandardCharsets.US_ASCII)))
			.isInstanceOf(Outcome.NoConnection.class);
		assertThat(this.server.commands("MAIL")).isEmpty();
		assertThat(this.dots).hasValue(0);
	}

	@ParameterizedTest
	@CsvSource({ "MAIL, 550 5.7.1 We do not know you", "RCPT, 550 5.1.1 No such user", "RCPT, 550 5.7.1 Blocked",
			"RCPT, 552 5.2.2 Mailbox full", "DATA, 554 5.7.0 No valid recipients", "DOT, 550 5.7.26 Unauthenticated",
			"DOT, 550 5.1.1 No such user", "DOT, 552 5.3.4 Too big" })
	@Fault("T06 T07 5yz to MAIL, RCPT, DATA or the dot")
	void aPermanentReplyRefuses(Moment moment, String reply) {
		this.server.at(moment).once().reply(reply);
		assertThat(send()).isEqualTo(new Outcome.Refused(reply, SmtpReply.Phase.valueOf(moment.name())));
		assertThat(this.server.accepted()).isEmpty();
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.connections()).as("connections").isOne();
	}

	@Test
	@Fault("T09 the connection closed within the message")
	void aConnectionClosedWithinTheMessageDefers() {
		this.server.at(Moment.WITHIN_DATA).close();
		assertDeferredBeforeTheDot();
	}

	@Test
	@Fault("T09 the connection reset within the message")
	void aConnectionResetWithinTheMessageDefers() {
		this.server.at(Moment.WITHIN_DATA).reset();
		assertDeferredBeforeTheDot();
	}

	private void assertDeferredBeforeTheDot() {
		assertThat(sendLarge()).isInstanceOfSatisfying(Outcome.Deferred.class,
				(deferred) -> assertThat(deferred.phase()).isNull());
		assertThat(this.dots).hasValue(0);
		assertThat(this.server.handedOver()).isEmpty();
	}

	@Test
	@Fault("T10 the connection closed after the final dot")
	void aConnectionClosedAfterTheDotLeavesDoubt() {
		this.server.at(Moment.DOT).close();
		assertThat(send()).isInstanceOf(Outcome.InDoubt.class);
		assertThat(this.server.handedOver()).hasSize(1);
	}

	@Test
	@Fault("T10 the connection reset after the final dot")
	void aConnectionResetAfterTheDotLeavesDoubt() {
		this.server.at(Moment.DOT).reset();
		assertThat(send()).isInstanceOf(Outcome.InDoubt.class);
		assertThat(this.server.handedOver()).hasSize(1);
	}

	@Test
	@Fault("T10 the connection closed after the final dot, a kept one")
	void onAKeptConnectionDoubtIsNotResentAtOnce() {
		send();
		this.server.at(Moment.DOT).once().close();
		assertThat(send()).isInstanceOf(Outcome.InDoubt.class);
		assertThat(this.server.handedOver()).hasSize(2);
	}

	@Test
	@Fault("T11 421 after the final dot, then the end")
	void aServerThatAnswersTheDotByLeavingDefers() {
		this.server.at(Moment.DOT).once().reply("421 4.3.2 Shutting down");
		assertThat(send()).isEqualTo(new Outcome.Deferred("421 4.3.2 Shutting down", SmtpReply.Phase.DOT));
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.connections()).isEqualTo(2);
	}

	@Test
	void ifTheServerTakesItTheEnvelopeIsOneWrite() {
		this.server.offering("PIPELINING");
		assertThat(List.of(send(), send())).hasOnlyElementsOfType(Outcome.Sent.class);
		assertThat(this.server.accepted()).hasSize(2);
	}

	@ParameterizedTest
	@CsvSource({ "MAIL, 451 4.3.0 Later, 503 5.5.1 MAIL first", "RCPT, 450 4.2.0 Greylisted, 554 5.5.1 No recipients",
			"RCPT, 550 5.1.1 Unknown, 354 Go ahead", "DATA, 452 4.3.1 Full," })
	void aRefusalWithinOneWriteKeepsTheConnection(Moment moment, String reply, String afterwards) {
		this.server.offering("PIPELINING");
		this.server.at(moment).once().reply(reply);
		if (afterwards != null && !afterwards.startsWith("354")) {
			this.server.at(Moment.DATA).once().reply(afterwards);
		}
		assertThat(send().reply()).isEqualTo(reply);
		assertThat(this.dots).hasValue(0);
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.connections()).isOne();
		assertThat(this.server.accepted()).extracting(FaultySmtpServer.Mail::text).contains(TEXT);
	}

	@Test
	@Fault("T06 550 to RCPT, then the end")
	void aRefusalCountsThoughTheServerLeavesThen() {
		this.server.offering("PIPELINING");
		this.server.at(Moment.RCPT).once().reply("550 5.1.1 Unknown");
		this.server.at(Moment.DATA).once().close();
		assertThat(send()).isEqualTo(new Outcome.Refused("550 5.1.1 Unknown", SmtpReply.Phase.RCPT));
		assertThat(send()).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.connections()).isEqualTo(2);
	}

	@Test
	void aConnectionIsClosedAfterSoManyLetters() {
		SmtpTransport some = transport(
				DeliverySettings.of(SmtpProperties.class, Map.of("letters-per-connection", "3")));
		for (int i = 0; i < 7; i++) {
			assertThat(send(some, "ada@example.org", TEXT.getBytes(StandardCharsets.US_ASCII)))
				.isInstanceOf(Outcome.Sent.class);
		}
		some.closeIdle();
		assertThat(this.server.connections()).isEqualTo(3);
	}

	@Test
	void aConnectionThatNobodyUsesIsClosed() {
		SmtpTransport some = transport(DeliverySettings.of(SmtpProperties.class, Map.of("idle-timeout", "PT0.05S")));
		send(some, "ada@example.org", TEXT.getBytes(StandardCharsets.US_ASCII));
		some.rest();
		await().until(() -> this.server.commands("QUIT").size() == 1);
	}

	@Test
	void lettersShareAConnection() {
		for (int i = 0; i < 5; i++) {
			assertThat(send()).isInstanceOf(Outcome.Sent.class);
		}
		assertThat(this.server.connections()).isOne();
	}

	@Test
	@Fault("T08 a kept connection closed without a word")
	void aKeptConnectionClosedMeanwhileIsNoFailure() {
		this.server.at(Moment.AFTERWARDS).close();
		assertThat(Stream.generate(this::send).limit(3)).allMatch(Outcome.Sent.class::isInstance);
		assertThat(this.server.accepted()).hasSize(3);
		assertThat(this.server.connections()).isEqualTo(3);
	}

	@Test
	@Fault("T08 421 after some letters on a connection")
	void aConnectionsLetterLimitIsNoFailure() {
		this.server.at(Moment.MAIL).after(2).once().reply("421 4.7.0 Too many messages for this connection");
		assertThat(Stream.generate(this::send).limit(3)).allMatch(Outcome.Sent.class::isInstance);
		assertThat(this.server.accepted()).hasSize(3);
		assertThat(this.server.connections()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(names = { "RCPT", "DATA" })
	@Fault("T08 421 in the middle of a letter on a kept connection")
	void aLetterTakenUpIsNotTriedTwiceAtOnce(Moment moment) {
		send();
		this.server.at(moment).once().reply("421 4.7.28 Too many letters of yours");
		assertThat(send()).isEqualTo(
				new Outcome.Deferred("421 4.7.28 Too many letters of yours", SmtpReply.Phase.valueOf(moment.name())));
		assertThat(this.server.connections()).isOne();
	}

	@Test
	@Fault("T09 the connection lost right before the final dot")
	void aDotThatCannotBeWrittenLeavesNoDoubt() {
		this.server.at(Moment.WITHIN_DATA).reset();
		this.beforeTheDot = () -> await().until(() -> this.server.open() == 0);
		byte[] line = ("x".repeat(998) + "\r\n").repeat(64).getBytes(StandardCharsets.US_ASCII);
		assertThat(send("ada@example.org", line, line, line)).isInstanceOf(Outcome.Deferred.class);
		assertThat(this.dots).hasValue(1);
		assertThat(this.server.handedOver()).isEmpty();
	}

	@Test
	void aLetterArrivesHoweverItIsCut() {
		String text = TEXT + "no. dots.\r\n=2E\r\n\r\nend\r\n";
		byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
		byte[][] singly = new byte[bytes.length][];
		for (int i = 0; i < bytes.length; i++) {
			singly[i] = new byte[] { bytes[i] };
		}
		assertThat(send("ada@example.org", bytes)).isInstanceOf(Outcome.Sent.class);
		assertThat(send("ada@example.org", singly)).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.accepted()).extracting(FaultySmtpServer.Mail::text).containsExactly(text, text);
	}

	/**
	 * More than the buffers between two programs hold, and far less than a heap.
	 */
	private static final long MUCH = 32 * 1024 * 1024;

	private static Stream<Arguments> endlessAnswers() {
		return Stream.of(Moment.values())
			.filter((moment) -> !EnumSet.of(Moment.STARTTLS, Moment.WITHIN_DATA, Moment.AFTERWARDS, Moment.QUIT)
				.contains(moment))
			.flatMap((moment) -> Stream.of(Arguments.of(moment, "250-x\r\n"), Arguments.of(moment, "250 x")));
	}

	@ParameterizedTest
	@MethodSource("endlessAnswers")
	void anAnswerWithoutEndIsAConnectionLost(Moment moment, String endless) {
		this.configuration.setUsername("paperboy");
		this.configuration.setPassword("right");
		this.configuration.getJavaMailProperties().put("mail.smtp.starttls.enable", "false");
		this.server.offering("AUTH PLAIN").at(moment).once().endless("", endless);
		SmtpTransport transport = transport();
		Outcome outcome = send(transport, "ada@example.org", TEXT.getBytes(StandardCharsets.US_ASCII));
		assertThat(outcome).isInstanceOf(switch (moment) {
			case DOT -> Outcome.InDoubt.class;
			case MAIL, RCPT, DATA -> Outcome.Deferred.class;
			default -> Outcome.NoConnection.class;
		});
		assertThat(outcome.reply()).hasSizeLessThan(600).contains("the server's answer does not end");
		await().until(() -> this.server.open() == 0);
		assertThat(this.server.flooded()).isLessThan(MUCH);
		assertThat(send(transport, "ada@example.org", TEXT.getBytes(StandardCharsets.US_ASCII)))
			.isInstanceOf(Outcome.Sent.class);
		transport.closeIdle();
	}

	@ParameterizedTest
	@EnumSource(names = { "GREETING", "MAIL", "RCPT", "DATA", "DOT" })
	void aLongAnswerIsKeptInPart(Moment moment) {
		this.server.at(moment).reply("451-4.3.0 " + "no ".repeat(2000) + "\r\n451 4.3.0 " + "x".repeat(8000));
		assertThat(send().reply()).contains("4.3.0 no no").hasSizeBetween(400, 600).endsWith("…");
	}

	@Test
	void aLongAnswerIsCutBeforeAnAddress() {
		this.server.at(Moment.RCPT).reply("550 5.2.2 " + "x".repeat(478) + " <ada.lovelace@example.org> is full");
		assertThat(send().reply()).endsWith("x…");
	}

	private Outcome sendTo(String recipient) {
		return send(recipient, TEXT.getBytes(StandardCharsets.US_ASCII));
	}

	@Test
	@Fault("T58 an address beyond ASCII, no SMTPUTF8")
	void anInternationalAddressNeedsAServerThatTakesIt() {
		this.server.offering("8BITMIME");
		assertThat(sendTo("jürgen@example.org"))
			.isEqualTo(new Outcome.NotOffered("the address needs SMTPUTF8, which the mail server does not offer"));
		assertThat(this.server.transcript()).noneMatch((line) -> line.matches("(MAIL|RCPT|DATA|RSET|QUIT).*"));
		assertThat(this.dots).hasValue(0);
		assertThat(sendTo("ada@example.org")).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.connections()).as("connections").isOne();
	}

	@Test
	@Fault("T58 an address beyond ASCII, SMTPUTF8")
	void anInternationalAddressGoesOverAServerThatTakesIt() {
		this.server.offering("SMTPUTF8", "8BITMIME");
		assertThat(sendTo("jürgen@bücher.example")).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.commands("MAIL"))
			.containsExactly("MAIL FROM:<papers@paperboy.example> BODY=8BITMIME SMTPUTF8");
		assertThat(this.server.commands("RCPT")).containsExactly("RCPT TO:<jürgen@xn--bcher-kva.example>");
		assertThat(this.server.accepted("jürgen@xn--bcher-kva.example")).hasSize(1);
	}

	@Test
	void onlyWhatIsOfferedIsAskedFor() {
		this.server.offering("SMTPUTF8");
		assertThat(sendTo("jürgen@example.org")).isInstanceOf(Outcome.Sent.class);
		assertThat(sendTo("ada@example.org")).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.commands("MAIL")).containsExactly("MAIL FROM:<papers@paperboy.example> SMTPUTF8",
				"MAIL FROM:<papers@paperboy.example>");
	}

	@Test
	@Fault("T58 a domain beyond ASCII")
	void anInternationalDomainIsWrittenInAscii() {
		assertThat(sendTo("ada@bücher.example")).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.commands("MAIL")).containsExactly("MAIL FROM:<papers@paperboy.example>");
		assertThat(this.server.commands("RCPT")).containsExactly("RCPT TO:<ada@xn--bcher-kva.example>");
	}

	@Test
	void aReplyIsReadAsItWasWritten() {
		this.server.offering("SMTPUTF8").at(Moment.RCPT).reply("550 5.2.2 <jürgen@example.org> 容量不足");
		assertThat(sendTo("jürgen@example.org").reply()).isEqualTo("550 5.2.2 <jürgen@example.org> 容量不足");
	}

	@ParameterizedTest
	@ValueSource(strings = { "faulty\r\nMAIL FROM:<eve@example.org>", "faulty\u760D\u760AMAIL FROM:<eve@example.org>" })
	@Fault("T80 line breaks in our own name")
	void aNameOfOursIsOneCommand(String name) {
		this.configuration.getJavaMailProperties().put("mail.smtp.localhost", name);
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(this::transport)
			.withMessageStartingWith("spring.mail.properties.mail.smtp.localhost: ");
	}

}
