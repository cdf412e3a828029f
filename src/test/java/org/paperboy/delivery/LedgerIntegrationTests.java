package org.paperboy.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a letter costs does not grow with the ledger.
 */
class LedgerIntegrationTests extends DeliveryIntegrationTest {

	private static final int READERS = 300;

	private static final Pattern READ = Pattern.compile("scanCount: (\\d+)");

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
