package org.paperboy.paper.source;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Dates in all the ways that feeds write them become days in UTC, or nothing.
 */
class FeedDatesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			2026-06-30                      | 2026-06-30
			2026-6-30                       | 2026-06-30
			2026-6-3                        | 2026-06-03
			2026-06-30T23:30:00Z            | 2026-06-30
			2026-06-30T23:30:00-04:00       | 2026-07-01
			2026-06-30 23:30:00-04:00       | 2026-07-01
			2026-06-30T23:30:00.123456Z     | 2026-06-30
			2026-06-30T01:00:00+02:00       | 2026-06-29
			2026-06-30T12:00:00             | 2026-06-30
			2026-06-30T12:00Z               | 2026-06-30
			Tue, 30 Jun 2026 23:30:00 EDT   | 2026-07-01
			Tue, 30 Jun 2026 23:30:00 -0400 | 2026-07-01
			Tue, 30 Jun 2026 12:00:00 GMT   | 2026-06-30
			Tue, 30 Jun 2026 12:00:00 UT    | 2026-06-30
			Tue, 30 Jun 2026 12:00:00 Z     | 2026-06-30
			30 Jun 2026 12:00:00 +0000      | 2026-06-30
			Tue, 30 Jun 26 12:00:00 GMT     | 2026-06-30
			Tue, 30 Jun 2026 12:00 PST      | 2026-06-30
			""")
	void aDateIsADayInUtc(String text, LocalDate day) {
		assertThat(FeedDates.day(text)).isEqualTo(day);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "soon", "2026-13-40", "2026-02-30", "30.06.2026", "yesterday", "0", "9999999-01-01" })
	void anythingElseIsUnknown(String text) {
		assertThat(FeedDates.day(text)).isNull();
	}

	@Test
	void nothingIsUnknown() {
		assertThat(FeedDates.day((String) null)).isNull();
	}

}
