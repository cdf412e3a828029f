package org.paperboy.delivery.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.paperboy.Fault;
import org.paperboy.delivery.DeliverySettings;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Letter;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that takes minutes, as it may (RFC 5321 section 4.5.3.2). Takes as long:
 * {@code mvn -Pcrash test}.
 */
@Timeout(700)
class SlowServerSoak {

	private final FaultySmtpServer server = new FaultySmtpServer();

	@AfterEach
	void hangUp() {
		this.server.close();
	}

	private Outcome send(int kilobytes) {
		JavaMailSenderImpl configuration = new JavaMailSenderImpl();
		configuration.setHost("127.0.0.1");
		configuration.setPort(this.server.port());
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("mailSender", configuration);
		byte[] line = ("x".repeat(998) + "\r\n").getBytes(StandardCharsets.US_ASCII);
		return new SmtpTransport(beans.getBeanProvider(JavaMailSenderImpl.class),
				DeliverySettings.none(SmtpProperties.class))
			.send(new Letter("papers@paperboy.example", EmailAddress.parse("ada@example.org").orElseThrow(),
					"<1@paperboy.example>", Collections.nCopies(kilobytes, line)), new Transport.Moments() {

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

	@Test
	@Fault("T12 an answer to the final dot after five minutes")
	void itIsWaitedFor() {
		this.server.at(Moment.DOT).delay(Duration.ofMinutes(5));
		assertThat(send(40)).isInstanceOf(Outcome.Sent.class);
		assertThat(this.server.accepted()).hasSize(1);
	}

	@Test
	@Fault("T10 no answer to the final dot")
	void afterTenMinutesOfSilenceNobodyKnows() {
		this.server.at(Moment.DOT).hangUntil(new CountDownLatch(1));
		assertThat(send(40)).isInstanceOf(Outcome.InDoubt.class);
		assertThat(this.server.handedOver()).hasSize(1);
	}

	@Test
	@Fault("T13 an answer to DATA that comes byte by byte")
	void aServerThatNeverFinishesIsLeftAfterTwoMinutes() {
		this.server.at(Moment.DATA).drip("354 ");
		long start = System.nanoTime();
		assertThat(send(40)).isInstanceOf(Outcome.Deferred.class);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMinutes(2),
				Duration.ofSeconds(140));
	}

	@Test
	@Fault("T13 a server that reads a byte a second")
	void itIsLeftAfterThreeMinutes() {
		this.server.at(Moment.WITHIN_DATA).crawl();
		long start = System.nanoTime();
		assertThat(send(32 * 1024)).isInstanceOf(Outcome.Deferred.class);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMinutes(3),
				Duration.ofSeconds(200));
		assertThat(this.server.accepted()).isEmpty();
	}

}
