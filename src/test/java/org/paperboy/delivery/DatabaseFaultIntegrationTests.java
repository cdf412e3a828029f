package org.paperboy.delivery;

import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.paperboy.Fault;
import org.paperboy.database.Database;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * While the database fails nothing leaves that could not be written down.
 */
@Timeout(60)
class DatabaseFaultIntegrationTests extends DeliveryIntegrationTest {

	private static final String SETTLES = "update delivery set state = ?, reason";

	@Autowired
	private DataSource dataSource;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private Dispatcher dispatcher;

	@Autowired
	private Contents contents;

	@Autowired
	private Leases leases;

	@Test
	@Fault("T23 a claim of which only the answer is lost")
	void lettersOfAClaimThatNobodyHeardOfAreFound() {
		AtomicInteger claims = new AtomicInteger();
		CountDownLatch failed = new CountDownLatch(1);
		SMTP.at(Moment.DOT).of(reader(0)).hangUntil(failed);
		Claims lossy = new Claims(this.jdbc, this.contents, this.leases, new Database("")) {

			@Override
			public List<Delivery> claim(Lease lease, Set<LetterKind> kinds, int most, Instant now) {
				int claim = claims.incrementAndGet();
				List<Delivery> rows = DatabaseFaultIntegrationTests.this.transaction
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
	@Fault("T24 a run that breaks down while an answer is awaited")
	void theNextRunKnowsWhatABrokenOneDid() throws Exception {
		Ledger ledger = new FailingDataSource(this.dataSource, (statement) -> {
			if (statement.startsWith(SETTLES)) {
				throw new UnsupportedOperationException("a fault of ours");
			}
		}).ledger();
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
	@Fault("T24 the ledger is locked during a run")
	void aLockedLedgerLetsOnlyAFewLettersLeave() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch reached = SMTP.at(Moment.MAIL).hangUntil(released);
		int letters = 2 * UnsettledResults.MAX;
		planFor(letters);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			try {
				assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
				this.transaction.executeWithoutResult((status) -> {
					this.jdbc.sql("select id from delivery for update").query().listOfRows();
					released.countDown();
					await().during(500, TimeUnit.MILLISECONDS)
						.until(() -> SMTP.handedOver().size(), (size) -> size > UnsettledResults.MAX / 2);
					assertThat(SMTP.handedOver().size()).isLessThanOrEqualTo(UnsettledResults.MAX + 8);
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
		Ledger ledger = new FailingDataSource(this.dataSource, (statement) -> {
			if (down.get() && statement.startsWith(SETTLES)) {
				refused.countDown();
				throw new SQLTransientConnectionException("the disk is full");
			}
		}).ledger();
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

}
