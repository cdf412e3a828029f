package org.paperboy.subscriber.sheet;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Subscriber;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sheet is read as spreadsheets write it.
 */
class WrittenSheetsIntegrationTests extends SubscriberSheetIntegrationTest {

	@Test
	void aByteOrderMarkIsNoPartOfAColumn() {
		assertThat(take("\uFEFFemail,confirmed", "ada@example.org,true").path("imported").asInt()).isOne();
	}

	@Test
	void columnsMayStandInAnyOrderAndOthersBeMissing() {
		assertThat(take("confirmed,muted,email,maxPapers", "true,crypto,ada@example.org,3").path("imported").asInt())
			.isOne();
		assertThat(find("ada@example.org").preferences().maxPapers()).isEqualTo(3);
		assertThat(find("ada@example.org").preferences().muted()).containsExactly("crypto");
		assertThat(find("ada@example.org").preferences().sendAt()).hasToString("08:00");
	}

	@Test
	void quotedCellsHoldAnythingAndLinesCountAsInEditors() {
		JsonNode result = take("email,keywords,authors,confirmed",
				"ada@example.org,\"speech, synthetic; say \"\"hello\"\"\",\"Lovelace, A.;Turing\",true",
				"alan@example.org,\"one\r\ntwo\",,true", "nonsense,,,true");
		assertThat(find("ada@example.org").preferences().keywords()).containsExactly("speech, synthetic",
				"say \"hello\"");
		assertThat(find("ada@example.org").preferences().authors()).containsExactly("Lovelace, A.", "Turing");
		assertThat(rejected(result)).hasSize(2)
			.satisfiesExactly((line) -> assertThat(line).startsWith("3 INVALID keywords"),
					(line) -> assertThat(line).startsWith("5 INVALID email"));
	}

	private static final String EVERYTHING = "email,topics,keywords,authors,muted,timezone,sendAt,frequency,weekday,"
			+ "maxPapers,length,whenNothingMatches,locale,confirmed,status,pausedUntil,suppressed";

	@Test
	void blankCellsKeepAChoiceAndHyphensEmptyIt() {
		take(EVERYTHING,
				"ada@example.org,large-language-models,whales;-x;seas,Ada,crypto,Asia/Tokyo,23:45,WEEKLY,FRIDAY,"
						+ "7,LONG,TOP,ja,true,,2026-06-01,");
		Preferences before = find("ada@example.org").preferences();
		assertThat(before.keywords()).containsExactly("whales", "-x", "seas");
		assertThat(rejected(take(EVERYTHING, "ada@example.org,,,,,,,,,,,,,,,,", "ada@example.org, ,\" \",;,\u00A0")))
			.isEmpty();
		assertThat(find("ada@example.org").preferences()).isEqualTo(before);
		assertThat(find("ada@example.org").pausedUntil()).isEqualTo(LocalDate.of(2026, 6, 1));
		assertThat(rejected(take(EVERYTHING, "ada@example.org,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-"))).isEmpty();
		assertThat(find("ada@example.org").preferences()).isEqualTo(Preferences.DEFAULTS);
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.PAUSED);
		assertThat(rejected(take(EVERYTHING, "alan@example.org,-,-,-,-,-,-,-,-,-,-,-,-,TRUE,-,-,-"))).isEmpty();
		assertThat(find("alan@example.org").preferences()).isEqualTo(Preferences.DEFAULTS);
		assertThat(find("alan@example.org").state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void whatASpreadsheetWroteIsRead() {
		JsonNode result = take(
				"EMail;Topics;Send At;Frequency;Weekday;Max Papers;Length;Locale;Timezone;Confirmed;Paused Until",
				"ada@example.org;Large-Language-Models;7:30:00;weekly;Fri;10,0;long;EN-us;europe/berlin;WAHR;",
				"alan@example.org;;8:15 PM;Daily;friday;5.0;Short;DE;utc;VRAI;24.12.2026",
				"grace@example.org;;noon;hourly;someday;ten;huge;xx;Mars;perhaps;5/1/2027");
		assertThat(find("ada@example.org").preferences())
			.isEqualTo(new Preferences(List.of("large-language-models"), List.of(), List.of(), List.of(),
					ZoneId.of("Europe/Berlin"), LocalTime.of(7, 30), Preferences.Frequency.WEEKLY, DayOfWeek.FRIDAY, 10,
					Preferences.Length.LONG, Preferences.WhenNothingMatches.SKIP, "en"));
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(find("alan@example.org").preferences().sendAt()).hasToString("20:15");
		assertThat(find("alan@example.org").pausedUntil()).isEqualTo(LocalDate.of(2026, 12, 24));
		assertThat(rejected(result)).singleElement().asString().startsWith("4 INVALID confirmed must be true or false");
		assertThat(rejected(take("email;sendAt;pausedUntil;status", "grace@example.org;noon;;",
				"kurt@example.org;;5/1/2027;PAUSED")))
			.containsExactly("2 INVALID sendAt must be an hour, like 08:00",
					"3 INVALID pausedUntil must be a date, like 2030-12-31");
	}

	@Test
	void anEncodingIsReadAsNamedOrRefusedByLine() {
		byte[] latin1 = "email,keywords,confirmed\nada@example.org,x,true\nj\u00FCrgen@example.org,na\u00EFve,true"
			.getBytes(StandardCharsets.ISO_8859_1);
		HttpResponse<String> refused = admin("POST", "/subscribers", "text/csv", latin1);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(json(refused).path("detail").asString()).startsWith("Line 3 is not UTF-8");
		assertThat(json(refused).path("imported").asInt()).isOne();
		assertThat(json(refused).path("rejected")).isEmpty();
		assertThat(rows("subscriber")).isOne();
		assertThat(admin("POST", "/subscribers", "text/csv;charset=\"windows-1252\"", latin1).statusCode())
			.isEqualTo(200);
		assertThat(find("j\u00FCrgen@example.org").preferences().keywords()).containsExactly("na\u00EFve");
		HttpResponse<String> unknown = admin("POST", "/subscribers", "text/csv; charset=klingon", latin1);
		assertThat(unknown.statusCode()).isEqualTo(415);
		assertThat(unknown.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(json(unknown).path("detail").asString()).contains("klingon");
	}

	@Test
	void aLetterThatWasLostElsewhereIsNamed() {
		assertThat(rejected(
				take("email,keywords,confirmed", "j\uFFFDrgen@example.org,x,true", "ada@example.org,na\uFFFDve,true")))
			.satisfiesExactly((line) -> assertThat(line).startsWith("2 INVALID email"),
					(line) -> assertThat(line).startsWith("3 INVALID keywords"));
		assertThat(rows("subscriber")).isZero();
	}

}
