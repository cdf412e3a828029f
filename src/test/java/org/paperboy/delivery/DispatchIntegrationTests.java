package org.paperboy.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.database.Database;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.delivery.smtp.SmtpProperties;
import org.paperboy.delivery.smtp.SmtpTransport;
import org.paperboy.delivery.smtp.Transport;
import org.paperboy.mail.EmailAddress;
import org.paperboy.mail.Redaction;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Every letter leaves once, whatever the mail server does.
 */
@Timeout(60)
class DispatchIntegrationTests extends DeliveryIntegrationTest {

	@Autowired
	private SubscriberLinks links;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private Dispatcher dispatcher;

	@Autowired
	private Ledger ledger;

	@Autowired
	private NamedParameterJdbcTemplate batch;

	@Autowired
	private Contents contents;

	@Autowired
	private Leases leases;

	@Autowired
	private MailServerHealthIndicator mailServer;

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
	void anAddressTheServerCannotTakeIsWrittenToOnceAServerCan() throws Exception {
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
			.sql("select d.state || '/' || d.reason from delivery d join subscriber s "
					+ "on s.id = d.subscriber_id where s.email = :email")
			.param("email", email)
			.query(String.class)
			.list();
	}

	@Test
	@Fault("T05 450 at RCPT at first")
	void aGreylistedLetterIsTriedAgainInTime() {
		SMTP.at(Moment.RCPT).once().reply("450 4.2.0 Greylisted, try again in a minute");
		planFor(1);
		assertThat(this.deliveries.dispatch()).isZero();
		Row deferred = row(0);
		assertThat(deferred.told()).isEqualTo("DEFERRED/450 4.2.0 Greylisted, try again in a minute");
		assertThat(deferred.attempts()).isOne();
		assertThat(subscriber(0)).isEqualTo("ACTIVE");
		assertThat(isSuppressed(0)).isFalse();

		this.clock.advance(NOT_LONG_ENOUGH);
		this.deliveries.dispatch();
		assertThat(SMTP.commands("RCPT")).hasSize(1);

		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isOne();
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(row(0).state()).isEqualTo("SENT");
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::messageId).containsExactly(deferred.messageId());
	}

	@Test
	@Fault("T10 T57 no answer to the final dot, once")
	void aLetterInDoubtIsSentOnceMoreTheSame() {
		SMTP.at(Moment.DOT).once().close();
		planFor(1);
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(row(0).state()).isEqualTo("IN_DOUBT");
		this.clock.advance(NOT_LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isZero();

		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isOne();
		assertThat(row(0).state()).isEqualTo("SENT");
		assertThat(SMTP.handedOver()).hasSize(2).allMatch(SMTP.handedOver().getFirst()::equals);
		assertThat(SMTP.handedOver().getFirst().messageId()).isEqualTo(row(0).messageId());
	}

	@Test
	@Fault("T10 no answer to the final dot, ever")
	void aLetterTwiceInDoubtIsLeft() {
		SMTP.at(Moment.DOT).close();
		planFor(1);
		for (int i = 0; i < 5; i++) {
			this.deliveries.dispatch();
			this.clock.advance(LONG_ENOUGH.multipliedBy(5));
		}
		assertThat(row(0).state()).isEqualTo("IN_DOUBT");
		assertThat(SMTP.handedOver()).hasSize(2);
	}

	@Test
	@Fault("T09 a connection cut at DATA")
	void aConnectionCutWithinTheMessageLosesNothing() {
		SMTP.at(Moment.DATA).once().reset();
		planFor(5);
		this.deliveries.dispatch();
		this.clock.advance(LONG_ENOUGH);
		this.deliveries.dispatch();
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(5);
	}

	@ParameterizedTest
	@CsvSource({ "RCPT, 550 5.7.1 Your network is blocked", "DOT, 550 5.7.26 Unauthenticated",
			"DOT, 550 5.7.515 Access denied", "RCPT, 554 Go away", "RCPT, 553 5.1.8 Sender unknown",
			"MAIL, 550 Sender unknown", "DOT, 501 5.1.7 Bad sender",
			"RCPT, 550 5.1.0 <papers@example.org>: Sender address rejected: User unknown" })
	@Fault("T07 550 5.7.1, 5.7.26, 5.7.515, 5.1.8 or 554 for everybody")
	void whereWeAreNotWelcomeTheRunStopsAndNobodyIsBlamed(Moment moment, String reply) {
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
	void whereTheServerDoesNotSayWhoIsToBlameManyRefusalsAreOurs() {
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
	void whereOthersAreAcceptedOneRefusalIsTheReaders() {
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
	void whoIsRefusedWhileAnOlderLetterIsAcceptedIsNotSuppressed() throws Exception {
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
	void whereMoreAreAcceptedThanRefusedAtOnceTheReadersAreUnknown() throws Exception {
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
	void whereNobodyElseIsAcceptedOneRefusalIsNobodysFaultYet() {
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
	void whereTheRelayRefusesEverybodyTheRunEndsAndHealthSaysSo(Moment moment, String reply) {
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
	void anAddressThatAStrangerMadeUpIsTriedLessAndLess(String reply) {
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

	@ParameterizedTest
	@CsvSource({ "MAIL, 550 Sender unknown", "DATA, 554 5.7.1 Not now", "DOT, 550 5.7.26 Unauthenticated",
			"DOT, 550 Rejected" })
	@Fault("T07 a relay that refuses everybody, only strangers ask")
	void whatDoesNotAnswerTheAddressCountsForStrangersToo(Moment moment, String reply) {
		Dispatcher dispatcher = dispatcher(Map.of());
		this.mailServer.recover();
		SMTP.at(moment).reply(reply);
		askStrangers(40);
		assertThat(dispatcher.run()).isZero();
		assertThat(SMTP.commands("MAIL")).as("tries").hasSizeBetween(10, 20);
		assertThat(this.mailServer.health().getStatus()).isEqualTo(Status.DOWN);
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

	@Test
	@Fault("T23 a claim of which only the answer is lost")
	void lettersOfAClaimThatNobodyHeardOfAreFound() {
		AtomicInteger claims = new AtomicInteger();
		CountDownLatch failed = new CountDownLatch(1);
		SMTP.at(Moment.DOT).of(reader(0)).hangUntil(failed);
		Claims lossy = new Claims(this.jdbc, this.ledger, this.contents, this.leases, new Database("")) {

			@Override
			public List<Delivery> claim(Lease lease, Set<LetterKind> kinds, int most, Instant now) {
				int claim = claims.incrementAndGet();
				List<Delivery> rows = DispatchIntegrationTests.this.transaction
					.execute((status) -> super.claim(lease, kinds, (claim < 3) ? 10 : most, now));
				if (claim == 2) {
					failed.countDown();
					throw new DataAccessResourceFailureException("the connection is lost");
				}
				return rows;
			}

		};
		planFor(30);
		assertThat(dispatcher(Map.of(), dispatchers().with(lossy)).run()).isEqualTo(10);
		assertThat(this.deliveries.dispatch()).isEqualTo(20);
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(30);
	}

	@Test
	@Fault("T39 the mail server away until a digest is too late")
	void aDigestThatWasNotBegunInTimeWaitsForTheNextOne() {
		SMTP.at(Moment.GREETING).reply("421 4.3.2 Not now");
		planFor(3);
		this.jdbc.sql("update delivery set due_at = planned_at where id <> :id").param("id", row(2).id()).update();
		this.deliveries.dispatch();
		SMTP.clear();
		this.clock.advance(Duration.ofHours(6).plusMinutes(1));
		assertThat(this.deliveries.dispatch()).as("what the operator sent").isOne();
		assertThat(row(0).told()).isEqualTo("SKIPPED/TOO_LATE");
		assertThat(row(2).state()).isEqualTo("SENT");
	}

	@Test
	@Fault("T07 550 5.7.1 to a digest until it would be too late")
	void aDigestThatWasRefusedInTimeIsSentLater() {
		SMTP.at(Moment.MAIL).reply("550 5.7.1 Not now");
		planFor(1);
		this.jdbc.sql("update delivery set due_at = planned_at").update();
		assertThat(this.deliveries.dispatch()).isZero();
		SMTP.clear();
		this.clock.advance(Duration.ofHours(6).plusMinutes(1));
		assertThat(this.deliveries.dispatch()).isOne();
	}

	@Test
	@Fault("T05 451 4.7.1 for the last letter of a run")
	void aServerThatGreylistsTheLastLetterIsNotInTrouble() {
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
	void whatAnOperatorSendsAfterANewerOneIsSent() {
		planFor(2);
		plan(DAY.plusDays(1));
		this.deliveries.dispatch();
		assertThat(plan(DAY.minusDays(1))).isEqualTo(2);
		assertThat(this.deliveries.dispatch()).isEqualTo(2);
	}

	@Test
	@Fault("T08 the mail server away for long")
	void aServerThatIsAwayIsTriedEveryTenSecondsByOneConnection() {
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
	void theLongerThePasswordIsWrongTheLessOftenItIsTried() {
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
	@Fault("T07 550 5.7.1 to everybody for long")
	void theLongerTheServerRefusesEverybodyTheLessOftenItIsTried() {
		SMTP.at(Moment.MAIL).reply("550 5.7.1 Your address is listed");
		planFor(IntStream.range(0, 40).mapToObj((number) -> "ada@another" + number + ".example").toList());
		List<Long> triedAfter = triedAfter(Duration.ofHours(2), () -> SMTP.commands("MAIL").size());
		assertThat(triedAfter).startsWith(0L).hasSizeBetween(8, 12);
		assertThat(triedAfter.getLast() - triedAfter.get(triedAfter.size() - 2)).isBetween(900L, 910L);

		SMTP.clear();
		this.clock.advance(Duration.ofMinutes(16));
		assertThat(this.deliveries.dispatch()).isEqualTo(40);
	}

	/**
	 * Dispatches every five seconds.
	 * @param tries how often the server was tried so far
	 * @return the seconds at which it was
	 */
	private List<Long> triedAfter(Duration duration, IntSupplier tries) {
		return triedAfter(duration, tries, this.deliveries::dispatch);
	}

	private List<Long> triedAfter(Duration duration, IntSupplier tries, Runnable dispatch) {
		List<Long> triedAfter = new ArrayList<>();
		for (long seconds = 0; seconds < duration.toSeconds(); seconds += 5) {
			int before = tries.getAsInt();
			dispatch.run();
			if (tries.getAsInt() > before) {
				triedAfter.add(seconds);
			}
			this.clock.advance(Duration.ofSeconds(5));
		}
		return triedAfter;
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
	@Fault("T13 one answer that does not come")
	void aSlowLetterHoldsNobodyUp() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		SMTP.at(Moment.DOT).of(reader(0)).hangUntil(released);
		planFor(30);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			try {
				await().until(() -> sent() == 29);
				assertThat(row(0).state()).isEqualTo("SENDING");
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(20, TimeUnit.SECONDS)).isEqualTo(30);
		}
		assertThat(row(0).state()).isEqualTo("SENT");
	}

	private long sent() {
		return this.deliveries.count(LetterKind.DIGEST, DAY.toString()).sent();
	}

	@Test
	@Fault("T63 a reader leaves while the letter waits")
	void whoLeavesWhileTheLetterWaitsForAConnectionGetsNone() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		planFor(10);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CountDownLatch> reached = IntStream.range(0, 7)
				.mapToObj((reader) -> SMTP.at(Moment.DOT).of(reader(reader)).hangUntil(released))
				.toList();
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			try {
				for (CountDownLatch one : reached) {
					assertThat(one.await(20, TimeUnit.SECONDS)).isTrue();
				}
				leave(9);
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(20, TimeUnit.SECONDS)).isEqualTo(9);
		}
		assertThat(row(9).told()).isEqualTo("SKIPPED/LEFT");
		assertThat(SMTP.commands("RCPT TO:<" + reader(9))).isEmpty();
	}

	private void leave(int reader) {
		String link = this.jdbc.sql("select id, nonce from subscriber where email = :email")
			.param("email", reader(reader))
			.query((row, number) -> this.links.url(SubscriberLinks.Purpose.UNSUBSCRIBE, row.getLong(1),
					row.getString(2)))
			.single();
		assertThat(form(path(link), Map.of("List-Unsubscribe", "One-Click")).statusCode()).isEqualTo(200);
	}

	@Test
	@Fault("T63 a reader leaves while a connection is opened")
	void whoLeavesWhileAConnectionIsOpenedGetsNone() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch reached = SMTP.at(Moment.GREETING).hangUntil(released);
		planFor(2);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			try {
				assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
				leave(0);
				leave(1);
				// What was asked before they left is believed for so long.
				await().pollDelay(FinalCheck.GOOD_FOR.multipliedBy(2)).until(() -> true);
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(20, TimeUnit.SECONDS)).isZero();
		}
		assertThat(row(0).told()).isEqualTo("SKIPPED/LEFT");
		assertThat(row(1).told()).isEqualTo("SKIPPED/LEFT");
		assertThat(SMTP.commands("MAIL")).isEmpty();
	}

	@Test
	@Fault("T24 a run that breaks down while an answer is awaited")
	void whoeverComesAfterABrokenRunKnowsAllThatItDid() throws Exception {
		Ledger ledger = new Ledger(this.jdbc, this.batch, this.contents) {

			@Override
			public void settle(String lease, Collection<Decision> decisions, Instant now) {
				throw new IllegalStateException("a fault of ours");
			}

		};
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch reached = SMTP.at(Moment.DOT).of(reader(0)).hangUntil(released);
		planFor(30);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads
				.submit(() -> dispatcher(Map.of("connections", "4"), dispatchers().with(ledger)).run());
			assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
			await().during(Duration.ofMillis(300)).until(() -> !run.isDone());
			released.countDown();
			assertThatThrownBy(() -> run.get(20, TimeUnit.SECONDS)).hasMessageContaining("a fault of ours");
		}
		int handedOver = SMTP.handedOver().size();
		assertThat(handedOver).isPositive();
		assertThat(this.deliveries.dispatch()).isEqualTo(30 - handedOver);
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(30);
		assertThat(IntStream.range(0, 30)).allMatch((reader) -> row(reader).state().equals("SENT"));
	}

	@Test
	@Fault("thousands ask for a letter at once")
	void lettersThatSomebodyWaitsForDoNotAllComeIntoMemory() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		SMTP.at(Moment.GREETING).hangUntil(released);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			askForRecord();
			askForMore("a", 1_049);
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			try {
				await().until(() -> sending() == 1_000);
				for (String again : List.of("b", "c")) {
					askForMore(again, 525);
					this.deliveries.dispatch();
				}
				await().during(Duration.ofMillis(700)).until(() -> sending() == 2_000);
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(50, TimeUnit.SECONDS)).isEqualTo(2_100);
		}
	}

	private void askForRecord() {
		admin("POST", "/subscribers", "text/csv", "email,confirmed\n" + reader(0) + ",true\n");
		long reader = this.jdbc.sql("select id from subscriber").query(Long.class).single();
		this.transaction.executeWithoutResult((status) -> this.deliveries.plan(LetterKind.RECORD, "",
				List.of(new Delivery.Plan(reader, "example.org", null, null, ""))));
	}

	/**
	 * Copies of the letter that was asked for first: a thousand readers would take far
	 * longer to come.
	 */
	private void askForMore(String name, int letters) {
		assertThat(this.jdbc.sql("""
				insert into delivery (kind, subscriber_id, occasion, state, urgency, content_id, message_id, attempts,
					doubted, planned_at, next_attempt_at, changed_at)
				select kind, subscriber_id, :name || x, 'PLANNED', urgency, content_id, :name || x || message_id, 0,
					false, planned_at, planned_at, planned_at
				from delivery cross join system_range(1, :letters) where occasion = ''""")
			.param("name", name)
			.param("letters", letters)
			.update()).isEqualTo(letters);
	}

	private void ask(int from, int readers) {
		String lines = IntStream.range(from, from + readers)
			.mapToObj((number) -> reader(number) + "\n")
			.collect(Collectors.joining());
		assertThat(admin("POST", "/subscribers", "text/csv", "email\n" + lines).statusCode()).isLessThan(300);
	}

	private int sending() {
		return this.jdbc.sql("select count(*) from delivery where state = 'SENDING'").query(Integer.class).single();
	}

	@Test
	@Fault("T24 the ledger is locked during a run")
	void whileAnswersCannotBeSettledNoMoreIsSentThanRecoveryReckonsWith() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch reached = SMTP.at(Moment.MAIL).hangUntil(released);
		int letters = 2 * Settlement.MAX_UNSETTLED;
		planFor(letters);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			try {
				assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
				this.transaction.executeWithoutResult((status) -> {
					this.jdbc.sql("select id from delivery for update").query().listOfRows();
					released.countDown();
					await().during(500, TimeUnit.MILLISECONDS)
						.until(() -> SMTP.handedOver().size(), (size) -> size > Settlement.MAX_UNSETTLED / 2);
					assertThat(SMTP.handedOver().size()).isLessThanOrEqualTo(Settlement.MAX_UNSETTLED + 8);
				});
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(letters);
		}
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient)
			.doesNotHaveDuplicates()
			.hasSize(letters);
	}

	@Test
	@Fault("T24 the database takes nothing from the first 250 on")
	void nothingMoreLeavesUntilTheDatabaseAnswers() throws Exception {
		AtomicBoolean down = new AtomicBoolean(true);
		CountDownLatch refused = new CountDownLatch(1);
		Ledger ledger = new Ledger(this.jdbc, this.batch, this.contents) {

			@Override
			public void settle(String lease, Collection<Decision> decisions, Instant now) {
				if (down.get() && !decisions.isEmpty()) {
					refused.countDown();
					throw new DataAccessResourceFailureException("the disk is full");
				}
				super.settle(lease, decisions, now);
			}

		};
		SMTP.at(Moment.DOT).delay(Duration.ofMillis(20));
		planFor(200);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads
				.submit(() -> dispatcher(Map.of("connections", "4"), dispatchers().with(ledger)).run());
			assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
			await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(20)).until(() -> {
				int before = SMTP.handedOver().size();
				await().pollDelay(Duration.ofMillis(100)).until(() -> true);
				return SMTP.handedOver().size() == before;
			});
			assertThat(SMTP.handedOver()).hasSizeLessThan(100);
			down.set(false);
			assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(200);
		}
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(200);
	}

	@Test
	@Fault("T14 no STARTTLS though it is required, in a run")
	void withoutTheEncryptionThatIsRequiredNothingIsSaidAndHealthSaysSo() {
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

	@Test
	@Fault("T22 a stop while an answer is awaited")
	void whenTheProgramStopsAnAnswerThatDoesNotComeLeavesDoubt() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch reached = SMTP.at(Moment.DOT).of(reader(0)).hangUntil(released);
		planFor(20);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
			await().until(() -> sent() == 19);
			this.dispatcher.stop(Duration.ofMillis(10));
			assertThat(run.get(20, TimeUnit.SECONDS)).isEqualTo(19);
			assertThat(row(0).state()).isEqualTo("IN_DOUBT");
			assertThat(this.deliveries.dispatch()).as("sent by a stopped program").isZero();
		}
		finally {
			released.countDown();
			this.dispatcher.start();
		}
		this.clock.advance(LONG_ENOUGH);
		this.deliveries.dispatch();
		assertThat(IntStream.range(0, 20)).allMatch((reader) -> row(reader).state().equals("SENT"));
	}

	@Test
	@Fault("T63 an address suppressed after planning")
	void whoIsSuppressedAfterPlanningGetsNone() {
		planFor(2);
		assertThat(admin("POST", "/suppressions", "{\"email\":\"" + reader(1) + "\"}").statusCode()).isEqualTo(201);
		assertThat(this.deliveries.dispatch()).isOne();
		assertThat(row(1).told()).isEqualTo("SKIPPED/SUPPRESSED");
		assertThat(SMTP.accepted(reader(1))).isEmpty();
	}

	@Test
	@Fault("T16 a row that cannot be written")
	void aLetterThatCannotBeWrittenHoldsNobodyUp() {
		planFor(5);
		this.jdbc.sql("insert into content (id, hash, body, created_at) values (-1, '', 'no JSON', current_timestamp)")
			.update();
		this.jdbc.sql("update delivery set content_id = -1 where id = :id").param("id", row(2).id()).update();
		assertThat(this.deliveries.dispatch()).isEqualTo(4);
		assertThat(row(2).told()).startsWith("FAILED/cannot be written");
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(SMTP.accepted(reader(2))).isEmpty();
	}

	@Test
	@Fault("T23 the database gives no readers while letters are written")
	void lettersThatCannotBeWrittenForNowAreWrittenLater() {
		planFor(3);
		this.jdbc.sql("alter table subscriber rename to elsewhere").update();
		try {
			assertThat(this.deliveries.dispatch()).isZero();
		}
		finally {
			this.jdbc.sql("alter table elsewhere rename to subscriber").update();
		}
		assertThat(row(2).told()).isEqualTo("DEFERRED/could not be written for now");
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(this.deliveries.dispatch()).isEqualTo(3);
	}

	@Test
	@Fault("T18 a deferred letter when the next edition is due")
	void aNewerEditionTakesADeferredLettersPlace() {
		SMTP.at(Moment.RCPT).once().reply("451 4.3.0 Try again later");
		planFor(1);
		this.deliveries.dispatch();
		assertNewestOnly("FAILED/EXPIRED: superseded by 2026-04-21");
	}

	@Test
	@Fault("T18 a letter in doubt when the next edition is due")
	void aNewerEditionTakesTheSecondTryOfALetterInDoubt() {
		SMTP.at(Moment.DOT).once().close();
		planFor(1);
		this.deliveries.dispatch();
		SMTP.clear();
		assertNewestOnly("IN_DOUBT/connection lost after the final dot");
	}

	private void assertNewestOnly(String older) {
		assertThat(plan(DAY.plusDays(1))).isOne();
		for (int i = 0; i < 3; i++) {
			this.clock.advance(LONG_ENOUGH);
			this.deliveries.dispatch();
		}
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::messageId)
			.containsExactly(row(0, DAY.plusDays(1)).messageId());
		assertThat(row(0).told()).isEqualTo(older);
	}

	@Test
	@Fault("T27 an edition sent three times")
	void anEditionIsSentOnce() {
		planFor(3);
		assertThat(send(DAY)).isZero();
		assertThat(this.deliveries.dispatch()).isEqualTo(3);
		assertThat(send(DAY)).isZero();
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::messageId).doesNotHaveDuplicates().hasSize(3);
	}

	@Test
	@Fault("T27 two runs and two plannings at once")
	void twoAtOnceSendEachLetterOnce() throws Exception {
		planFor(150);
		plan(DAY.plusDays(1));
		this.jdbc.sql("delete from delivery").update();
		assertThat(twice(() -> send(DAY))).as("planned").isEqualTo(150);
		twice(this.deliveries::dispatch);
		this.deliveries.dispatch();
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(150);
	}

	private static int twice(Callable<Integer> call) throws Exception {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			int sum = 0;
			for (Future<Integer> one : threads.invokeAll(Collections.nCopies(2, call))) {
				sum += one.get(30, TimeUnit.SECONDS);
			}
			return sum;
		}
	}

}
