package org.paperboy.subscriber.sheet;

import java.net.http.HttpResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.paperboy.mail.EmailAddress;
import org.paperboy.subscriber.Consent;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.SubscriptionForm;
import org.paperboy.subscriber.change.OwnPreferences;
import org.paperboy.subscriber.request.Requests;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is exported is the same when it is imported again, here or in another
 * installation, which writes to nobody that said no.
 */
class SubscriberExportIntegrationTests extends SubscriberSheetIntegrationTest {

	@Autowired
	private OwnPreferences preferences;

	@Autowired
	private Requests requests;

	private String hand() {
		HttpResponse<String> response = admin("GET", "/subscribers", "text/csv", "");
		assertThat(response.statusCode()).isEqualTo(200);
		return response.body();
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
