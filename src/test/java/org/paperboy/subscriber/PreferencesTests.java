package org.paperboy.subscriber;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A digest is due once on every local date that the reader chose, whatever the clocks do.
 */
class PreferencesTests {

	private static Preferences preferences(String zone, String sendAt, Preferences.Frequency frequency,
			DayOfWeek weekday) {
		Preferences base = Preferences.DEFAULTS;
		return new Preferences(base.topics(), base.keywords(), base.authors(), base.muted(), ZoneId.of(zone),
				LocalTime.parse(sendAt), frequency, weekday, base.maxPapers(), base.length(), base.whenNothingMatches(),
				base.locale());
	}

	private static Preferences daily(String zone, String sendAt) {
		return preferences(zone, sendAt, Preferences.Frequency.DAILY, DayOfWeek.MONDAY);
	}

	private static List<LocalDate> dates(Preferences preferences, String from, int count) {
		List<LocalDate> dates = new ArrayList<>();
		Instant at = Instant.parse(from);
		for (int i = 0; i < count; i++) {
			at = preferences.nextDue(at);
			dates.add(LocalDate.ofInstant(at, preferences.timezone()));
		}
		return dates;
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTC", "Africa/Abidjan", "Africa/Cairo", "Africa/Casablanca", "Africa/El_Aaiun",
			"Africa/Johannesburg", "Africa/Lagos", "Africa/Nairobi", "America/Anchorage",
			"America/Argentina/Buenos_Aires", "America/Asuncion", "America/Bogota", "America/Caracas",
			"America/Chicago", "America/Denver", "America/Halifax", "America/Havana", "America/Los_Angeles",
			"America/Mexico_City", "America/Miquelon", "America/New_York", "America/Nuuk", "America/Phoenix",
			"America/Santiago", "America/Sao_Paulo", "America/Scoresbysund", "America/St_Johns", "America/Toronto",
			"Antarctica/Casey", "Antarctica/Troll", "Asia/Almaty", "Asia/Beirut", "Asia/Dhaka", "Asia/Dubai",
			"Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Manila", "Asia/Seoul",
			"Asia/Shanghai", "Asia/Singapore", "Asia/Tehran", "Asia/Tokyo", "Atlantic/Azores", "Atlantic/Reykjavik",
			"Australia/Adelaide", "Australia/Eucla", "Australia/Lord_Howe", "Australia/Perth", "Australia/Sydney",
			"Europe/Berlin", "Europe/Chisinau", "Europe/Dublin", "Europe/Istanbul", "Europe/London", "Europe/Moscow",
			"Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Easter", "Pacific/Honolulu",
			"Pacific/Kiritimati", "Pacific/Norfolk", "Pacific/Pago_Pago" })
	@Fault("T36 every local date for three years, in many zones")
	void everyLocalDateHasOneHour(String zone) {
		ZoneId id = ZoneId.of(zone);
		for (int minute = 0; minute < 24 * 60; minute += 45) {
			LocalTime time = LocalTime.ofSecondOfDay(minute * 60L);
			Preferences preferences = daily(zone, time.toString());
			LocalDate date = LocalDate.of(2024, 12, 31);
			Instant at = date.atTime(23, 59, 59).atZone(id).toInstant();
			while (date.getYear() < 2028) {
				Instant due = preferences.dueAfter(at, at);
				date = date.plusDays(1);
				assertThat(due).as("%s %s", zone, time).isAfter(at);
				assertThat(LocalDate.ofInstant(due, id)).as("%s %s", zone, time).isEqualTo(date);
				at = due;
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "Europe/Berlin, 02:30, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
			"Africa/Cairo, 00:15, 2026-04-23T12:00:00Z, 2026-04-23T22:15:00Z",
			"Australia/Lord_Howe, 02:15, 2026-10-03T00:00:00Z, 2026-10-03T15:45:00Z" })
	@Fault("T37 an hour that the clock jumps over")
	void aMissingHourMovesToTheGapsEnd(String zone, String sendAt, Instant after, Instant due) {
		assertThat(daily(zone, sendAt).nextDue(after)).isEqualTo(due);
	}

	@Test
	@Fault("T37 an hour that comes twice")
	void aRepeatedHourIsTakenAtItsFirstTime() {
		Preferences preferences = daily("Europe/Berlin", "02:30");
		Instant first = Instant.parse("2026-10-25T00:30:00Z");
		assertThat(preferences.nextDue(Instant.parse("2026-10-24T12:00:00Z"))).isEqualTo(first);
		assertThat(preferences.nextDue(first)).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
	}

	@Test
	@Fault("T37 a date that a zone skipped")
	void aDateThatAZoneSkippedIsLeftOut() {
		assertThat(dates(daily("Pacific/Apia", "08:00"), "2011-12-29T12:00:00Z", 3))
			.containsExactly(LocalDate.of(2011, 12, 29), LocalDate.of(2011, 12, 31), LocalDate.of(2012, 1, 1));
	}

	@Test
	void anHourSkippedBeforeMidnightIsNotLost() {
		assertThat(dates(daily("America/Nuuk", "23:15"), "2025-03-28T12:00:00Z", 3))
			.containsExactly(LocalDate.of(2025, 3, 28), LocalDate.of(2025, 3, 29), LocalDate.of(2025, 3, 30));
	}

	@Test
	void onWeekdaysMeansMondayToFriday() {
		assertThat(dates(preferences("Asia/Tokyo", "08:00", Preferences.Frequency.WEEKDAYS, DayOfWeek.SUNDAY),
				"2026-04-22T12:00:00Z", 4))
			.containsExactly(LocalDate.of(2026, 4, 23), LocalDate.of(2026, 4, 24), LocalDate.of(2026, 4, 27),
					LocalDate.of(2026, 4, 28));
	}

	@Test
	void weeklyMeansTheChosenDay() {
		assertThat(dates(preferences("Pacific/Auckland", "08:00", Preferences.Frequency.WEEKLY, DayOfWeek.SUNDAY),
				"2026-04-22T12:00:00Z", 3))
			.containsExactly(LocalDate.of(2026, 4, 26), LocalDate.of(2026, 5, 3), LocalDate.of(2026, 5, 10));
	}

	@Test
	void theDayOfTheLastDigestBringsNoOther() {
		Instant morning = ZonedDateTime.parse("2026-04-22T08:00:00+02:00[Europe/Berlin]").toInstant();
		Preferences later = daily("Europe/Berlin", "20:00");
		assertThat(later.dueAfter(morning, morning)).isEqualTo(Instant.parse("2026-04-23T18:00:00Z"));
		assertThat(later.dueAfter(morning, morning.minus(Duration.ofDays(1))))
			.isEqualTo(Instant.parse("2026-04-22T18:00:00Z"));
		assertThat(later.dueAfter(morning, null)).isEqualTo(Instant.parse("2026-04-22T18:00:00Z"));
	}

	@Test
	void theHourItselfIsNotDueAgain() {
		Instant due = Instant.parse("2026-04-22T08:00:00Z");
		assertThat(daily("UTC", "08:00").nextDue(due)).isEqualTo(due.plus(Duration.ofDays(1)));
		assertThat(daily("UTC", "08:00").nextDue(due.minusNanos(1))).isEqualTo(due);
	}

	@Test
	void whoChoosesNothingGetsTenPapersAtEightEveryDay() {
		Preferences defaults = Preferences.DEFAULTS;
		assertThat(defaults.timezone()).isEqualTo(ZoneId.of("UTC"));
		assertThat(defaults.sendAt()).isEqualTo("08:00");
		assertThat(defaults.frequency()).isEqualTo(Preferences.Frequency.DAILY);
		assertThat(defaults.weekday()).isEqualTo(DayOfWeek.MONDAY);
		assertThat(defaults.maxPapers()).isEqualTo(10);
		assertThat(defaults.length()).isEqualTo(Preferences.Length.NORMAL);
		assertThat(defaults.whenNothingMatches()).isEqualTo(Preferences.WhenNothingMatches.SKIP);
		assertThat(defaults.locale()).isEqualTo("en");
	}

	@Test
	void whoChoosesNoInterestIsOpen() {
		assertThat(Preferences.DEFAULTS.isOpen()).isTrue();
		for (int interests = 0; interests < 3; interests++) {
			assertThat(choosing(interests, "graphs").isOpen()).isFalse();
		}
		assertThat(choosing(3, "graphs").isOpen()).as("muted terms alone").isTrue();
	}

	/**
	 * Preferences with a topic, a keyword, an author or a muted term.
	 */
	private static Preferences choosing(int which, String term) {
		Preferences base = Preferences.DEFAULTS;
		List<List<String>> lists = new ArrayList<>(List.of(List.of(), List.of(), List.of(), List.of()));
		lists.set(which, List.of(term));
		return new Preferences(lists.get(0), lists.get(1), lists.get(2), lists.get(3), base.timezone(), base.sendAt(),
				base.frequency(), base.weekday(), base.maxPapers(), base.length(), base.whenNothingMatches(),
				base.locale());
	}

}
