package org.paperboy.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.paperboy.Fault;
import org.paperboy.delivery.queue.Inquiry;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.subscriber.SubscriberLinks;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A letter that is no longer wanted does not leave, however late that shows.
 */
@Timeout(60)
class FinalCheckIntegrationTests extends DeliveryIntegrationTest {

	@Autowired
	private SubscriberLinks links;

	@Autowired
	private DataSource dataSource;

	@Test
	@Fault("T39 the mail server away until a digest is too late")
	void aDigestNotBegunInTimeIsSkipped() {
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
	void whatAnOperatorSendsAfterANewerOneIsSent() {
		planFor(2);
		plan(DAY.plusDays(1));
		this.deliveries.dispatch();
		assertThat(plan(DAY.minusDays(1))).isEqualTo(2);
		assertThat(this.deliveries.dispatch()).isEqualTo(2);
	}

	@Test
	@Fault("T63 a reader leaves while the letter waits")
	void whoLeavesWhileTheLetterIsQueuedGetsNone() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		planFor(10);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<CountDownLatch> reached = IntStream.range(0, 6)
				.mapToObj((reader) -> SMTP.at(Moment.DOT).of(reader(reader)).hangUntil(released))
				.toList();
			Future<Integer> run = threads.submit(dispatcher(Map.of())::run);
			try {
				for (CountDownLatch one : reached) {
					assertThat(one.await(20, TimeUnit.SECONDS)).isTrue();
				}
				leave(9);
				awaitThatEarlierChecksAreStale();
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(20, TimeUnit.SECONDS)).isEqualTo(9);
		}
		assertThat(row(9).told()).isEqualTo("SKIPPED/LEFT");
		assertThat(SMTP.commands("RCPT TO:<" + reader(9))).isEmpty();
	}

	private static void awaitThatEarlierChecksAreStale() {
		await().pollDelay(Inquiry.GOOD_FOR.multipliedBy(2)).until(() -> true);
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
				awaitThatEarlierChecksAreStale();
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
	@Fault("T24 a database that hangs while letters are checked")
	void aHangingCheckHoldsUpNoOtherLetter() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		AtomicBoolean hung = new AtomicBoolean();
		DataSource database = new FailingDataSource(this.dataSource, (statement) -> {
			if (statement.startsWith("select d.id, max(newer.occasion)") && SMTP.accepted().size() > 20
					&& !hung.getAndSet(true)) {
				await().atMost(Duration.ofSeconds(30)).until(() -> released.getCount() == 0);
			}
		});
		// longer than what was asked before is believed
		SMTP.at(Moment.DOT).delay(Duration.ofMillis(4));
		planFor(60);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads
				.submit(() -> dispatcher(Map.of("connections", "2"), dispatchers().with(database)).run());
			try {
				await().atMost(Duration.ofSeconds(20)).until(() -> SMTP.accepted().size() == 59);
				assertThat(hung).isTrue();
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(20, TimeUnit.SECONDS)).isEqualTo(60);
		}
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
	@Fault("T18 a deferred letter when the next edition is due")
	void aNewerEditionTakesADeferredLettersPlace() {
		SMTP.at(Moment.RCPT).once().reply("451 4.3.0 Try again later");
		planFor(1);
		this.deliveries.dispatch();
		assertNewestOnly("FAILED/EXPIRED: superseded by 2026-04-21");
	}

	@Test
	@Fault("T18 a letter in doubt when the next edition is due")
	void aNewerEditionEndsDoubtfulLettersSecondTry() {
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

}
