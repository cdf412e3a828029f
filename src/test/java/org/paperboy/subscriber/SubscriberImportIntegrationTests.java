package org.paperboy.subscriber;

import java.net.http.HttpResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.IntegrationTest;
import org.paperboy.delivery.Deliveries;
import org.paperboy.mail.EmailAddress;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers are taken over from a file and handed out again, and nobody's consent is made
 * up on the way.
 */
class SubscriberImportIntegrationTests extends IntegrationTest {

	@Autowired
	private Subscribers subscribers;

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
	void aByteOrderMarkInFrontIsNoPartOfTheFirstColumn() {
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
		this.subscribers.erase(new EmailAddress("ada@example.org"));
		admin("POST", "/suppressions", "{\"email\":\"alan@example.org\",\"reason\":\"asked by letter\"}");
		assertThat(rejected(take("email,confirmed", "ada@example.org,true", "ALAN@example.org,false")))
			.containsExactly("2 SUPPRESSED", "3 SUPPRESSED");
		assertThat(rows("subscriber")).isZero();
	}

	@Test
	void whoLeftStaysAway() {
		take("email,confirmed", "ada@example.org,true");
		Subscriber ada = find("ada@example.org");
		this.subscribers.leave(new SubscriberLinks.Claim(ada.id(), ada.nonce(), this.clock.instant()));
		assertThat(
				rejected(take("email,status,confirmed", "ada@example.org,ACTIVE,true", "alan@example.org,LEFT,true")))
			.containsExactly("2 LEFT", "3 LEFT");
		assertThat(find("ada@example.org").state()).isEqualTo(Subscriber.State.LEFT);
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
	void quotedCellsMayHoldAnythingAndLinesAreCountedAsAnEditorDoes() {
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
	void whatIsHandedOutMayBeTakenAgainAndChangesNothing() {
		take("email,topics,keywords,authors,muted,timezone,sendAt,frequency,weekday,maxPapers,length,whenNothingMatches,"
				+ "locale,status",
				"ada@example.org,large-language-models,\"speech, synthetic;\"\"x\"\"\",Ada,crypto,Asia/Tokyo,23:45,WEEKLY,FRIDAY,7,"
						+ "LONG,TOP,ja,ACTIVE",
				"alan@example.org,,,,,,,,,,,,,PENDING", "grace@example.org,,,,,,,,,,,,,PAUSED",
				"kurt@example.org,,,,,,,,,,,,,ACTIVE");
		this.requests.request(new SubscriptionForm("joan@example.org", null, List.of("a;b", "=cmd|' /C calc'!A0"), null,
				null, null, null, null, null, null, null, null, null), new Consent(Consent.Place.API));
		Subscriber kurt = find("kurt@example.org");
		this.subscribers.leave(new SubscriberLinks.Claim(kurt.id(), kurt.nonce(), this.clock.instant()));
		List<String> before = dump();
		String csv = hand();
		int letters = rows("delivery");
		this.clock.advance(Duration.ofDays(2));
		JsonNode result = take(csv);
		assertThat(rejected(result)).containsExactly("5 LEFT");
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
		assertThat(lines.get(1)).contains("\"=cmd|' /C calc'!A0\"").endsWith("\"true\",\"ACTIVE\"");
		assertThat(lines.get(2)).endsWith("\"false\",\"PENDING\"");
		assertThat(lines.get(3)).endsWith("\"true\",\"PAUSED\"");
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

}
