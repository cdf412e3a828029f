package org.paperboy.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.Fault;
import org.paperboy.delivery.run.Dispatcher;
import org.paperboy.delivery.server.MailServerHealthIndicator;
import org.paperboy.delivery.server.MailServerState;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Redaction;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A refusal is put down to the recipient, the letter or us, as codes and other letters
 * tell.
 */
@Timeout(60)
class RefusalIntegrationTests extends DeliveryIntegrationTest {

	@Autowired
	private Dispatcher dispatcher;

	@Autowired
	private MailServerHealthIndicator mailServer;

	@Autowired
	private MailServerState server;

	@Test
	@Fault("T06 T76 550 5.1.1 for one reader")
	void anUnknownAddressIsSuppressedAndHoldsNobodyUp() {
		SMTP.at(Moment.RCPT).of(reader(7)).reply("550 5.1.1 <" + reader(7) + "> No such user");
		planFor(20);
		assertThat(this.deliveries.dispatch()).isEqualTo(19);
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(19);
		assertThat(row(7).told()).startsWith("FAILED/550 5.1.1");
		assertThat(isSuppressed(7)).isTrue();

		assertThat(plan(DAY.plusDays(1))).isEqualTo(19);
		assertThat(this.deliveries.dispatch()).isEqualTo(19);
		assertThat(row(7, DAY.plusDays(1)).told()).isEqualTo("SKIPPED/SUPPRESSED");
		assertThat(SMTP.commands("RCPT TO:<" + reader(7))).hasSize(1);
	}

	@Test
	@Fault("T07 many refused, and one accepted after them")
	void aLetterThatIsAcceptedAfterTheRefusalsEndsThePause() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		SMTP.at(Moment.DOT).of(reader(0)).once().hangUntil(released);
		SMTP.at(Moment.RCPT).reply("550 5.7.1 Blocked");
		SMTP.at(Moment.RCPT).of(reader(0)).reply("250 Ok");
		planFor(Stream
			.concat(Stream.of(reader(0)),
					IntStream.range(0, 30).mapToObj((number) -> "ada@refused" + number + ".example"))
			.toList());
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			try {
				await().until(() -> this.server.refusals().areMany());
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(20, TimeUnit.SECONDS)).isOne();
		}
		SMTP.clear();
		assertThat(this.deliveries.dispatch()).as("no pause").isPositive();
	}

	@ParameterizedTest
	@CsvSource({ "RCPT, 550 5.1.1", "RCPT, 450 4.2.0", "DOT, 550", "MAIL, 421 4.3.2", "DOT, 250" })
	void noAddressThatAReplyQuotesIsKept(Moment moment, String code) {
		SMTP.at(moment).reply(code + " <" + reader(1) + "> forwarded by " + reader(2).toUpperCase(Locale.ROOT));
		planFor(3);
		this.deliveries.dispatch();
		assertThat(this.jdbc.sql("select smtp_reply from delivery where smtp_reply is not null")
			.query(String.class)
			.list()).isNotEmpty().allSatisfy((reply) -> assertThat(reply).contains("forwarded by").doesNotContain("@"));
		assertThat(this.jdbc.sql("select detail from delivery where detail is not null").query(String.class).list())
			.allSatisfy((detail) -> assertThat(detail).doesNotContain("@"));
	}

	@Test
	void anAddressBeyondAsciiWaitsForACapableServer() throws Exception {
		String jorg = "jörg@xn--bcher-kva.example";
		planFor(3);
		admin("POST", "/subscribers", "text/csv", "email,confirmed\nJo\u0308rg@Bücher.example,true\n");
		assertThat(send(DAY)).isOne();
		assertThat(this.deliveries.dispatch()).isEqualTo(3);
		assertThat(toldOf(jorg))
			.containsExactly("FAILED/the address needs SMTPUTF8, which the mail server does not offer");
		assertThat(SMTP.transcript()).noneMatch((line) -> line.contains("rg@"));
		assertThat(this.suppressions.reason(new EmailAddress(jorg))).isEmpty();

		this.transport.closeIdle();
		SMTP.clear();
		SMTP.offering("8BITMIME", "SMTPUTF8");
		assertThat(plan(DAY.plusDays(1))).isEqualTo(4);
		assertThat(this.deliveries.dispatch()).isEqualTo(4);
		assertThat(SMTP.commands("MAIL")).hasSize(4)
			.filteredOn((command) -> command.endsWith(" BODY=8BITMIME SMTPUTF8"))
			.hasSize(1);
		assertThat(SMTP.accepted(jorg)).singleElement()
			.satisfies((mail) -> assertThat(
					new String(mail.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
				.contains("\r\nTo: <" + jorg + ">\r\n"));
	}

	private List<String> toldOf(String email) {
		return this.jdbc
			.sql("select d.state || '/' || d.detail from delivery d join subscriber s "
					+ "on s.id = d.subscriber_id where s.email = :email")
			.param("email", email)
			.query(String.class)
			.list();
	}

	@ParameterizedTest
	@CsvSource({ "RCPT, 550 5.7.1 Your network is blocked", "DOT, 550 5.7.26 Unauthenticated",
			"DOT, 550 5.7.515 Access denied", "RCPT, 554 Go away", "RCPT, 553 5.1.8 Sender unknown",
			"MAIL, 550 Sender unknown", "DOT, 501 5.1.7 Bad sender",
			"RCPT, 550 5.1.0 <papers@example.org>: Sender address rejected: User unknown" })
	@Fault("T07 550 5.7.1, 5.7.26, 5.7.515, 5.1.8 or 554 for everybody")
	void ifWeAreNotWelcomeNobodyIsSuppressed(Moment moment, String reply) {
		SMTP.at(moment).reply(reply);
		planFor(30);
		assertThat(this.deliveries.dispatch()).isZero();
		int tries = SMTP.commands("MAIL").size();
		assertThat(tries).isBetween(1, 20);
		this.clock.advance(Duration.ofSeconds(20));
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(SMTP.commands("MAIL")).as("tries within the pause").hasSize(tries);
		assertThat(IntStream.range(0, 30)).noneMatch(this::isSuppressed)
			.allMatch((reader) -> row(reader).attempts() == 0 && subscriber(reader).equals("ACTIVE"));
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(this.mailServer.health().getDetails()).containsEntry("reply", Redaction.of(reply));

		SMTP.clear();
		for (int i = 0; i < 3; i++) {
			this.clock.advance(LONG_ENOUGH);
			this.deliveries.dispatch();
		}
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(30);
	}

	@Test
	@Fault("T07 550 without an enhanced code for everybody")
	void manyUnclearRefusalsInARowAreForUs() {
		planFor(5);
		assertThat(this.deliveries.dispatch()).isEqualTo(5);
		SMTP.at(Moment.RCPT).reply("550 Daily limit exceeded");
		plan(DAY.plusDays(1));
		planMore(60);
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(SMTP.commands("RCPT")).as("tries").hasSizeBetween(5 + 1, 5 + 20);
		assertThat(IntStream.range(0, 60)).noneMatch(this::isSuppressed)
			.allMatch((reader) -> row(reader, DAY.plusDays(1)).attempts() == 0);

		SMTP.clear();
		for (int i = 0; i < 3; i++) {
			this.clock.advance(LONG_ENOUGH);
			this.deliveries.dispatch();
		}
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(60);
	}

	private void planMore(int readers) {
		String lines = IntStream.range(5, readers)
			.mapToObj((number) -> reader(number) + ",true\n")
			.collect(Collectors.joining());
		admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + lines);
		send(DAY.plusDays(1));
	}

	@Test
	@Fault("T06 550 without an enhanced code for one reader")
	void ifOthersAreAcceptedOneRefusalIsForTheReader() {
		SMTP.at(Moment.RCPT).of(reader(0)).reply("550 No such user");
		SMTP.at(Moment.DOT).of(reader(1)).reply("550 Looks odd");
		planFor(30);
		assertThat(this.deliveries.dispatch()).isEqualTo(28);
		assertThat(row(0).told()).isEqualTo("FAILED/550 No such user");
		assertThat(row(1).told()).isEqualTo("FAILED/550 Looks odd");
		assertThat(isSuppressed(0)).isTrue();
		assertThat(IntStream.range(1, 30)).noneMatch(this::isSuppressed);
	}

	@Test
	@Fault("T07 550 without an enhanced code for everybody, from the middle of a run on")
	void anOlderLetterAcceptedDecidesNoRefusal() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch older = SMTP.at(Moment.DOT).of(reader(0)).hangUntil(released);
		IntStream.range(1, 7)
			.forEach((reader) -> SMTP.at(Moment.RCPT).of(reader(reader)).reply("550 Hourly limit exceeded"));
		planFor(7);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			assertThat(older.await(20, TimeUnit.SECONDS)).isTrue();
			await().until(() -> SMTP.commands("RCPT").size() == 7);
			released.countDown();
			assertThat(run.get(20, TimeUnit.SECONDS)).isOne();
		}
		finally {
			released.countDown();
		}
		assertThat(IntStream.range(1, 7)).allMatch((reader) -> row(reader).state().equals("DEFERRED"));
		assertThat(IntStream.range(0, 7)).noneMatch(this::isSuppressed);
		SMTP.clear();
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isEqualTo(6);
	}

	@Test
	@Fault("T06 550 without an enhanced code for two of a few readers at once")
	void ifMoreAreAcceptedThanRefusedTheReadersAreUnknown() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		List<CountDownLatch> others = IntStream.range(0, 4)
			.mapToObj((reader) -> SMTP.at(Moment.DOT).of(reader(reader)).hangUntil(released))
			.toList();
		IntStream.range(4, 6).forEach((reader) -> SMTP.at(Moment.RCPT).of(reader(reader)).reply("550 No such user"));
		planFor(6);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			for (CountDownLatch one : others) {
				assertThat(one.await(20, TimeUnit.SECONDS)).isTrue();
			}
			await().until(() -> SMTP.commands("RCPT").size() == 6);
			released.countDown();
			assertThat(run.get(20, TimeUnit.SECONDS)).isEqualTo(4);
		}
		finally {
			released.countDown();
		}
		assertThat(IntStream.range(4, 6)).allMatch(this::isSuppressed);
	}

	@Test
	@Fault("T07 550 without an enhanced code for the only reader")
	void ifNobodyElseIsAcceptedARefusalIsUndecided() {
		SMTP.at(Moment.RCPT).of(reader(0)).reply("550 No such user");
		planFor(1);
		assertThat(this.deliveries.dispatch()).isZero();
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(row(0).told()).isEqualTo("DEFERRED/550 No such user");
		assertThat(row(0).attempts()).isEqualTo(2);
		assertThat(isSuppressed(0)).isFalse();

		this.clock.advance(Duration.ofSeconds(1));
		ask(1, 1);
		assertThat(this.deliveries.dispatch()).as("a letter to somebody else").isOne();
		this.clock.advance(LONG_ENOUGH.multipliedBy(3));
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(row(0).told()).isEqualTo("FAILED/550 No such user");
		assertThat(isSuppressed(0)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "RCPT, 550 5.7.1 Your network is blocked", "MAIL, 550 Sender unknown", "DOT, 550 Rejected as spam",
			"DOT, 554 5.6.0 Content rejected", "RCPT, 550 Daily limit exceeded", "DOT, 501 5.1.7 Bad sender" })
	@Fault("T07 a relay that refuses everybody, readers in many domains")
	void ifTheRelayRefusesEverybodyHealthSaysSo(Moment moment, String reply) {
		SMTP.at(moment).reply(reply);
		planFor(IntStream.range(0, 40).mapToObj((number) -> "ada@domain" + number + ".example").toList());
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(SMTP.commands("MAIL")).as("tries").hasSizeBetween(10, 20);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(this.jdbc.sql("select count(*) from suppression").query(Integer.class).single()).isZero();

		SMTP.clear();
		for (int i = 0; i < 4; i++) {
			this.clock.advance(LONG_ENOUGH);
			this.deliveries.dispatch();
		}
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(40);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	@Fault("T05 451 4.7.1 for the last letter of a run")
	void aServerThatGreylistsTheLastLetterIsWell() {
		SMTP.at(Moment.RCPT).of(reader(1)).reply("451 4.7.1 Greylisted");
		planFor(2);
		assertThat(dispatch(Map.of("connections", "1"))).isOne();
		Dispatcher next = dispatcher(Map.of("connections", "1"));
		ask(2, 2);
		SMTP.at(Moment.RCPT).of(reader(3)).reply("451 4.7.1 Greylisted");
		assertThat(next.run()).isOne();
		assertThat(next.run()).as("nothing to do").isZero();
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	@Fault("T07 550 5.7.1 to everybody for long")
	void aServerThatRefusesEverybodyIsTriedLessAndLess() {
		SMTP.at(Moment.MAIL).reply("550 5.7.1 Your address is listed");
		planFor(IntStream.range(0, 40).mapToObj((number) -> "ada@another" + number + ".example").toList());
		List<Long> triedAfter = triedAfter(Duration.ofHours(2), () -> SMTP.commands("MAIL").size());
		assertThat(triedAfter).startsWith(0L).hasSizeBetween(8, 12);
		assertThat(triedAfter.getLast() - triedAfter.get(triedAfter.size() - 2)).isBetween(900L, 910L);

		SMTP.clear();
		this.clock.advance(Duration.ofMinutes(16));
		assertThat(this.deliveries.dispatch()).isEqualTo(40);
	}

}
