package org.paperboy.paper.source;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The days on which arXiv announces papers.
 */
class ArxivCalendarTests {

	@Test
	void theHolidaysAreThoseThatArxivNames() {
		assertThat(LocalDate.of(2026, 1, 1).datesUntil(LocalDate.of(2027, 1, 1)).filter(ArxivCalendar::isHoliday))
			.map(LocalDate::toString)
			.containsExactly("2026-01-01", "2026-01-19", "2026-06-19", "2026-07-03", "2026-09-07", "2026-11-26",
					"2026-12-25", "2026-12-29", "2026-12-31");
	}

	@Test
	void aHolidayOnAWeekendIsKeptOnTheNearestWorkday() {
		assertThat(LocalDate.of(2027, 6, 1).datesUntil(LocalDate.of(2027, 8, 1)).filter(ArxivCalendar::isHoliday))
			.map(LocalDate::toString)
			.containsExactly("2027-06-18", "2027-07-05");
	}

	@ParameterizedTest
	@CsvSource({ "2026-04-20, true", "2026-04-24, true", "2026-04-25, false", "2026-04-26, false", "2026-11-25, true",
			"2026-11-26, false", "2026-11-27, false", "2026-11-30, true", "2026-06-19, false", "2026-06-22, false",
			"2026-06-23, true", "2026-09-08, false", "2026-12-24, true", "2026-12-30, false" })
	void papersAreExpectedOnWorkingDaysOnly(LocalDate date, boolean expected) {
		assertThat(ArxivCalendar.announces(date)).isEqualTo(expected);
	}

}
