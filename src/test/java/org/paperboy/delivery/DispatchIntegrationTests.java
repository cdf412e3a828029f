package org.paperboy.delivery;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.paperboy.Fault;
import org.paperboy.delivery.run.Dispatcher;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every letter leaves once, whatever the mail server does.
 */
@Timeout(60)
class DispatchIntegrationTests extends DeliveryIntegrationTest {

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private Dispatcher dispatcher;

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

	@Tag("all-cases")
	@Test
	void urgentLettersDoNotAllComeIntoMemory() throws Exception {
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
					doubted, planned_at, changed_at)
				select kind, subscriber_id, :name || x, 'PLANNED', urgency, content_id, :name || x || message_id, 0,
					false, planned_at, planned_at
				from delivery cross join unnest(cast(:numbers as integer array)) as numbers (x) where occasion = ''""")
			.param("name", name)
			.param("numbers", numbers(letters))
			.update()).isEqualTo(letters);
		this.jdbc
			.sql("insert into queue (id, urgency, next_at) select id, urgency, planned_at from delivery "
					+ "where occasion like :name || '%'")
			.param("name", name)
			.update();
	}

	private int sending() {
		return this.jdbc.sql("select count(*) from queue where lease is not null").query(Integer.class).single();
	}

	@Test
	@Fault("T22 a stop while an answer is awaited")
	void aStopWhileAnAnswerIsAwaitedLeavesDoubt() throws Exception {
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
