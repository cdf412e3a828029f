package org.paperboy.delivery;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.paperboy.Fault;
import org.paperboy.delivery.run.Dispatcher;
import org.paperboy.delivery.smtp.FaultySmtpServer;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import org.paperboy.delivery.throttle.Rate;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Letters leave as fast as they may and no faster, and one that somebody waits for leaves
 * first.
 */
@Timeout(60)
class PaceIntegrationTests extends DeliveryIntegrationTest {

	private static final String SLOW = "@slow.example";

	private static final Map<String, String> SLOWLY = Map.of("domains[0].name", "slow.example",
			"domains[0].connections", "2", "domains[0].rate", "20/s");

	@Autowired
	private DataSource dataSource;

	private static List<String> readers(int slow, int others) {
		return Stream
			.concat(IntStream.range(0, slow).mapToObj((number) -> "reader" + number + SLOW),
					IntStream.range(0, others).mapToObj(DeliveryIntegrationTest::reader))
			.toList();
	}

	@Test
	@Fault("T17 a domain with two connections and a rate")
	void aDomainKeepsToItsLimitsAndHoldsNobodyUp() {
		AtomicInteger underWay = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		ConcurrentLinkedDeque<Long> begun = new ConcurrentLinkedDeque<>();
		SMTP.at(Moment.RCPT).of(SLOW).tell((recipient) -> {
			begun.add(System.nanoTime());
			most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
		});
		SMTP.at(Moment.DOT).of(SLOW).tell((recipient) -> underWay.decrementAndGet());
		planFor(readers(30, 100));
		assertThat(dispatch(SLOWLY)).isBetween(110, 129);
		assertThat(most.get()).as("letters under way").isBetween(1, 2);
		List<String> order = SMTP.accepted().stream().map(FaultySmtpServer.Mail::recipient).toList();
		assertThat(order.getLast()).as("the last").endsWith(SLOW);
		assertSpaced(begun.stream().mapToLong(Long::longValue).toArray(), Duration.ofMillis(50));

		for (int i = 0; i < 5; i++) {
			this.clock.advance(Duration.ofSeconds(1));
			dispatch(SLOWLY);
		}
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(130);
	}

	/**
	 * However they are spread within half a second, there are not more in any second than
	 * may be.
	 */
	private static void assertSpaced(long[] instants, Duration gap) {
		long[] sorted = Arrays.stream(instants).sorted().toArray();
		assertThat(Duration.ofNanos(sorted[sorted.length - 1] - sorted[0]))
			.isGreaterThan(gap.multipliedBy(sorted.length - 1).minusMillis(600));
		int second = (int) Duration.ofSeconds(1).dividedBy(gap);
		for (int i = second; i < sorted.length; i++) {
			assertThat(Duration.ofNanos(sorted[i] - sorted[i - second])).isGreaterThan(Duration.ofMillis(400));
		}
	}

	@Test
	@Fault("T17 a rate for all letters")
	void allLettersKeepToTheRate() {
		ConcurrentLinkedDeque<Long> begun = new ConcurrentLinkedDeque<>();
		SMTP.at(Moment.RCPT).tell((recipient) -> begun.add(System.nanoTime()));
		planFor(60);
		assertThat(dispatch(Map.of("rate", "2400/min"))).isEqualTo(60);
		assertSpaced(begun.stream().mapToLong(Long::longValue).toArray(), Duration.ofMillis(25));
	}

	@Test
	@Fault("T22 a stop while a rate holds letters back")
	void whatIsHeldBackWaitsForTheNextStart() throws Exception {
		planFor(100);
		Dispatcher dispatcher = dispatcher(Map.of("rate", "60/min"));
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(dispatcher::run);
			await().until(() -> !SMTP.accepted().isEmpty());
			dispatcher.stop();
			assertThat(run.get(5, TimeUnit.SECONDS)).isEqualTo(SMTP.accepted().size()).isLessThan(20);
		}
		assertThat(this.deliveries.count(LetterKind.DIGEST, DAY.toString()).planned())
			.isEqualTo(100 - SMTP.accepted().size());
		this.deliveries.dispatch();
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(100);
	}

	@Test
	@Fault("T17 the row of a domain's rate is locked")
	void aRateThatTheDatabaseKeepsHoldsNobodyElseUp() throws Exception {
		planFor(readers(5, 60));
		this.rates.take("slow.example", Rate.valueOf("10"), 1);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
				Connection locking = this.dataSource.getConnection()) {
			locking.setAutoCommit(false);
			locking.createStatement().execute("select * from pace where name = 'slow.example' for update");
			Future<Integer> run = threads.submit(() -> dispatch(
					Map.of("connections", "2", "domains[0].name", "slow.example", "domains[0].rate", "10/s")));
			// One letter tries at first; the database gives up waiting for its rate after
			// ten seconds at most.
			await().atMost(Duration.ofSeconds(30)).until(() -> SMTP.accepted().size() == 60);
			locking.rollback();
			assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(65);
		}
	}

	@Test
	void nodesShareARate() {
		Rate rate = Rate.valueOf("10");
		Duration first = this.rates.take("shared", rate, 5);
		Duration second = this.rates.take("shared", rate, 5);
		assertThat(first).isLessThan(Duration.ofMillis(100));
		assertThat(second.minus(first)).isCloseTo(Duration.ofMillis(500), Duration.ofMillis(250));
		assertThat(this.rates.take("another", rate, 1)).isLessThan(Duration.ofMillis(100));
	}

	@Test
	@Fault("T17 421 4.7.28 for one domain")
	void onlyTheDomainThatAsksIsSlowedDown() {
		SMTP.at(Moment.RCPT).of(SLOW).reply("421 4.7.28 Too many letters with the same link");
		planFor(readers(40, 40));
		assertThat(this.deliveries.dispatch()).isEqualTo(40);
		int tries = SMTP.commands("RCPT TO:<reader").stream().filter((line) -> line.contains(SLOW)).toList().size();
		assertThat(tries).isBetween(1, 8);
		this.clock.advance(Duration.ofSeconds(20));
		assertThat(this.deliveries.dispatch()).isZero();

		SMTP.clear();
		for (int i = 0; i < 6; i++) {
			this.clock.advance(LONG_ENOUGH);
			this.deliveries.dispatch();
		}
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(40);
		assertThat(this.jdbc.sql("select count(*) from suppression").query(Long.class).single()).isZero();
	}

	@Test
	@Fault("T17 421 to many letters of one domain at once")
	void manyRefusalsOfOneDomainPauseNobodyElse() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		SMTP.at(Moment.RCPT).of(SLOW).reply("421 4.7.28 Too many letters with the same link");
		List<CountDownLatch> reached = IntStream.range(0, 12)
			.mapToObj((reader) -> SMTP.at(Moment.RCPT).of("reader" + reader + SLOW).hangUntil(released))
			.toList();
		planFor(readers(12, 40));
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(() -> dispatch(Map.of("connections", "16")));
			try {
				for (CountDownLatch one : reached) {
					assertThat(one.await(20, TimeUnit.SECONDS)).isTrue();
				}
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(20, TimeUnit.SECONDS)).isEqualTo(40);
		}
	}

	@Test
	@Fault("T17 a sign-up to a domain that asked to slow down")
	void aConfirmationWaitsForThePauseNotForDigests() {
		SMTP.at(Moment.RCPT).of(SLOW).once().reply("421 4.7.28 Too many letters with the same link");
		planFor(readers(40, 0));
		assertThat(this.deliveries.dispatch()).as("those under way, on eight connections").isLessThan(2 * 8);
		signUp("ada" + SLOW);
		assertThat(this.deliveries.dispatch()).as("within the pause").isZero();
		this.clock.advance(Duration.ofSeconds(31));
		this.deliveries.dispatch();
		assertThat(SMTP.accepted("ada" + SLOW)).hasSize(1);
	}

	@Test
	@Fault("T17 a sign-up to a domain whose only connection hangs")
	void aConfirmationThatCannotGoHoldsUpNoOther() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		CountDownLatch hanging = SMTP.at(Moment.DOT).of("reader0" + SLOW).hangUntil(released);
		planFor(List.of("reader0" + SLOW));
		Dispatcher dispatcher = dispatcher(Map.of("domains[0].name", "slow.example", "domains[0].connections", "1"));
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(dispatcher::run);
			try {
				assertThat(hanging.await(20, TimeUnit.SECONDS)).isTrue();
				signUp("ada" + SLOW);
				dispatcher.run();
				await().until(() -> this.jdbc.sql("select count(*) from queue where lease is not null")
					.query(Integer.class)
					.single() == 2);
				signUp("alan@example.com");
				dispatcher.run();
				await().atMost(Duration.ofSeconds(2)).until(() -> SMTP.accepted("alan@example.com").size() == 1);
				assertThat(SMTP.accepted("ada" + SLOW)).isEmpty();
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(20, TimeUnit.SECONDS)).isEqualTo(3);
		}
	}

	@Test
	@Fault("T17 a sign-up during a long run")
	void aConfirmationOvertakesDigests() throws Exception {
		SMTP.at(Moment.DOT).delay(Duration.ofMillis(50));
		planFor(250);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			await().until(() -> SMTP.accepted().size() > 20);
			assertConfirmedWithin(Duration.ofSeconds(2));
			assertThat(SMTP.accepted()).hasSizeLessThan(220);
			assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(251);
		}
	}

	@Test
	@Fault("T13 a sign-up while digests hang")
	void aConfirmationFindsAConnectionWhereDigestsHang() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		List<CountDownLatch> hanging = IntStream.range(0, 20)
			.mapToObj((reader) -> SMTP.at(Moment.DOT).of(reader(reader)).hangUntil(released))
			.toList();
		planFor(20);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			try {
				await().until(() -> hanging.stream().filter((latch) -> latch.getCount() == 0).count() == 7);
				assertConfirmedWithin(Duration.ofSeconds(2));
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(30, TimeUnit.SECONDS)).isEqualTo(21);
		}
	}

	@ParameterizedTest
	@CsvSource({ "RCPT, 451 4.3.0 Not now", "RCPT, 421 4.3.2 Not now", "DATA, 451 4.3.0 Not now" })
	@Fault("T17 sign-ups with made-up addresses that are put off again and again, and a rate")
	void deferredAddressesLeaveHalfOfARateToDigests(Moment moment, String reply) {
		List<String> asked = Collections.synchronizedList(new ArrayList<>());
		for (int i = 0; i < 20; i++) {
			String address = "eve@" + moment.name().toLowerCase(Locale.ROOT) + reply.hashCode() + "-" + i + ".example";
			signUp(address);
			SMTP.at(moment).of(address).reply(reply);
		}
		SMTP.at(Moment.RCPT).tell(asked::add);
		planFor(10);
		assertThat(dispatch(Map.of("rate", "6000/min"))).isEqualTo(10);
		assertThat(asked.subList(0, 20)).filteredOn((recipient) -> recipient.endsWith("@example.org")).hasSize(10);
	}

	@ParameterizedTest
	@EnumSource(names = { "RCPT", "DATA", "DOT" })
	@Fault("T17 sign-ups with made-up addresses that hang at the mail server")
	void addressesThatHangLeaveConnectionsToOthers(Moment moment) throws Exception {
		assertConfirmedWithin(Duration.ofSeconds(5));
		List<String> madeUp = madeUp("hang-" + moment);
		whileTheyHang(moment, madeUp, 3, () -> {
			signUp("grace@example.com");
			this.deliveries.dispatch();
			await().atMost(Duration.ofSeconds(5)).until(() -> SMTP.accepted("grace@example.com").size() == 1);
		});
	}

	@Test
	@Fault("T17 sign-ups that hang, to domains that took a letter before")
	void domainsThatTookALetterLeaveConnectionsToDigests() throws Exception {
		List<String> madeUp = madeUp("taken");
		madeUp.forEach((address) -> signUp(address.replace("eve@", "mallory@")));
		assertThat(this.deliveries.dispatch()).isEqualTo(madeUp.size());
		whileTheyHang(Moment.RCPT, madeUp, 4, () -> {
			planFor(10);
			this.deliveries.dispatch();
			await().atMost(Duration.ofSeconds(5)).until(() -> SMTP.accepted(reader(9)).size() == 1);
		});
	}

	private static List<String> madeUp(String name) {
		return IntStream.range(0, 12)
			.mapToObj((number) -> "eve@" + name.toLowerCase(Locale.ROOT) + "-" + number + ".example")
			.toList();
	}

	/**
	 * Does something while letters to made-up addresses hang on some connections.
	 */
	private void whileTheyHang(Moment moment, List<String> madeUp, int connections, Runnable action) throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		List<CountDownLatch> hanging = madeUp.stream()
			.map((address) -> SMTP.at(moment).of(address).hangUntil(released))
			.toList();
		madeUp.forEach(this::signUp);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Future<Integer> run = threads.submit(this.deliveries::dispatch);
			try {
				await().until(() -> hanging.stream().filter((latch) -> latch.getCount() == 0).count() == connections);
				action.run();
			}
			finally {
				released.countDown();
			}
			assertThat(run.get(30, TimeUnit.SECONDS)).isGreaterThan(madeUp.size());
		}
	}

	private void signUp(String address) {
		assertThat(post("/api/subscriptions", "application/json", "{\"email\":\"" + address + "\"}").statusCode())
			.isEqualTo(202);
	}

	private void assertConfirmedWithin(Duration time) {
		signUp("ada@example.com");
		this.deliveries.dispatch();
		await().atMost(time).until(() -> SMTP.accepted("ada@example.com").size() == 1);
	}

	@Test
	@Fault("T08 421 to every connection after the third")
	void ifTheServerTakesFewerConnectionsTheseDoTheWork() {
		SMTP.at(Moment.GREETING).after(3).reply("421 4.3.2 Too many connections");
		SMTP.at(Moment.DOT).delay(Duration.ofMillis(5));
		planFor(60);
		assertThat(this.deliveries.dispatch()).isEqualTo(60);
		assertThat(SMTP.accepted()).extracting(FaultySmtpServer.Mail::recipient).doesNotHaveDuplicates().hasSize(60);
		assertThat(IntStream.range(0, 60)).allMatch((reader) -> row(reader).attempts() == 1);
	}

}
