package org.paperboy.delivery.settlement;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
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
import org.paperboy.delivery.DeliveryIntegrationTest;
import org.paperboy.delivery.FailingDataSource;
import org.paperboy.delivery.run.Dispatcher;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * While the database fails nothing leaves that could not be written down.
 */
@Timeout(60)
class DatabaseFaultIntegrationTests extends DeliveryIntegrationTest {

	private static final String SETTLES = "merge into delivery";

	@Autowired
	private DataSource dataSource;

	@Autowired
	private TransactionTemplate transaction;

	@Test
	@Fault("T23 a claim of which only the answer is lost")
	void lettersOfAClaimThatNobodyHeardOfAreFound() throws Exception {
		CountDownLatch heard = new CountDownLatch(1);
		CountDownLatch claimed = new CountDownLatch(1);
		LostClaim lost = new LostClaim(claimed);
		CountDownLatch reached = SMTP.at(Moment.DOT).of(reader(0)).hangUntil(heard);
		planFor(0, 10);
		Dispatcher dispatcher = dispatcher(Map.of(), dispatchers().with(new FailingDataSource(this.dataSource, lost)));
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(dispatcher::run);
			assertThat(reached.await(20, TimeUnit.SECONDS)).isTrue();
			planFor(10, 20);
			lost.from.set(true);
			assertThat(dispatcher.run()).as("goes on in the run under way").isZero();
			assertThat(claimed.await(20, TimeUnit.SECONDS)).isTrue();
			heard.countDown();
			assertThat(run.get(20, TimeUnit.SECONDS)).isEqualTo(10);
		}
		assertThat(this.deliveries.dispatch()).isEqualTo(10);
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(20);
	}

	private void planFor(int from, int to) {
		planFor(IntStream.range(from, to).mapToObj(DeliveryIntegrationTest::reader).toList());
	}

	/**
	 * Loses the answer to the commit of a claim.
	 */
	private static final class LostClaim implements FailingDataSource.Fault {

		private final AtomicBoolean from = new AtomicBoolean();

		private final ThreadLocal<Boolean> claiming = ThreadLocal.withInitial(() -> false);

		private final CountDownLatch lost;

		private LostClaim(CountDownLatch lost) {
			this.lost = lost;
		}

		@Override
		public void before(String statement) {
			this.claiming.set(this.claiming.get() || statement.startsWith("update queue set lease"));
		}

		@Override
		public void afterCommit() throws SQLException {
			boolean claim = this.claiming.get();
			this.claiming.set(false);
			if (claim && this.from.getAndSet(false)) {
				this.lost.countDown();
				throw new SQLRecoverableException("the connection is lost");
			}
		}

	}

	@Test
	@Fault("T24 a run that breaks down while an answer is awaited")
	void theNextRunKnowsWhatABrokenOneDid() throws Exception {
		DataSource database = new FailingDataSource(this.dataSource, (statement) -> {
			if (statement.startsWith(SETTLES)) {
				throw new UnsupportedOperationException("a fault of ours");
			}
		});
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch reached = SMTP.at(Moment.DOT).of(reader(0)).hangUntil(released);
		planFor(30);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads
				.submit(() -> dispatcher(Map.of("connections", "4"), dispatchers().with(database)).run());
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
		DataSource database = new FailingDataSource(this.dataSource, (statement) -> {
			if (down.get() && statement.startsWith(SETTLES)) {
				refused.countDown();
				throw new SQLTransientConnectionException("the disk is full");
			}
		});
		SMTP.at(Moment.DOT).delay(Duration.ofMillis(20));
		planFor(200);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads
				.submit(() -> dispatcher(Map.of("connections", "4"), dispatchers().with(database)).run());
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
