package org.paperboy.subscriber.sheet;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.IntegrationTest;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Preferences;
import org.paperboy.subscriber.Readers;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.subscriber.change.Erasure;
import org.paperboy.subscriber.change.Leavings;
import org.paperboy.subscriber.change.OwnPreferences;
import org.paperboy.subscriber.request.Requests;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers are imported from a file and exported again, and nobody's consent is invented
 * on the way.
 */
class SubscriberImportIntegrationTests extends IntegrationTest {

	@Autowired
	private Erasure erasure;

	@Autowired
	private Subscribers subscribers;

	@Autowired
	private OwnPreferences preferences;

	@Autowired
	private Leavings leavings;

	@Autowired
	private Requests requests;

	@Autowired
	private Deliveries deliveries;

	private JsonNode take(String... lines) {
		HttpResponse<String> response = admin("POST", "/subscribers", "text/csv", String.join("\r\n", lines));
		assertThat(response.statusCode()).isEqualTo(200);
		return json(response);
	}

	private String hand() {
		HttpResponse<String> response = admin("GET", "/subscribers", "text/csv", "");
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
	}

	private static List<String> rejected(JsonNode result) {
		return StreamSupport.stream(result.path("rejected").spliterator(), false)
			.map((line) -> line.path("line").asInt() + " " + line.path("reason").asString())
			.toList();
	}

	private Subscriber find(String email) {
		return this.subscribers.find(new EmailAddress(email)).orElseThrow();
	}

	private int rows(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Integer.class).single();
	}

	private List<String> dump() {
		return this.jdbc.sql("select * from subscriber order by id")
			.query((rs, row) -> IntStream.rangeClosed(1, rs.getMetaData().getColumnCount())
				.mapToObj((column) -> cell(rs, column))
				.collect(Collectors.joining("|")))
			.list();
	}

	private static String cell(ResultSet rs, int column) {
		try {
			return String.valueOf(rs.getString(column));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aByteOrderMarkIsNoPartOfAColumn() {
		assertThat(take("\uFEFFemail,confirmed", "ada@example.org,true").path("imported").asInt()).isOne();
	}

	@Test
	void aFileInTheExpectedOrderIsTaken() {
		JsonNode result = take("email,topics,keywords,timezone,sendAt,frequency,confirmed",
				"Ada@Example.org,large-language-models,speech; sea shanties,Europe/Berlin,07:30,WEEKDAYS,true");
		assertThat(result.path("imported").asInt()).isOne();
		assertThat(rejected(result)).isEmpty();
		Subscriber ada = find("ada@example.org");
		assertThat(ada.state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(ada.preferences().topics()).containsExactly("large-language-models");
		assertThat(ada.preferences().keywords()).containsExactly("speech", "sea shanties");
		assertThat(ada.preferences().timezone()).hasToString("Europe/Berlin");
		assertThat(ada.preferences().sendAt()).hasToString("07:30");
		assertThat(ada.preferences().frequency()).isEqualTo(Preferences.Frequency.WEEKDAYS);
		assertThat(rows("delivery")).isZero();
	}

	@Test
	void columnsMayStandInAnyOrderAndOthersBeMissing() {
		assertThat(take("confirmed,muted,email,maxPapers", "true,crypto,ada@example.org,3").path("imported").asInt())
			.isOne();
		assertThat(find("ada@example.org").preferences().maxPapers()).isEqualTo(3);
		assertThat(find("ada@example.org").preferences().muted()).containsExactly("crypto");
		assertThat(find("ada@example.org").preferences().sendAt()).hasToString("08:00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "email,birthday\nada@example.org,1815", "topics,keywords\n,x",
			"email,email\na@b.org,c@d.org", "" })
	void aHeaderThatIsNotAsExpectedIsRefused(String csv) {
		HttpResponse<String> response = admin("POST", "/subscribers", "text/csv", csv);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(json(response).path("errors").size()).isPositive();
		assertThat(rows("subscriber")).isZero();
	}

	@Test
	void anUnknownColumnIsNamed() {
		assertThat(
				json(admin("POST", "/subscribers", "text/csv", "email,birthday\nada@example.org,1815")).path("errors")
					.path(0)
					.path("field")
					.asString())
			.isEqualTo("birthday");
	}

	@Test
	void badLinesAreReportedAndTheRestGoesOn() {
		JsonNode result = take("email,topics,keywords,sendAt,confirmed", "ada@example.org,,,,true", "nonsense,,,,true",
				"alan@example.org,alchemy,,,true", "grace@example.org,,,25:00,true", "edsger@example.org,,,,perhaps",
				"barbara@example.org,,a,b,c,d,e,f", "", "kurt@example.org,,,,true");
		assertThat(result.path("imported").asInt()).isEqualTo(2);
		assertThat(rejected(result)).hasSize(5)
			.allMatch((line) -> line.matches("\\d+ INVALID .+"))
			.extracting((line) -> line.replaceFirst("^(\\d+ INVALID \\w+).*", "$1"))
			.containsExactly("3 INVALID email", "4 INVALID topics", "5 INVALID sendAt", "6 INVALID confirmed",
					"7 INVALID line");
		assertThat(rows("subscriber")).isEqualTo(2);
	}

	@Test
	@Fault("T91 junk in a file")
	void junkIsReportedLineByLine() {
		JsonNode result = take("email,keywords,confirmed", "ada@example.org,x,true", "\"alan\"@example.org,\"x\"y,true",
				"\u0000\u0001,,", ",,", "a,b,c,d,e,f", "grace@example.org,x,true", "\"edsger@example.org,x,true");
		assertThat(result.path("imported").asInt()).isGreaterThanOrEqualTo(2);
		assertThat(find("grace@example.org").state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(rejected(result)).anyMatch((line) -> line.startsWith("4 INVALID"))
			.anyMatch((line) -> line.startsWith("6 INVALID"))
			.anyMatch((line) -> line.startsWith("8 INVALID"));
	}

	@Test
	void whoIsSuppressedIsNotTaken() {
		this.erasure.erase(new EmailAddress("ada@example.org"));
		admin("POST", "/suppressions", "{\"email\":\"alan@example.org\",\"reason\":\"asked by letter\"}");
		assertThat(rejected(take("email,confirmed", "ada@example.org,true", "ALAN@example.org,false")))
			.containsExactly("2 SUPPRESSED", "3 SUPPRESSED");
		assertThat(rows("subscriber")).isZero();
	}

	@Test
	void whoLeftStaysAway() {
		take("email,confirmed", "ada@example.org,true");
		Subscriber ada = find("ada@example.org");
		this.leavings.leave(new SubscriberLinks.Claim(ada.id(), ada.nonce(), this.clock.instant()));
		assertThat(
				rejected(take("email,status,confirmed", "ada@example.org,ACTIVE,true", "alan@example.org,LEFT,true")))
			.containsExactly("2 LEFT");
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.LEFT);
		assertThat(rejected(take("email,confirmed", "ada@example.org,true", "alan@example.org,true")))
			.containsExactly("2 LEFT", "3 LEFT");
		assertThat(find("alan@example.org").state()).isEqualTo(Subscriber.State.LEFT);
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@Test
	void whoHasNotConfirmedIsAskedFirst() {
		take("email,confirmed", "ada@example.org,false", "alan@example.org,true");
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.PENDING);
		assertThat(this.deliveries.dispatch()).isOne();
		assertThat(MAIL.getReceivedMessages()).hasSize(1);
		take("email,confirmed", "ada@example.org,false");
		assertThat(this.deliveries.dispatch()).isZero();
	}

	@Test
	void theStatusWinsOverConfirmed() {
		take("email,status,confirmed", "ada@example.org,PENDING,true", "alan@example.org,PAUSED,false",
				"grace@example.org,active,false");
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.PENDING);
		assertThat(find("alan@example.org").state()).isEqualTo(Subscriber.State.PAUSED);
		assertThat(find("grace@example.org").state()).isEqualTo(Subscriber.State.ACTIVE);
		assertThat(rejected(take("email,status", "kurt@example.org,DELETED"))).singleElement()
			.asString()
			.startsWith("2 INVALID status");
	}

	@Test
	void aKnownAddressIsUpdatedAndItsConsentUntouched() {
		take("email,keywords,confirmed", "ada@example.org,speech,false", "alan@example.org,,true");
		JsonNode result = take("email,maxPapers,confirmed", "ada@example.org,3,true", "alan@example.org,4,false");
		assertThat(result.path("imported").asInt()).isEqualTo(2);
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.PENDING);
		assertThat(find("ada@example.org").preferences().maxPapers()).isEqualTo(3);
		assertThat(find("ada@example.org").preferences().keywords()).containsExactly("speech");
		assertThat(find("alan@example.org").state()).isEqualTo(Subscriber.State.ACTIVE);
	}

	@Test
	void theSameAddressTwiceInAFileIsOneReader() {
		JsonNode result = take("email,maxPapers,confirmed", "ada@example.org,3,true", "ADA@example.org,4,true",
				" ada@EXAMPLE.org ,5,false");
		assertThat(rejected(result)).isEmpty();
		assertThat(rows("subscriber")).isOne();
		assertThat(find("ada@example.org").preferences().maxPapers()).isEqualTo(5);
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.ACTIVE);
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

	@Test
	void importingAnExportChangesNothing() {
		take("email,topics,keywords,authors,muted,timezone,sendAt,frequency,weekday,maxPapers,length,whenNothingMatches,"
				+ "locale,status",
				"ada@example.org,large-language-models,\"speech, synthetic;\"\"x\"\"\",Ada,crypto,Asia/Tokyo,23:45,WEEKLY,FRIDAY,7,"
						+ "LONG,TOP,ja,ACTIVE",
				"alan@example.org,,,,,,,,,,,,,PENDING", "grace@example.org,,,,,,,,,,,,,PAUSED",
				"kurt@example.org,,,,,,,,,,,,,ACTIVE");
		this.requests.request(new SubscriptionForm("joan@example.org", null, List.of("x;b", "=cmd|' /C calc'!A0"), null,
				null, null, null, null, null, null, null, null, null), new Consent(Consent.Place.API));
		Subscriber kurt = find("kurt@example.org");
		this.leavings.leave(new SubscriberLinks.Claim(kurt.id(), kurt.nonce(), this.clock.instant()));
		List<String> before = dump();
		String csv = hand();
		int letters = rows("delivery");
		this.clock.advance(Duration.ofDays(2));
		JsonNode result = take(csv);
		assertThat(rejected(result)).isEmpty();
		assertThat(hand()).isEqualTo(csv);
		assertThat(dump()).isEqualTo(before);
		assertThat(rows("delivery")).isEqualTo(letters);
	}

	@Test
	void theExportQuotesEveryCellAndNamesEveryState() {
		take("email,keywords,status", "ada@example.org,=cmd|' /C calc'!A0,ACTIVE", "alan@example.org,,PENDING",
				"grace@example.org,,PAUSED");
		List<String> lines = hand().lines().toList();
		assertThat(lines).hasSize(4);
		assertThat(lines.getFirst()).contains("\"email\"", "\"status\"");
		assertThat(lines.get(1)).contains("\"'=cmd|' /C calc'!A0\"").endsWith("\"true\",\"ACTIVE\",\"\",\"\"");
		assertThat(lines.get(2)).endsWith("\"false\",\"PENDING\",\"\",\"\"");
		assertThat(lines.get(3)).endsWith("\"true\",\"PAUSED\",\"\",\"\"");
	}

	@Test
	void thousandsOfLinesAreTakenAndHandedOut() {
		String csv = IntStream.range(0, 3000)
			.mapToObj((i) -> "reader%s@example.org,speech %s,true".formatted(i, i))
			.collect(Collectors.joining("\n", "email,keywords,confirmed\n", "\nnonsense,,true"));
		JsonNode result = take(csv);
		assertThat(result.path("imported").asInt()).isEqualTo(3000);
		assertThat(rejected(result)).singleElement().asString().startsWith("3002 INVALID email");
		assertThat(hand().lines()).hasSize(3001);
	}

	private void elsewhere() {
		for (String table : List.of("delivery", "consent", "asked", "subscriber", "suppression")) {
			this.jdbc.sql("delete from " + table).update();
		}
	}

	@Test
	void aMovedInstallationWritesToNobodyThatSaidNo() {
		take("email,keywords,status", "ada@example.org,whales,ACTIVE", "alan@example.org,,ACTIVE",
				"grace@example.org,,ACTIVE", "kurt@example.org,,PENDING", "edsger@example.org,,ACTIVE");
		Subscriber grace = find("grace@example.org");
		this.leavings.leave(new SubscriberLinks.Claim(grace.id(), grace.nonce(), this.clock.instant()));
		Subscriber edsger = find("edsger@example.org");
		this.preferences.pause(new SubscriberLinks.Claim(edsger.id(), edsger.nonce(), this.clock.instant()),
				LocalDate.of(2026, 5, 1));
		admin("POST", "/suppressions", "{\"email\":\"alan@example.org\",\"reason\":\"-\"}");
		admin("POST", "/suppressions", "{\"email\":\"kurt@example.org\",\"reason\":\"=1, hard bounce\"}");
		String csv = hand();
		String suppressions = admin("GET", "/suppressions", "").body();
		elsewhere();
		JsonNode result = take(csv);
		assertThat(rejected(result)).isEmpty();
		assertThat(result.path("imported").asInt()).isEqualTo(5);
		assertThat(hand()).isEqualTo(csv);
		assertThat(admin("GET", "/suppressions", "").body()).isEqualTo(suppressions);
		assertThat(find("grace@example.org").state()).isEqualTo(Subscriber.State.LEFT);
		assertThat(find("edsger@example.org").pausedUntil()).isEqualTo(LocalDate.of(2026, 5, 1));
		assertThat(rows("delivery")).isZero();
		this.clock.advance(Duration.ofDays(12));
		assertThat(this.subscribers.resume()).isOne();
	}

	@Test
	void aNoIsHeardInAnUnreadableRow() {
		take("email,confirmed", "ada@example.org,true", "alan@example.org,true");
		JsonNode result = take("email,status,suppressed,sendAt,confirmed", "ada@example.org,LEFT,,soon,true",
				"alan@example.org,ACTIVE,complaint,soon,true", "grace@example.org,LEFT,,soon,true",
				"kurt@example.org,,hard bounce,soon,true");
		assertThat(rejected(result)).hasSize(4).allMatch((line) -> line.contains("INVALID sendAt"));
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.LEFT);
		assertThat(find("grace@example.org").state()).isEqualTo(Subscriber.State.LEFT);
		assertThat(rejected(take("email,confirmed", "ada@example.org,true", "alan@example.org,true",
				"grace@example.org,true", "kurt@example.org,true")))
			.containsExactly("2 LEFT", "3 SUPPRESSED", "4 LEFT", "5 SUPPRESSED");
		assertThat(this.jdbc.sql("select step from consent where place = 'OPERATOR' and step = 'LEFT'")
			.query(String.class)
			.list()).hasSize(1);
	}

	@Test
	void whoWasErasedIsNotStoredAgain() {
		this.erasure.erase(new EmailAddress("ada@example.org"));
		JsonNode result = take("email,suppressed,status", "ada@example.org,complaint,ACTIVE", "ada@example.org,,LEFT");
		assertThat(rejected(result)).containsExactly("3 SUPPRESSED");
		assertThat(result.path("imported").asInt()).isOne();
		assertThat(rows("subscriber")).isZero();
	}

	@Test
	void suppressedMustBeAReasonAndNotANo() {
		assertThat(rejected(take("email,suppressed", "ada@example.org,FALSE", "alan@example.org,-"))).singleElement()
			.asString()
			.startsWith("2 INVALID suppressed");
		assertThat(rows("suppression")).isZero();
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

	@Test
	void addressesAndTermsThatLookLikeFormulasComeBack() {
		for (String email : List.of("=a@example.org", "-b@example.org", "+c@example.org", "'=d@example.org",
				"'e@example.org", "f=1@example.org")) {
			this.requests.request(
					new SubscriptionForm(email, null, List.of("=1+1", "-1", "'-1", "'x", "+x", "@y", "a,=bc"),
							List.of("-Ada"), null, null, null, null, null, null, null, null, null),
					new Consent(Consent.Place.API));
		}
		String csv = hand();
		assertThat(csv.lines().skip(1)).hasSize(6).noneMatch((line) -> line.matches(".*(^|,)\"[=+@-].*"));
		elsewhere();
		assertThat(rejected(take(csv))).isEmpty();
		assertThat(hand()).isEqualTo(csv);
		assertThat(find("-b@example.org").preferences().keywords()).containsExactly("=1+1", "-1", "'-1", "'x", "+x",
				"@y", "a,=bc");
		assertThat(find("'=d@example.org").preferences().authors()).containsExactly("-Ada");
	}

}
