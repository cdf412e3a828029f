package org.paperboy.subscriber.sheet;

import java.time.LocalDate;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a spreadsheet made of a value is taken for what it was, and nothing is guessed.
 */
class SheetValuesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			08:00 | 08:00
			8:00 | 08:00
			08:00:00 | 08:00
			8:00:00.000 | 08:00
			8:00 AM | 08:00
			8:00\u202FPM | 20:00
			12:00 a.m. | 00:00
			12:30 p. m. | 12:30
			8 am | 08:00
			8:00:00 pm | 20:00
			08.00 | 08:00
			08.30.00 | 08:30
			8.30 Uhr | 08:30
			8h30 | 08:30
			8h | 08:00
			8 | 08:00
			8.0 | 08:00
			23,0 | 23:00
			0 | 00:00
			0800 | 08:00
			730 | 07:30
			0.333333333333333 | 08:00
			0,333333 | 08:00
			0.375 | 09:00
			0.5 | 12:00
			1899-12-30 07:15:00 | 07:15
			1899-12-30T07:15:00 | 07:15
			\uFF10\uFF18\uFF1A\uFF10\uFF10 | 08:00
			\u4E0B\u5348 8:15 | 20:15
			\u5348\u524D8:15 | 08:15
			\u0660\u0668:\u0663\u0660 | 08:30
			""")
	void anHourIsRead(String cell, String hour) {
		assertThat(SheetHours.read(cell)).isEqualTo(hour);
	}

	@ParameterizedTest
	@ValueSource(strings = { "8:5", "8:00:30", "13:00 PM", "0:30 AM", "0.25", "0.334", "0.3337", "8.5", "noon",
			"08:00Z", "08:00+02:00", "-8", "8:00 8:00", "1:2:3", "" })
	void anAmbiguousHourIsLeftToTheForm(String cell) {
		assertThat(SheetHours.read(cell)).isEqualTo(cell);
	}

	@ParameterizedTest
	@CsvSource({ "TRUE, true", "true, true", "1, true", "1.0, true", "Yes, true", "WAHR, true", "VRAI, true",
			"VERDADERO, true", "\u771F, ", "FALSE, false", "0, false", "'0,0', false", "no, false", "FALSCH, false",
			"FAUX, false", "FALSO, false", "perhaps, ", "2, ", "x, ", "\u0418\u0421\u0422\u0418\u041D\u0410, true",
			"DO\u011ERU, true", "\uFF34\uFF32\uFF35\uFF25, true" })
	void yesAndNoAreKnownInTheLanguagesOfSpreadsheets(String cell, Boolean truth) {
		assertThat(SheetValues.truth(cell)).isEqualTo(Optional.ofNullable(truth));
	}

	@ParameterizedTest
	@CsvSource({ "2026-12-24, 2026-12-24", "2026-12-24 00:00:00, 2026-12-24", "2026/1/5, 2026-01-05",
			"24.12.2026, 2026-12-24", "5.1.2026, 2026-01-05", "12/24/2026, 2026-12-24", "24/12/2026, 2026-12-24",
			"7/7/2026, 2026-07-07", "5/1/2026, ", "12/24/26, ", "2026-02-30, ", "46380, ", "soon, ",
			"9999-12-31, 9999-12-31", "2026-12-24T10:00, " })
	void aDayIsReadIfItsMonthIsClear(String cell, LocalDate day) {
		assertThat(SheetDays.read(cell)).isEqualTo(Optional.ofNullable(day));
	}

	@ParameterizedTest
	@CsvSource({ "europe/berlin, Europe/Berlin", "Europe/Berlin, Europe/Berlin", "utc, UTC",
			"America/New York, America/New_York", "EUROPE / PARIS, Europe/Paris",
			"W. Europe Standard Time, Europe/Berlin", "Mars/Olympus, Mars/Olympus" })
	void aZoneIsReadInAnyCase(String cell, String zone) {
		assertThat(SheetValues.zone(cell)).isEqualTo(zone);
	}

	@ParameterizedTest
	@CsvSource({ "monday, MONDAY", "Mon, MONDAY", "tues., TUESDAY", "Thu, THURSDAY", "T, T", "Tu, TU",
			"Montag, MONTAG" })
	void aWeekdayMayBeShortened(String cell, String day) {
		assertThat(SheetValues.weekday(cell)).isEqualTo(day);
	}

	@ParameterizedTest
	@CsvSource({ "EN, en", "en-US, en", "de_AT, de", "zh-Hans-CN, zh", "ja, ja", "eng, eng", "english, english" })
	void aLanguageComesWithOrWithoutItsCountry(String cell, String language) {
		assertThat(SheetValues.language(cell)).isEqualTo(language);
	}

	@ParameterizedTest
	@CsvSource({ "10, 10", "10.0, 10", "'10,00', 10", "10., 10", "10.5, 10.5", "ten, ten", "-1, -1", "1e1, 1e1",
			"99999999999, 99999999999" })
	void aWholeNumberMayShowDecimals(String cell, String number) {
		assertThat(SheetValues.number(cell)).isEqualTo(number);
	}

	@Test
	void invisibleMarksAreNoPartOfAValue() {
		assertThat(SheetValues.constant("\u200Edaily\u200F")).isEqualTo("DAILY");
	}

}
