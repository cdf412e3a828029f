package org.paperboy.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.paperboy.Fault;
import org.paperboy.delivery.run.Dispatcher;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.mail.EmailAddress;
import org.paperboy.reachability.SuppressionSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The ledger and monitoring hear of each way in which a conversation can end.
 */
@Timeout(60)
class OutcomeIntegrationTests extends DeliveryIntegrationTest {

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private Dispatcher dispatcher;

	private double counted(String name) {
		return this.meters.find(name)
			.tag("domain", "example.org")
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	private String reply(int reader) {
		return this.jdbc.sql("select smtp_reply from delivery where id = :id")
			.param("id", row(reader).id())
			.query(String.class)
			.single();
	}

	@Test
	@Fault("T01 250 after the final dot")
	void whatTheServerSaidAndItsQueueIdAreKept() {
		planFor(1);
		assertThat(this.deliveries.dispatch()).isOne();
		assertThat(row(0).state()).isEqualTo("SENT");
		assertThat(reply(0)).isEqualTo("250 2.0.0 Ok: queued as 1");
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(SMTP.accepted()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "wim+nobody@example.org, wim@example.org", "wim@example.org, wim+papers@example.org" })
	@Fault("T06 550 5.1.1 for another spelling of a mailbox")
	void whoseOtherSpellingIsRefusedIsAskedAllTheSame(String refused, String good) {
		SMTP.at(Moment.RCPT).of(refused).reply("550 5.1.1 <" + refused + "> No such user");
		signUp(refused);
		assertThat(this.deliveries.dispatch()).isZero();
		for (int i = 0; i < 3; i++) {
			this.clock.advance(Duration.ofMinutes(1));
			signUp(good);
			this.deliveries.dispatch();
		}
		assertThat(SMTP.accepted(good)).hasSize(1);
	}

	private void signUp(String email) {
		assertThat(post("/api/subscriptions", "application/json", "{\"email\":\"" + email + "\"}").statusCode())
			.isEqualTo(202);
	}

	static Stream<Named<Consumer<FaultySmtpServer.Fault>>> partings() {
		return Stream.of(Named.of("a reset", FaultySmtpServer.Fault::reset),
				Named.of("the end", FaultySmtpServer.Fault::close),
				Named.of("silence", (fault) -> fault.hangUntil(new CountDownLatch(1))));
	}

	@ParameterizedTest
	@MethodSource("partings")
	@Fault("T03 a reset, the end or silence at QUIT")
	void whatHappensAtQuitDoesNotMatter(Consumer<FaultySmtpServer.Fault> parting) {
		parting.accept(SMTP.at(Moment.QUIT));
		planFor(1);
		assertThat(this.deliveries.dispatch()).isOne();
		this.transport.closeIdle();
		this.clock.advance(Duration.ofHours(5));
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(row(0).state()).isEqualTo("SENT");
		assertThat(SMTP.accepted()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource(names = { "GREETING", "MAIL", "RCPT", "DATA", "DOT" })
	@Fault("T04 4yz at the greeting, MAIL, RCPT, DATA or the dot, once")
	void whatIsRefusedForNowIsSentLater(Moment moment) {
		SMTP.at(moment).once().reply("451 4.3.0 Try again later");
		planFor(1);
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(row(0).state()).isEqualTo("DEFERRED");
		assertThat(row(0).attempts()).isEqualTo((moment == Moment.GREETING) ? 0 : 1);
		assertThat(subscriber(0)).isEqualTo("ACTIVE");
		assertThat(isSuppressed(0)).isFalse();
		int said = SMTP.commands("MAIL").size();
		this.clock.advance(NOT_LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(SMTP.commands("MAIL")).as("tries before it is time").hasSize(said);
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isOne();
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(SMTP.accepted()).hasSize(1);
	}

	static Stream<Named<Consumer<FaultySmtpServer.Fault>>> cuts() {
		return partings().limit(2);
	}

	@ParameterizedTest
	@MethodSource("cuts")
	@Fault("T09 a connection cut at DATA")
	void aConnectionCutBeforeTheMessageLeavesNoDoubt(Consumer<FaultySmtpServer.Fault> cut) {
		cut.accept(SMTP.at(Moment.DATA).of(reader(0)).once());
		cut.accept(SMTP.at(Moment.RCPT).of(reader(1)).once());
		planFor(20);
		assertThat(this.deliveries.dispatch()).isEqualTo(18);
		assertThat(this.deliveries.count(LetterKind.DIGEST, DAY.toString()).inDoubt()).isZero();
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isEqualTo(2);
		assertThat(SMTP.handedOver()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(20);
	}

	@ParameterizedTest
	@MethodSource("cuts")
	@Fault("T10 a connection cut after the final dot")
	void whatNobodyKnowsIsCountedAndSentOnceMore(Consumer<FaultySmtpServer.Fault> cut) {
		cut.accept(SMTP.at(Moment.DOT).of(reader(0)).once());
		double before = counted("digest.in.doubt");
		planFor(3);
		assertThat(this.deliveries.dispatch()).isEqualTo(2);
		assertThat(row(0).state()).isEqualTo("IN_DOUBT");
		assertThat(counted("digest.in.doubt") - before).isOne();
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isOne();
		List<FaultySmtpServer.Mail> copies = SMTP.handedOver()
			.stream()
			.filter((mail) -> mail.recipient().equals(reader(0)))
			.toList();
		assertThat(copies).hasSize(2).containsOnly(copies.getFirst());
	}

	@Test
	@Fault("T10 no answer to the final dot, letters in doubt held")
	void lettersInDoubtThatAreHeldAreNotSentAgain() {
		Map<String, String> held = Map.of("in-doubt", "hold");
		SMTP.at(Moment.DOT).once().close();
		planFor(2);
		assertThat(dispatch(held)).isOne();
		this.clock.advance(Duration.ofDays(2));
		assertThat(dispatch(held)).isZero();
		assertThat(SMTP.handedOver()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(2);
		assertThat(json(admin("GET", "/editions/" + DAY + "/deliveries", "")).path("inDoubt").asInt()).isOne();
	}

	@Test
	@Fault("T22 a greeting that comes only after a stop")
	void whoReachesTheServerAfterAStopSaysNothing() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch reached = SMTP.at(Moment.GREETING).hangUntil(released);
		planFor(10);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
			Future<?> stop = threads.submit(() -> this.dispatcher.stop());
			await().until(() -> !this.dispatcher.isRunning());
			released.countDown();
			stop.get(20, TimeUnit.SECONDS);
			assertThat(run.get(20, TimeUnit.SECONDS)).isZero();
			assertThat(SMTP.commands("MAIL")).isEmpty();
		}
		finally {
			released.countDown();
			this.dispatcher.start();
		}
		assertThat(this.deliveries.dispatch()).isEqualTo(10);
	}

	@Test
	@Fault("T13 silence instead of a greeting, and a stop")
	void aStopDoesNotWaitForASilentServer() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch reached = SMTP.at(Moment.GREETING).hangUntil(released);
		planFor(10);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
			this.dispatcher.stop(Duration.ofMillis(10));
			assertThat(run.get(10, TimeUnit.SECONDS)).isZero();
		}
		finally {
			released.countDown();
			this.dispatcher.start();
		}
		assertThat(IntStream.range(0, 10)).allMatch((reader) -> row(reader).attempts() == 0);
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isEqualTo(10);
	}

	@Test
	@Fault("T13 a server that reads one letter a byte a second, and a stop")
	void aServerThatCrawlsHoldsUpNobodyElse() throws Exception {
		SMTP.at(Moment.DATA).of(reader(0)).once().crawl();
		planFor(20);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			await().until(() -> this.deliveries.count(LetterKind.DIGEST, DAY.toString()).sent() == 19);
			this.dispatcher.stop(Duration.ofMillis(10));
			assertThat(run.get(10, TimeUnit.SECONDS)).isEqualTo(19);
		}
		finally {
			this.dispatcher.start();
		}
		assertThat(row(0).state()).isEqualTo("DEFERRED");
		this.clock.advance(LONG_ENOUGH);
		assertThat(this.deliveries.dispatch()).isOne();
	}

	@Test
	@Fault("T18 451 for days")
	void whatIsRefusedForDaysIsGivenUp() {
		SMTP.at(Moment.RCPT).reply("451 4.3.0 Try again later");
		planFor(1);
		for (int hours = 0; hours <= 6 * 24; hours++) {
			this.deliveries.dispatch();
			this.clock.advance(Duration.ofHours(1));
		}
		assertThat(row(0).told()).isEqualTo("FAILED/EXPIRED: 451 4.3.0 Try again later");
		assertThat(isSuppressed(0)).isFalse();
		assertThat(SMTP.commands("RCPT")).hasSizeBetween(5 * 24 / 6, 5 * 24 / 3 + 4);
	}

	@Test
	void monitoringCountsLettersByDomainAndLateness() {
		SMTP.at(Moment.RCPT).of(reader(1)).once().reply("451 4.3.0 Try again later");
		SMTP.at(Moment.RCPT).of(reader(2)).reply("550 5.1.1 No such user");
		double queued = counted("digest.queued");
		double sent = counted("digest.sent");
		double deferred = counted("digest.deferred");
		double failed = counted("digest.failed");
		double late = lateness();
		planFor(5);
		this.clock.advance(Duration.ofMinutes(3));
		this.deliveries.dispatch();
		assertThat(counted("digest.queued") - queued).isEqualTo(5);
		assertThat(counted("digest.sent") - sent).isEqualTo(3);
		assertThat(counted("digest.deferred") - deferred).isOne();
		assertThat(counted("digest.failed") - failed).isOne();
		assertThat(lateness() - late).isEqualTo(3 * 180);
	}

	@Test
	void monitoringHearsWhatIsDecidedWhilePlanning() {
		double skipped = counted("digest.skipped");
		double failed = this.meters.find("digest.failed").counters().stream().mapToDouble(Counter::count).sum();
		planFor(2);
		this.suppressions.suppress(new EmailAddress(reader(1)), "asked", SuppressionSource.OPERATOR);
		assertThat(plan(DAY.plusDays(1))).isOne();
		assertThat(counted("digest.skipped") - skipped).isOne();
		assertThat(this.meters.find("digest.failed").counters().stream().mapToDouble(Counter::count).sum() - failed)
			.as("superseded")
			.isOne();
	}

	private double lateness() {
		return this.meters.find("digest.lateness")
			.tag("domain", "example.org")
			.timers()
			.stream()
			.mapToDouble((timer) -> timer.totalTime(TimeUnit.SECONDS))
			.sum();
	}

	@Test
	@Fault("T16 rows that cannot be read or written")
	void poisonedRowsHoldNobodyUp() {
		planFor(8);
		this.jdbc.sql("update subscriber set email = 'nobody> SIZE=1' where email = :email")
			.param("email", reader(0))
			.update();
		this.jdbc.sql("update subscriber set timezone = 'Mars/Olympus' where email = :email")
			.param("email", reader(1))
			.update();
		this.jdbc.sql(
				"insert into content (id, hash, body, created_at) values (-2, '', repeat('[', 100000), current_timestamp)")
			.update();
		this.jdbc.sql("update delivery set content_id = -2 where id = :id").param("id", row(2).id()).update();
		assertThat(this.deliveries.dispatch()).isEqualTo(5);
		assertThat(this.jdbc.sql("select reason from delivery where state = 'FAILED' order by id")
			.query(String.class)
			.list()).hasSize(3).containsOnly("UNWRITABLE");
		assertThat(this.deliveries.dispatch()).isZero();
		assertThat(SMTP.transcript()).noneMatch((line) -> line.contains("nobody"));

		assertThat(plan(DAY.plusDays(1))).isEqualTo(7);
	}

}
