package org.paperboy.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.delivery.refusal.RefusalPolicy;
import org.paperboy.delivery.run.Dispatcher;
import org.paperboy.delivery.server.MailServerHealthIndicator;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Addresses that strangers make up hold up no letter of others.
 */
@Timeout(60)
class MadeUpAddressesIntegrationTests extends DeliveryIntegrationTest {

	@Autowired
	private Dispatcher dispatcher;

	@Autowired
	private MailServerHealthIndicator mailServer;

	/**
	 * Has many sign up whom nobody knows; the first shares its domain with readers.
	 */
	private List<String> askStrangers(int count) {
		List<String> strangers = IntStream.range(0, count)
			.mapToObj(
					(number) -> "a%b" + number + "@" + ((number == 0) ? "" : "made-up" + number + ".") + "example.org")
			.toList();
		assertThat(
				admin("POST", "/subscribers", "text/csv", "email\n" + String.join("\n", strangers) + "\n").statusCode())
			.isEqualTo(200);
		return strangers;
	}

	@ParameterizedTest
	@ValueSource(strings = { "550 restricted characters in address", "554 5.7.1 Not to there", "550 5.4.4 No route",
			"450 4.7.1 Not yet", "421 4.7.0 Not to there" })
	@Fault("T06 sign-ups with addresses that the relay refuses")
	void addressesThatStrangersMakeUpDelayNobodyElse(String reply) {
		Dispatcher dispatcher = dispatcher(Map.of());
		this.mailServer.recover();
		askStrangers(2 * RefusalPolicy.MANY_IN_A_ROW)
			.forEach((stranger) -> SMTP.at(Moment.RCPT).of(stranger).reply(reply));
		assertThat(dispatcher.run()).isZero();
		assertThat(SMTP.commands("RCPT")).hasSize(2 * RefusalPolicy.MANY_IN_A_ROW);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.UP);

		planFor(3);
		ask(10, 1);
		assertThat(dispatcher.run()).isEqualTo(4);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.UP);
		assertThat(this.jdbc.sql("select count(*) from suppression").query(Integer.class).single()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "550 restricted characters in address", "554 5.7.1 Not to there" })
	@Fault("T18 a sign-up with an address that the relay always refuses")
	void aMadeUpAddressIsTriedLessAndLess(String reply) {
		Dispatcher dispatcher = dispatcher(Map.of());
		SMTP.at(Moment.RCPT).reply(reply);
		ask(0, 1);
		List<Long> triedAfter = triedAfter(Duration.ofHours(2), () -> SMTP.commands("RCPT").size(), dispatcher::run);
		assertThat(triedAfter).startsWith(0L).hasSizeBetween(6, 9);
	}

	@Test
	@Fault("T07 a relay that refuses everybody, strangers and readers")
	void aRelayThatRefusesReadersTooIsNoticed() {
		Dispatcher dispatcher = dispatcher(Map.of());
		SMTP.at(Moment.RCPT).reply("550 5.7.1 Your network is blocked");
		askStrangers(12);
		planFor(IntStream.range(0, 40).mapToObj((number) -> "ada@closed" + number + ".example").toList());
		assertThat(dispatcher.run()).isZero();
		assertThat(SMTP.commands("RCPT TO:<ada@")).as("tries").hasSizeBetween(10, 20);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	@Fault("T07 a relay that refuses everybody, only strangers ask")
	void whatComesBeforeTheAddressCountsForStrangersToo() {
		Dispatcher dispatcher = dispatcher(Map.of());
		this.mailServer.recover();
		SMTP.at(Moment.MAIL).reply("550 Sender unknown");
		askStrangers(40);
		assertThat(dispatcher.run()).isZero();
		assertThat(SMTP.commands("MAIL")).as("tries").hasSizeBetween(10, 20);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.DOWN);
	}

	@ParameterizedTest
	@CsvSource({ "DATA, 502 No", "DATA, 554 5.7.1 Not now", "DOT, 550 5.7.26 Unauthenticated", "DOT, 550 Rejected",
			"DOT, 451 4.7.1 Try again later", "DATA, 421 Going down", "DOT, 421 Going down",
			"DOT, 452 4.3.1 Disk full" })
	@Fault("T06 T07 T08 strangers whose letters are refused after their address")
	void whatComesAfterAMadeUpAddressIsToldAndHoldsNobodyUp(Moment moment, String reply) {
		Dispatcher dispatcher = dispatcher(Map.of());
		askStrangers(40).forEach((stranger) -> SMTP.at(moment).of(stranger).reply(reply));
		assertThat(dispatcher.run()).isZero();
		assertThat(SMTP.commands("MAIL")).as("tries").hasSize(40);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.DOWN);

		planFor(3);
		ask(10, 1);
		assertThat(dispatcher.run()).isEqualTo(4);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.UP);
		assertThat(this.jdbc.sql("select count(*) from suppression").query(Integer.class).single()).isZero();
	}

	@Test
	@Fault("T07 a relay that takes letters again, and refuses strangers")
	void strangersDoNotProlongThePause() {
		Dispatcher dispatcher = dispatcher(Map.of());
		SMTP.at(Moment.MAIL).reply("550 5.7.1 Your address is listed");
		planFor(IntStream.range(0, 40).mapToObj((number) -> "ada@listed" + number + ".example").toList());
		assertThat(dispatcher.run()).isZero();

		SMTP.clear();
		askStrangers(20)
			.forEach((stranger) -> SMTP.at(Moment.RCPT).of(stranger).reply("550 restricted characters in address"));
		this.clock.advance(LONG_ENOUGH);
		assertThat(dispatcher.run()).isEqualTo(40);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.UP);
	}

}
