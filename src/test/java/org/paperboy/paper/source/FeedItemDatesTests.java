package org.paperboy.paper.source;

import java.time.LocalDate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.paper.Reading;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An item belongs to the day that its feed says, never to a later one.
 */
class FeedItemDatesTests extends FeedReadingTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Tue, 30 Jun 2026 08:00:00 GMT   | 2026-06-30
			Tue, 30 Jun 2026 01:00:00 +0500 | 2026-06-29
			Mon, 29 Jun 2026 23:30:00 EDT   | 2026-06-30
			30 Jun 2026 08:00 UT            | 2026-06-30
			2026-06-28                      | 2026-06-28
			2026-06-28 12:00:00             | 2026-06-28
			June 28, 2026                   | 2026-06-28
			Wed, 01 Jul 2026 02:00:00 GMT   | 2026-06-30
			''                              | 2026-06-30
			""")
	@Fault("T51 dates in many spellings")
	void anItemWithoutADateIsOfToday(String date, LocalDate day) {
		assertThat(only(rss(dated(date))).date()).isEqualTo(day);
		assertThat(
				only(json("{\"id\":\"https://journal.example/1\",\"title\":\"T\",\"date_published\":\"" + date + "\"}"))
					.date())
			.isEqualTo(day);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			soon                          | 1 of 2 items with a date that cannot be read
			01/02/2026                    | 1 of 2 items with a date that cannot be read
			0001-01-01                    | 1 of 2 items with a date that cannot be read
			Tue, 30 Jun 2076 08:00:00 GMT | 1 of 2 items with a date that is still to come
			2026-07-03                    | 1 of 2 items with a date that is still to come
			""")
	void unreadableAndFutureDatesAreNeverToday(String date, String detail) {
		Reading reading = read(rss(dated(date), item("<link>https://journal.example/2</link>")));
		assertThat(reading.listings()).extracting((listing) -> listing.paper().url())
			.containsExactly("https://journal.example/2");
		assertThat(reading.detail()).isEqualTo(detail);
		assertThat(read(rss(dated(date))).outcome()).isEqualTo(Reading.Outcome.QUIET);
	}

	@Test
	void theFirstDateThatCanBeReadCounts() {
		assertThat(only(rss(item(
				"<link>https://journal.example/1</link><pubDate>soon</pubDate>" + "<dc:date>2026-06-29</dc:date>")))
			.date()).isEqualTo("2026-06-29");
	}

	@Test
	void aDateNobodyKnowsIsNotThePapersOwn() {
		assertThat(only(rss(item("<link>https://journal.example/1</link>"))).paper().published()).isNull();
		assertThat(only(rss(dated("Wed, 01 Jul 2026 02:00:00 GMT"))).paper().published()).isNull();
	}

	@Test
	void theWeekUpToTheDateIsRead() {
		String body = rss(IntStream.rangeClosed(20, 30)
			.mapToObj((day) -> item(
					"<link>https://journal.example/" + day + "</link><pubDate>2026-06-" + day + "T12:00:00Z</pubDate>"))
			.toArray(String[]::new));
		assertThat(read(body, TODAY.minusDays(1)).listings()).extracting((listing) -> listing.date().getDayOfMonth())
			.containsExactly(23, 24, 25, 26, 27, 28, 29);
	}

	@Test
	void aDayWithoutItemsIsQuietAndOthersAreRead() {
		Reading reading = read(rss(dated("2026-06-28")));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.QUIET);
		assertThat(reading.listings()).hasSize(1);
		assertThat(read(rss()).outcome()).isEqualTo(Reading.Outcome.QUIET);
		assertThat(read(json()).outcome()).isEqualTo(Reading.Outcome.QUIET);
	}

	@Test
	void anOlderDayIsUnknownAndNotAskedFor() {
		Reading reading = read(rss(), TODAY.minusDays(7));
		assertThat(reading.outcome()).isEqualTo(Reading.Outcome.QUIET);
		assertThat(reading.detail()).contains("last 7 days");
		assertThat(this.server.requests()).isEmpty();
		assertThat(this.feed.knows(TODAY.minusDays(7))).isFalse();
		assertThat(this.feed.knows(TODAY.minusDays(6))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "{}", "[\"2026-06-30\"]", "{\"date\":\"2026-06-30\"}", "-1" })
	void aDateOfJsonMustBeText(String date) {
		Reading reading = read(
				json("{\"id\":\"https://journal.example/1\",\"title\":\"T\",\"date_published\":" + date + "}"));
		assertThat(reading.listings()).isEmpty();
		assertThat(reading.detail()).contains("1 of 1 items with a date that cannot be read");
	}

}
