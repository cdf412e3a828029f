package org.paperboy.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.H2Plan;
import org.paperboy.OnlyWithH2;
import org.paperboy.database.OldRows;
import org.paperboy.delivery.claim.Claims;
import org.paperboy.delivery.claim.Lease;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a letter costs does not grow with the ledger.
 */
class LedgerIntegrationTests extends DeliveryIntegrationTest {

	private static final int READERS = 300;

	@Autowired
	private Claims claims;

	@Autowired
	private DeliveryHistory history;

	@ParameterizedTest
	@ValueSource(strings = { PlannedRows.HAD, PlannedRows.OLDER })
	@OnlyWithH2("it reads plans of H2")
	void planningReadsTheRowsOfItsReadersOnly(String statement) {
		assertReadsFewRows(statement);
	}

	@Test
	@OnlyWithH2("it reads plans of H2")
	void historyIsReadByTheRowsOfItsReadersOnly() {
		assertReadsFewRows(DeliveryHistory.SINCE);
	}

	private void assertReadsFewRows(String statement) {
		planFor(READERS);
		Long[] some = this.jdbc.sql("select id from subscriber order by id limit 10")
			.query(Long.class)
			.list()
			.toArray(Long[]::new);
		String plan = this.jdbc.sql("explain analyze " + statement)
			.param("subscribers", some)
			.param("kind", LetterKind.DIGEST.name())
			.param("occasion", DAY.plusDays(1).toString())
			.param("since", Instant.EPOCH.atOffset(ZoneOffset.UTC))
			.query(String.class)
			.single();
		assertThat(H2Plan.rowsRead(plan)).as(plan).isPositive().isLessThan(READERS / 3);
	}

	@Test
	@OnlyWithH2("it reads plans of H2")
	void claimingReadsTheRowsThatItTakesOnly() {
		planFor(READERS);
		String plan = this.jdbc.sql("explain analyze " + Claims.NEXT)
			.param("urgency", LetterKind.DIGEST.urgency())
			.param("now", OffsetDateTime.now(this.clock))
			.param("max", 10)
			.query(String.class)
			.single();
		assertThat(H2Plan.rowsRead(plan)).as(plan).isPositive().isLessThan(READERS / 3);
	}

	@Test
	void whoClaimsAtTheSameTimeGetsOtherRows() throws Exception {
		planFor(READERS);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<List<Delivery>>> claims = threads.invokeAll(IntStream.range(0, 8)
				.mapToObj((claimant) -> (Callable<List<Delivery>>) () -> this.claims.claim(this.claims.lease(),
						EnumSet.allOf(LetterKind.class), READERS / 2, this.clock.instant()))
				.toList());
			List<Long> claimed = new ArrayList<>();
			for (Future<List<Delivery>> claim : claims) {
				claim.get().forEach((row) -> claimed.add(row.id()));
			}
			assertThat(claimed).doesNotHaveDuplicates().isNotEmpty();
			assertThat(
					this.jdbc.sql("select count(*) from queue where lease is not null").query(Integer.class).single())
				.isEqualTo(claimed.size());
		}
	}

	@Test
	@Fault("T30 a lease taken away between two claims")
	void aLeaseThatWasTakenAwayDoesNotBeginAgain() {
		planFor(20);
		Set<LetterKind> digests = EnumSet.of(LetterKind.DIGEST);
		Lease lease = this.claims.lease();
		assertThat(this.claims.claim(lease, digests, 5, this.clock.instant())).hasSize(5);
		assertThat(this.claims.claim(lease, digests, 5, this.clock.instant())).hasSize(5);
		this.jdbc.sql("delete from lease").update();
		assertThatExceptionOfType(Lease.Lost.class)
			.isThrownBy(() -> this.claims.claim(lease, digests, 5, this.clock.instant()));
		assertThat(this.jdbc.sql("select count(*) from lease").query(Integer.class).single()).isZero();
		assertThat(this.jdbc.sql("select count(*) from queue where lease is not null").query(Integer.class).single())
			.isEqualTo(10);
	}

	@Test
	@OnlyWithH2("it reads plans of H2")
	void aNewerLetterIsFoundByItsReadersRows() {
		planFor(READERS);
		List<Delivery> some = this.claims.claim(this.claims.lease(), EnumSet.of(LetterKind.DIGEST), 10,
				this.clock.instant());
		assertThat(this.history.newer(some)).isEmpty();
		plan(DAY.plusDays(1));
		plan(DAY.plusDays(2));
		assertThat(this.history.newer(some)).hasSize(10).containsValue(DAY.plusDays(2).toString());
		String plan = this.jdbc.sql("explain analyze " + DeliveryHistory.NEWER)
			.param("ids", some.stream().map(Delivery::id).toArray(Long[]::new))
			.query(String.class)
			.single();
		assertThat(H2Plan.rowsRead(plan)).as(plan).isPositive().isLessThan(READERS / 3);
	}

	@Test
	@OnlyWithH2("a partial index of PostgreSQL is not among those that H2 needs")
	void settlingChangesNothingThatAnIndexHas() {
		assertThat(indexed("DELIVERY")).containsExactlyInAnyOrder("ID", "OCCASION", "KIND", "SUBSCRIBER_ID",
				"PLANNED_AT", "CONTENT_ID", "MESSAGE_ID");
		assertThat(indexed("QUEUE")).containsExactlyInAnyOrder("ID", "URGENCY", "NEXT_AT");
	}

	private Set<String> indexed(String table) {
		return this.jdbc.sql("select column_name from information_schema.index_columns where table_name = :table")
			.param("table", table)
			.query(String.class)
			.set();
	}

	@Test
	@OnlyWithH2("a partial index of PostgreSQL is not among those that H2 needs")
	void aRowIsInFewIndexes() {
		assertThat(this.jdbc.sql("select index_name from information_schema.indexes where table_name = 'DELIVERY'")
			.query(String.class)
			.list()).hasSize(5);
	}

	@Test
	void aSettledLetterLeavesTheQueue() {
		planFor(3);
		this.deliveries.dispatch();
		assertThat(this.jdbc.sql("select count(*) from queue").query(Integer.class).single()).isZero();
		assertThat(this.deliveries.count(LetterKind.DIGEST, DAY.toString()).sent()).isEqualTo(3);
	}

	@Test
	void claimedLettersAreCountedAsOnTheirWay() {
		planFor(5);
		Long claimed = this.claims.claim(this.claims.lease(), EnumSet.of(LetterKind.DIGEST), 2, this.clock.instant())
			.getFirst()
			.id();
		Deliveries.Counts counts = this.deliveries.count(LetterKind.DIGEST, DAY.toString());
		assertThat(counts.planned()).isEqualTo(3);
		assertThat(counts.sending()).isEqualTo(2);
		assertThat(counts.total()).isEqualTo(5);
		assertThat(this.deliveries.find(claimed).orElseThrow().state()).isEqualTo(Delivery.State.SENDING);
	}

	@Test
	void oldLettersAreForgottenHoweverManyButThoseThatWait() {
		planFor(2);
		int many = 2 * OldRows.MAX_DELETED + 1;
		this.jdbc.sql("""
				insert into delivery (kind, subscriber_id, occasion, state, urgency, content_id, message_id, attempts,
					doubted, planned_at, changed_at)
				select kind, subscriber_id, 'old ' || x, 'SENT', urgency, content_id, 'old ' || x || message_id, 1,
					false, planned_at, planned_at
				from delivery cross join unnest(cast(:numbers as integer array)) as numbers (x)""")
			.param("numbers", IntStream.rangeClosed(1, many).boxed().toArray(Integer[]::new))
			.update();
		this.clock.advance(Duration.ofDays(91));
		assertThat(this.deliveries.purge(Duration.ofDays(90))).isEqualTo(2 * many);
		assertThat(this.jdbc.sql("select distinct state from delivery").query(String.class).list())
			.containsExactly("PLANNED");
		assertThat(this.deliveries.dispatch()).isEqualTo(2);
		this.clock.advance(Duration.ofDays(91));
		assertThat(this.deliveries.purge(Duration.ofDays(90))).isEqualTo(2);
		assertThat(this.jdbc.sql("select count(*) from content").query(Integer.class).single()).isZero();
	}

}
