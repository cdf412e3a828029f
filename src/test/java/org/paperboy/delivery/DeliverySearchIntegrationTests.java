package org.paperboy.delivery;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.delivery.smtp.FaultySmtpServer.Moment;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operator looks for letters in the ledger.
 */
class DeliverySearchIntegrationTests extends DeliveryIntegrationTest {

	@Autowired
	private ReturnedLetters returned;

	private List<String> found(String search) {
		HttpResponse<String> answer = admin("GET", "/deliveries" + search, "");
		assertThat(answer.statusCode()).isEqualTo(200);
		return json(answer).valueStream().map(DeliverySearchIntegrationTests::line).toList();
	}

	private static String line(JsonNode row) {
		return row.path("email").asString() + " " + row.path("kind").asString() + " " + row.path("state").asString();
	}

	private void twoDays() {
		SMTP.at(Moment.RCPT).of(reader(1)).reply("450 4.2.0 Greylisted for a while");
		SMTP.at(Moment.RCPT).of(reader(2)).reply("550 5.1.1 No such user");
		planFor(3);
		this.deliveries.dispatch();
		ask(3, 1);
	}

	@ParameterizedTest
	@CsvSource({ "?state=FAILED, reader2@example.org DIGEST FAILED",
			"?state=DEFERRED, reader1@example.org DIGEST DEFERRED",
			"?reason=greylisted, reader1@example.org DIGEST DEFERRED",
			"?reason=5.1.1&date=2026-04-20, reader2@example.org DIGEST FAILED",
			"?email=reader3@example.org, reader3@example.org CONFIRMATION PLANNED",
			"?date=2026-04-20&email=reader0@example.org, reader0@example.org DIGEST SENT",
			"?state=SENT&page=1, reader0@example.org DIGEST SENT" })
	void lettersAreFoundByWhatIsKnownOfThem(String search, String found) {
		twoDays();
		assertThat(found(search)).containsExactly(found);
	}

	@Test
	void lettersThatCameBackAreFoundWithTheirStatus() {
		planFor(3);
		this.deliveries.dispatch();
		List<Long> letters = this.jdbc.sql("select id from delivery order by id").query(Long.class).list();
		this.returned.bounced(letters.get(0), "example.org", "5.1.1");
		this.returned.complained(letters.get(1), "example.org");
		assertThat(found("?state=BOUNCED&reason=5.1.1")).hasSize(1);
		assertThat(found("?state=COMPLAINED")).hasSize(1);
		assertThat(found("?state=SENT")).hasSize(1);
	}

	@Test
	void theNewestComeFirstAHundredOnAPage() {
		planFor(150);
		List<String> first = found("");
		assertThat(first).hasSize(100);
		List<String> second = found("?page=2");
		assertThat(second).hasSize(50).doesNotContainAnyElementsOf(first);
		assertThat(found("?page=3")).isEmpty();
		assertThat(found("?state=SENDING")).isEmpty();
		assertThat(json(admin("GET", "/deliveries?email=reader0@example.org", "")).path(0).path("date").asString())
			.isEqualTo(DAY.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "state=sent", "state=", "date=soon", "page=0", "page=-1", "page=99999", "page=x",
			"email=nobody", "mail=ada@example.org" })
	void whatIsNotUnderstoodIsNamed(String search) {
		HttpResponse<String> answer = admin("GET", "/deliveries?" + search, "");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(json(answer).at("/errors/0/field").asString()).isEqualTo(search.replaceAll("=.*", ""));
	}

}
