package org.paperboy.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.paperboy.Fault;
import org.paperboy.delivery.run.Dispatcher;
import org.paperboy.delivery.server.MailServerHealthIndicator;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.delivery.smtp.SmtpProperties;
import org.paperboy.delivery.smtp.SmtpTransport;
import org.paperboy.delivery.smtp.Transport;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.Status;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that cannot be reached, or does not let us in, is tried now and then, and no
 * letter is charged for it.
 */
@Timeout(60)
class UnreachableServerIntegrationTests extends DeliveryIntegrationTest {

	@Autowired
	private Dispatcher dispatcher;

	@Autowired
	private MailServerHealthIndicator mailServer;

	@Test
	@Fault("T08 the mail server away for long")
	void aServerAwayIsTriedEveryTenSeconds() {
		SMTP.at(Moment.GREETING).reply("421 4.3.2 Not now");
		planFor(30);
		assertThat(triedAfter(Duration.ofSeconds(100), SMTP::connections)).containsExactly(0L, 10L, 20L, 30L, 40L, 50L,
				60L, 70L, 80L, 90L);
		assertThat(SMTP.connections()).isEqualTo(10);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.DOWN);

		SMTP.clear();
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(this.deliveries.dispatch()).as("but those that were put off").isBetween(20, 30);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.UP);
		this.clock.advance(LONG_ENOUGH);
		this.deliveries.dispatch();
		assertThat(SMTP.accepted()).hasSize(30);
	}

	private static Transport transport(JavaMailSenderImpl way) {
		return new SmtpTransport(
				new StaticListableBeanFactory(Map.of("way", way)).getBeanProvider(JavaMailSenderImpl.class),
				DeliverySettings.none(SmtpProperties.class));
	}

	@Test
	@Fault("T15 535 to AUTH for long")
	void aWrongPasswordIsTriedLessAndLess() {
		JavaMailSenderImpl way = new JavaMailSenderImpl();
		way.setHost("127.0.0.1");
		way.setPort(SMTP.port());
		way.setUsername("papers");
		way.setPassword("wrong");
		way.getJavaMailProperties().setProperty("mail.smtp.starttls.enable", "false");
		Dispatcher dispatcher = dispatcher(Map.of(), dispatchers().with(transport(way)));
		SMTP.offering("AUTH PLAIN LOGIN");
		SMTP.at(Moment.AUTH).reply("535 5.7.8 Wrong password");
		planFor(1);
		List<Long> triedAfter = triedAfter(Duration.ofSeconds(2_000), () -> SMTP.commands("AUTH").size(),
				dispatcher::run);
		assertThat(triedAfter).startsWith(0L).hasSizeBetween(7, 12);
		assertThat(triedAfter.getLast() - triedAfter.get(triedAfter.size() - 2)).isBetween(300L, 310L);
	}

	@Test
	@Fault("T08 421 to every connection")
	void aServerOutOfReachChargesNoLetter() {
		SMTP.at(Moment.GREETING).reply("421 4.3.2 Too many connections");
		planFor(30);
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(SMTP.connections()).as("connections").isLessThanOrEqualTo(8);
		assertThat(IntStream.range(0, 30)).allMatch((reader) -> row(reader).attempts() == 0);

		SMTP.clear();
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isEqualTo(30);
	}

	@Test
	@Fault("T14 no STARTTLS though it is required, in a run")
	void withoutRequiredEncryptionHealthIsDown() {
		JavaMailSenderImpl way = new JavaMailSenderImpl();
		way.setHost("127.0.0.1");
		way.setPort(SMTP.port());
		way.setUsername("papers");
		way.setPassword("right");
		SMTP.offering("AUTH PLAIN LOGIN");
		planFor(3);
		assertThat(dispatcher(Map.of(), dispatchers().with(transport(way))).run()).isZero();
		assertThat(SMTP.commands("AUTH")).isEmpty();
		assertThat(SMTP.commands("MAIL")).isEmpty();
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	@Fault("T15 535 to AUTH in a run")
	void aWrongPasswordIsTriedOnce() {
		JavaMailSenderImpl way = new JavaMailSenderImpl();
		way.setHost("127.0.0.1");
		way.setPort(SMTP.port());
		way.setUsername("papers");
		way.setPassword("wrong");
		way.getJavaMailProperties().setProperty("mail.smtp.starttls.enable", "false");
		SMTP.offering("AUTH PLAIN LOGIN");
		SMTP.at(Moment.AUTH).reply("535 5.7.8 Wrong password");
		planFor(30);
		assertThat(dispatcher(Map.of(), dispatchers().with(transport(way))).run()).isZero();
		assertThat(SMTP.commands("AUTH")).hasSize(1);
		assertThat(IntStream.range(0, 30)).allMatch((reader) -> row(reader).attempts() == 0)
			.noneMatch((reader) -> row(reader).state().equals("FAILED"));
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.DOWN);

		SMTP.clear();
		SMTP.offering("AUTH PLAIN LOGIN");
		this.clock.advance(LONG_ENOUGH);
		assertThat(dispatcher(Map.of(), dispatchers().with(transport(way))).run()).isEqualTo(30);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.UP);
	}

}
