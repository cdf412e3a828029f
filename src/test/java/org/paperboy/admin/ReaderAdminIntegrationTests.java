package org.paperboy.admin;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.IntegrationTest;
import org.paperboy.delivery.Deliveries;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The operator looks at one reader and changes what the reader asked for by telephone.
 */
class ReaderAdminIntegrationTests extends IntegrationTest {

	private static final String ADA = "/subscribers/ada@example.org";

	@Autowired
	private Deliveries deliveries;

	@BeforeEach
	void aReader() {
		admin("POST", "/subscribers", "text/csv",
				"email,keywords,timezone,sendAt,confirmed\nada@example.org,whales;ships,Europe/Berlin,09:30,true\n");
	}

	private JsonNode show() {
		HttpResponse<String> answer = admin("GET", ADA, "");
		assertThat(answer.statusCode()).isEqualTo(200);
		return json(answer);
	}

	private HttpResponse<String> change(String body) {
		return admin("PATCH", ADA, body);
	}

	@Test
	void aReaderIsShownWithChoicesStateAndConsent() {
		JsonNode ada = show();
		assertThat(ada.path("email").asString()).isEqualTo("ada@example.org");
		assertThat(ada.path("keywords").toString()).isEqualTo("[\"whales\",\"ships\"]");
		assertThat(ada.path("timezone").asString()).isEqualTo("Europe/Berlin");
		assertThat(ada.path("sendAt").asString()).isEqualTo("09:30");
		assertThat(ada.path("status").asString()).isEqualTo("ACTIVE");
		assertThat(ada.path("pausedUntil").isNull()).isTrue();
		assertThat(ada.path("reachable").asBoolean()).isTrue();
		assertThat(ada.path("consent").valueStream().map((step) -> step.path("step").asString())).contains("IMPORTED");
		assertThat(json(admin("GET", "/subscribers?email=ada@example.org", ""))).isEqualTo(ada);

		admin("POST", "/suppressions", "{\"email\":\"ada@example.org\",\"reason\":\"asked by telephone\"}");
		assertThat(show().path("reachable").asBoolean()).isFalse();
		assertThat(show().path("suppressed").asString()).isEqualTo("asked by telephone");
		assertThat(admin("GET", "/subscribers/eve@example.org", "").statusCode()).isEqualTo(404);
	}

	@Test
	void whatIsNamedChangesAndTheRestStays() {
		HttpResponse<String> answer = change("{\"keywords\":[\"gravel\"],\"frequency\":\"WEEKLY\",\"maxPapers\":3}");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(json(answer)).isEqualTo(show());
		assertThat(show().path("keywords").toString()).isEqualTo("[\"gravel\"]");
		assertThat(show().path("frequency").asString()).isEqualTo("WEEKLY");
		assertThat(show().path("maxPapers").asInt()).isEqualTo(3);
		assertThat(show().path("sendAt").asString()).isEqualTo("09:30");
	}

	@Test
	void whatIsShownCanBeSentBack() {
		JsonNode before = show();
		assertThat(change(before.toString()).statusCode()).isEqualTo(200);
		assertThat(show()).isEqualTo(before);
		change("{\"status\":\"PAUSED\",\"pausedUntil\":\"2026-05-01\"}");
		JsonNode paused = show();
		assertThat(change(paused.toString()).statusCode()).isEqualTo(200);
		assertThat(show()).isEqualTo(paused);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "{\"status\":\"PAUSED\",\"pausedUntil\":\"2026-05-01\"}; 2026-05-01",
			"{\"pausedUntil\":\"2026-05-01\"}; 2026-05-01", "{\"status\":\"PAUSED\"}; null" })
	void aReaderPausesAndGoesOn(String pause, String until) {
		assertThat(change(pause).statusCode()).isEqualTo(200);
		assertThat(show().path("status").asString()).isEqualTo("PAUSED");
		assertThat(show().path("pausedUntil").asString("null")).isEqualTo(until);
		change("{\"status\":\"ACTIVE\"}");
		assertThat(show().path("status").asString()).isEqualTo("ACTIVE");
		assertThat(show().path("consent")
			.valueStream()
			.map((step) -> step.path("step").asString() + " " + step.path("place").asString()))
			.endsWith("PAUSED OPERATOR", "RESUMED OPERATOR");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "{\"keyword\":[]}; keyword", "{\"status\":\"LEFT\"}; status", "{\"status\":1}; status",
					"{\"pausedUntil\":\"soon\"}; pausedUntil", "{\"pausedUntil\":\"2026-04-21\"}; pausedUntil",
					"{\"status\":\"ACTIVE\",\"pausedUntil\":\"2026-05-01\"}; pausedUntil",
					"{\"email\":\"eve@example.org\"}; email",
					"{\"topics\":[\"nothing\"],\"status\":\"PAUSED\"}; topics", "{\"sendAt\":\"25:00\"}; sendAt",
					"{\"keywords\":0}; keywords", "{\"authors\":{\"a\":[]}}; authors" })
	void aWrongFieldIsNamedAndNothingChanges(String body, String field) {
		JsonNode before = show();
		HttpResponse<String> answer = change(body);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(json(answer).path("errors").path(0).path("field").asString()).isEqualTo(field);
		assertThat(show()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "1", "{", "\"x\"" })
	void whatIsNoObjectIsRefused(String body) {
		assertThat(change(body).statusCode()).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "LEFT", "PENDING" })
	void whoHasNotConfirmedCannotBeChanged(String status) {
		admin("POST", "/subscribers", "text/csv", "email,status\neve@example.org," + status + "\n");
		assertThat(admin("PATCH", "/subscribers/eve@example.org", "{\"maxPapers\":3}").statusCode()).isEqualTo(409);
		assertThat(admin("PATCH", "/subscribers?email=bob@example.org", "{\"maxPapers\":3}").statusCode())
			.isEqualTo(404);
	}

	@Test
	void theConfirmationLetterLeavesOnceMore() {
		admin("POST", "/subscribers", "text/csv", "email\neve@example.org\n");
		assertThat(this.deliveries.dispatch()).isOne();
		assertThat(admin("POST", "/subscribers/eve@example.org/confirmation", "").statusCode()).isEqualTo(202);
		assertThat(admin("POST", "/subscribers/confirmation?email=eve@example.org", "").statusCode()).isEqualTo(202);
		assertThat(this.deliveries.dispatch()).isEqualTo(2);
		assertThat(List.of(admin("POST", ADA + "/confirmation", "").statusCode(),
				admin("POST", "/subscribers/nobody@example.org/confirmation", "").statusCode()))
			.containsExactly(409, 404);
		admin("POST", "/suppressions", "{\"email\":\"eve@example.org\"}");
		assertThat(admin("POST", "/subscribers/eve@example.org/confirmation", "").statusCode()).isEqualTo(409);
	}

	@Test
	void theConfirmationLetterLeavesTenTimesInAll() {
		admin("POST", "/subscribers", "text/csv", "email\neve@example.org\n");
		List<Integer> answers = IntStream.range(0, 12)
			.mapToObj((time) -> admin("POST", "/subscribers/eve@example.org/confirmation", "").statusCode())
			.toList();
		assertThat(answers).startsWith(202, 202, 202).endsWith(202, 409, 409, 409);
		assertThat(this.deliveries.dispatch()).isEqualTo(10);
	}

}
