package org.paperboy.subscriber;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.H2Plan;
import org.paperboy.IntegrationTest;
import org.paperboy.OnlyWithH2;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The cost of a page of readers does not grow with their number.
 */
@OnlyWithH2("it reads plans of H2")
class ReaderPlansIntegrationTests extends IntegrationTest {

	private static final int MANY = 600;

	@BeforeEach
	void many() {
		admin("POST", "/subscribers", "text/csv",
				IntStream.range(0, MANY)
					.mapToObj((number) -> "reader" + number + "@example.org,true\n")
					.collect(Collectors.joining("", "email,confirmed\n", "")));
		this.jdbc.sql("analyze").update();
	}

	private int rowsRead(String statement, Map<String, ?> parameters) {
		String plan = this.jdbc.sql("explain analyze " + statement).params(parameters).query(String.class).single();
		return H2Plan.rowsRead(plan);
	}

	@Test
	void aPageOfActiveReadersReadsItsRowsOnly() {
		assertThat(rowsRead(Readers.ACTIVE, Map.of("after", 0, "max", 10))).isPositive().isLessThan(MANY / 3);
	}

	@Test
	void whoHasNotConfirmedIsFoundWithoutTheOthers() {
		assertThat(rowsRead(SubscriberRepository.UNCONFIRMED,
				Map.of("before", OffsetDateTime.parse("2100-01-01T00:00Z"), "max", 10)))
			.isLessThan(MANY / 3);
	}

}
