package org.paperboy.paper.source;

import java.time.LocalDate;
import java.time.ZoneId;

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
			2026-06-30                          | 2026-06-30
			2026-6-3                            | 2026-06-03
			2026-06-30T23:30:00Z                | 2026-06-30
			2026-06-30T23:30:00-04:00           | 2026-07-01
			2026-06-30T23:30:00-0400            | 2026-07-01
			2026-06-30T23:30:00-04              | 2026-07-01
			2026-06-30T23:30:00−04:00     | 2026-07-01
			2026-06-30 23:30:00 -04:00          | 2026-07-01
			2026-06-30T23:30:00.123456Z         | 2026-06-30
			2026-06-30T23:30:00,5Z              | 2026-06-30
			2026-06-30T01:00:00+02:00           | 2026-06-29
			2026-06-30T01:00:00+02:00[Europe/Berlin] | 2026-06-29
			2026-06-30T12:00:00                 | 2026-06-30
			2026-06-30T12:00Z                   | 2026-06-30
			2026-06-30T23-04:00                 | 2026-07-01
			2026-06-30T01+02:00                 | 2026-06-29
			2026-06-30T23Z                      | 2026-06-30
			2026-06-30T23                       | 2026-06-30
			2026-06-30T233000-0400              | 2026-07-01
			2026-06-30T2330-04:00               | 2026-07-01
			20260630T23:30:00-0400              | 2026-07-01
			20260630T23-04                      | 2026-07-01
			Tue, 30 Jun 2026 23:0:0 -0400       | 2026-07-01
			Tue, 30 Jun 2026 23:5:9 EDT         | 2026-07-01
			2026-06-30T24:00:00Z                | 2026-07-01
			2026-06-30 12:00:00 UTC             | 2026-06-30
			2026-06-30+02:00                    | 2026-06-30
			20260630                            | 2026-06-30
			20260630T233000-0400                | 2026-07-01
			20260630120000                      | 2026-06-30
			2026-W27-2                          | 2026-06-30
			2026-181                            | 2026-06-30
			2026/06/30                          | 2026-06-30
			2026.06.30 12:00                    | 2026-06-30
			Tue, 30 Jun 2026 23:30:00 EDT       | 2026-07-01
			Tue, 30 Jun 2026 23:30:00 -0400     | 2026-07-01
			Tue, 30 Jun 2026 23:30:00 GMT-4     | 2026-07-01
			Tue, 30 Jun 2026 01:00:00 JST       | 2026-06-29
			Tue, 30 Jun 2026 12:00:00 UT        | 2026-06-30
			Tue, 30 Jun 2026 12:00:00 Z         | 2026-06-30
			Tue, 30 Jun 2026 12:00:00 QQQ       | 2026-06-30
			Tue, 30 Jun 26 12:00:00 GMT         | 2026-06-30
			Tue, 30 Jun 2026 12:00 PST          | 2026-06-30
			Fri,30 Jun 2026  12:00:00   GMT     | 2026-06-30
			Tues, 30 June 2026 (late)           | 2026-06-30
			Thursday, 30-Jun-26 12:00:00 GMT    | 2026-06-30
			Mon, 14 Sept 2026 12:00:00 +0300    | 2026-09-14
			30 Jun 2026 12:00:00 +0000          | 2026-06-30
			30th June 2026                      | 2026-06-30
			June 30, 2026                       | 2026-06-30
			Jun. 30th, 2026 11:30 p.m. EST      | 2026-07-01
			2026 Jun 30                         | 2026-06-30
			30JUN2026                           | 2026-06-30
			Tue Jun 30 12:00:00 2026            | 2026-06-30
			Tue Jun 30 23:30:00 EDT 2026        | 2026-07-01
			Tue Jun 30 2026 01:00:00 GMT+0200 (CEST) | 2026-06-29
			30.06.2026                          | 2026-06-30
			1.12.2026, 10:00 Uhr                | 2026-12-01
			30/06/2026                          | 2026-06-30
			6/30/2026 10:00:00 PM               | 2026-06-30
			6/30/2026 10:00 AM                  | 2026-06-30
			2026-01-10 00:30 Europe/London      | 2026-01-10
			2026-07-10 00:30 Europe/London      | 2026-07-09
			2026-06-30 19:30 America/New_York   | 2026-06-30
			2026-01-30 19:30 America/New_York   | 2026-01-31
			6/6/2026                            | 2026-06-06
			Di, 30. Juni 2026 12.00 Uhr         | 2026-06-30
			30. Mai 2026                        | 2026-05-30
			mar., 30 juin 2026 12:00:00 +0200   | 2026-06-30
			le 1er février 2026 à 10h30 | 2026-02-01
			mar, 01 dic 2026 10:00:00 +0100     | 2026-12-01
			30 de junio de 2026                 | 2026-06-30
			30 июня 2026 | 2026-06-30
			2026年6月30日 10時0分 | 2026-06-30
			25 ноя 2026                         | 2026-11-25
			ср, 25 нояб. 2026 г., 10:00         | 2026-11-25
			25 лис 2026                         | 2026-11-25
			25 sett 2026                        | 2026-09-25
			сб, 25 апр. 2026                    | 2026-04-25
			25 април 2026                       | 2026-04-25
			mié., 14 jul. 2027 13:00:00 +0000   | 2027-07-14
			25. Jänner 2026                     | 2026-01-25
			25 juill. 2026                      | 2026-07-25
			dl., 25 de maig del 2026            | 2026-05-25
			2026. november 25.                  | 2026-11-25
			V, 04 okt 2026 10:00:00 +0200       | 2026-10-04
			Sze, 25 febr. 2026                  | 2026-02-25
			streda 25. februára 2026            | 2026-02-25
			2026 m. kovo 25 d.                  | 2026-03-25
			25 जून 2026                         | 2026-06-25
			25 जन॰ 2026                         | 2026-01-25
			2026년 11월 25일 (수) 오후 3:00     | 2026-11-25
			周三, 25 11月 2026 01:00:00 +0800   | 2026-11-24
			일, 04 10월 2026 10:00:00 +0900     | 2026-10-04
			11月25日 2026                       | 2026-11-25
			25 十一月 2026                      | 2026-11-25
			25.Nov.2026                         | 2026-11-25
			Rabu, 25 November 2026 01.30 WIB    | 2026-11-24
			Wed, 25 Nov 2026 at 3 pm            | 2026-11-25
			Wed, 25 Nov 2026 11pm ET            | 2026-11-26
			Wed, 25 Nov 2026 23:00:00 PT        | 2026-11-26
			1782820800                          | 2026-06-30
			1782820800000                       | 2026-06-30
			1782820800.25                       | 2026-06-30
			""")
	void whatAPersonReadsAsADayIsOne(String text, LocalDate day) {
		assertThat(FeedDates.day(text)).isEqualTo(day);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "soon", "yesterday", "2 hours ago", "2026", "2026-06", "June 2026", "Winter 2026",
			"Jun 28-30, 2026", "2026-13-40", "2026-02-30", "31 Apr 2026", "Tue, 30 Jun 2026 25:00:00 GMT", "01/02/2026",
			"01-02-2026", "7/6/2026 10:00 AM", "7/6/26 10:00:00 p.m. EST", "0", "-1", "null", "NaN", "{{ date }}",
			"0000-00-00 00:00:00", "0001-01-01T00:00:00Z", "令和8年11月25日", "25 listopada 26 10 2026", "25 ju 2026",
			"25 jui 2026", "2999-01-01", "9999999-01-01", "9999-12-31T23:59:59Z" })
	void anythingElseIsUnknown(String text) {
		assertThat(FeedDates.day(text)).isNull();
	}

	@Test
	void nothingIsUnknown() {
		assertThat(FeedDates.day(null)).isNull();
		assertThat(FeedDates.day("1".repeat(10_000))).isNull();
	}

	@Test
	void onlyADayWithATimeHasAZone() {
		ZoneId eastern = ZoneId.of("America/New_York");
		assertThat(FeedDates.day("Tue, 30 Jun 2026 00:00:00 -0400", eastern)).isEqualTo("2026-06-30");
		assertThat(FeedDates.day("2026-06-30T03:00:00Z", eastern)).isEqualTo("2026-06-29");
		assertThat(FeedDates.day("2026-06-30", eastern)).isEqualTo("2026-06-30");
		assertThat(FeedDates.day("2026-06-30T03:00:00", eastern)).isEqualTo("2026-06-30");
	}

}
