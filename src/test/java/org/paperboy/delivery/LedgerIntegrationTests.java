package org.paperboy.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a letter costs does not grow with the ledger.
 */
class LedgerIntegrationTests extends DeliveryIntegrationTest {

	private static final int READERS = 300;

	private static final Pattern READ = Pattern.compile("scanCount: (\\d+)");

	@Autowired
	private Ledger ledger;

	@ParameterizedTest
	@ValueSource(strings = { "and d.occasion = :occasion where d.id is not null",
			"and d.occasion < :occasion where d.next_attempt_at is not null", "where d.occasion >= :occasion" })
	void planningReadsTheRowsOfItsReadersOnly(String condition) {
		planFor(READERS);
		Long[] some = this.jdbc.sql("select id from subscriber order by id limit 10")
			.query(Long.class)
			.list()
			.toArray(Long[]::new);
		String plan = this.jdbc.sql("explain analyze select d.id from " + Ledger.OF_SOME + condition)
			.param("subscribers", some)
			.param("kind", LetterKind.DIGEST.name())
			.param("occasion", DAY.toString())
			.query(String.class)
			.single();
		assertThat(rowsRead(plan)).as(plan).isPositive().isLessThan(READERS / 3);
	}

	@Test
	void claimingReadsTheRowsThatItTakesOnly() {
		planFor(READERS);
		String plan = this.jdbc.sql("explain analyze select id " + Ledger.NEXT)
			.param("urgency", LetterKind.DIGEST.ordinal())
			.param("ever", Instant.EPOCH.atOffset(ZoneOffset.UTC))
			.param("now", OffsetDateTime.now(this.clock))
			.param("most", 10)
			.query(String.class)
			.single();
		assertThat(rowsRead(plan)).as(plan).isPositive().isLessThan(READERS / 3);
	}

	@Test
	void whoClaimsAtTheSameTimeGetsOtherRows() throws Exception {
		planFor(READERS);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<List<Delivery>>> claims = threads.invokeAll(IntStream.range(0, 8)
				.mapToObj((claimant) -> (Callable<List<Delivery>>) () -> this.ledger.claim("node:" + claimant,
						EnumSet.allOf(LetterKind.class), READERS / 2, this.clock.instant()))
				.toList());
			List<Long> claimed = new ArrayList<>();
			for (Future<List<Delivery>> claim : claims) {
				claim.get().forEach((row) -> claimed.add(row.id()));
			}
			assertThat(claimed).doesNotHaveDuplicates().isNotEmpty();
			assertThat(this.jdbc.sql("select count(*) from delivery where state = 'SENDING'")
				.query(Integer.class)
				.single()).isEqualTo(claimed.size());
		}
	}

	@Test
	void aRowIsInFewIndexes() {
		assertThat(this.jdbc.sql("select index_name from information_schema.indexes where table_name = 'DELIVERY'")
			.query(String.class)
			.list()).hasSize(6);
	}

	private static int rowsRead(String plan) {
		Matcher matcher = READ.matcher(plan);
		int rows = 0;
		while (matcher.find()) {
			rows += Integer.parseInt(matcher.group(1));
		}
		return rows;
	}

}
