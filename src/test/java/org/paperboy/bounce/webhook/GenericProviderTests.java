package org.paperboy.bounce.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;
import org.paperboy.Fault;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.mail.EmailAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A call is believed if it was signed with our secret a moment ago, and its events mean
 * what their types and codes say.
 */
class GenericProviderTests {

	private static final Instant NOW = Instant.parse("2025-02-03T04:05:06Z");

	private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private static final String OTHER = "whsec_QfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private static final String BODY = "[{\"id\":\"e1\",\"type\":\"bounced\",\"email\":\"ada@example.org\",\"status\":\"5.1.1\"}]";

	private final GenericProvider provider = provider(SECRET);

	private static GenericProvider provider(String secret) {
		return new GenericProvider(Settings.generic(secret), JsonMapper.shared(), Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private Optional<ProviderCall> read(HttpHeaders headers, String body) {
		return this.provider.read(headers, body.getBytes(StandardCharsets.UTF_8));
	}

	private List<ProviderEvent> events(String body) {
		return read(new StandardCall("c", NOW, body).headers(SECRET), body).orElseThrow().events();
	}

	private static HttpHeaders without(HttpHeaders headers, String name) {
		headers.remove(name);
		return headers;
	}

	private static HttpHeaders with(HttpHeaders headers, String name, String value) {
		headers.set(name, value);
		return headers;
	}

	@Test
	void aSignedCallIsRead() {
		ProviderCall call = read(new StandardCall("c1", NOW, BODY).headers(SECRET), BODY).orElseThrow();
		assertThat(call.id()).isEqualTo("c1.1738555506");
		assertThat(call.events()).singleElement().satisfies((event) -> {
			assertThat(event.id()).isEqualTo("e1");
			assertThat(event.verdict()).isEqualTo(new Verdict.Hard(new EmailAddress("ada@example.org"), "5.1.1"));
		});
	}

	@Test
	void oneSignatureOfSeveralIsEnough() {
		StandardCall call = new StandardCall("c", NOW, BODY);
		String both = "v1," + call.signature(OTHER) + " v1a,xyz v1," + call.signature(SECRET);
		assertThat(read(with(call.headers(SECRET), "webhook-signature", both), BODY)).isPresent();
	}

	@Test
	@Fault("T78 a bad or missing signature")
	void whatIsNotSignedSoIsNotBelieved() {
		StandardCall call = new StandardCall("c", NOW, BODY);
		assertThat(read(new HttpHeaders(), BODY)).isEmpty();
		for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
			assertThat(read(without(call.headers(SECRET), name), BODY)).as(name).isEmpty();
			assertThat(read(with(call.headers(SECRET), name, ""), BODY)).as(name).isEmpty();
			assertThat(read(with(call.headers(SECRET), name, "\u00e4"), BODY)).as(name).isEmpty();
		}
		assertThat(read(call.headers(OTHER), BODY)).isEmpty();
		assertThat(read(call.headers(SECRET), BODY + " ")).isEmpty();
		assertThat(read(with(call.headers(SECRET), "webhook-id", "d"), BODY)).isEmpty();
		assertThat(read(with(call.headers(SECRET), "webhook-signature", call.signature(SECRET)), BODY)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, true", "PT-4M, true", "PT4M, true", "PT-6M, false", "PT6M, false", "P-1D, false" })
	@Fault("T78 an old call")
	void onlyACallOfNowIsBelieved(Duration later, boolean believed) {
		assertThat(read(new StandardCall("c", NOW.plus(later), BODY).headers(SECRET), BODY).isPresent())
			.isEqualTo(believed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "now", "-1", "1e9", "99999999999999999999", "1738555506.0" })
	void aTimeThatIsNoneIsNotBelieved(String seconds) {
		assertThat(read(new StandardCall("c", seconds, BODY).headers(SECRET), BODY)).isEmpty();
	}

	@ParameterizedTest
	@Fault("T75 codes and types of events")
	@CsvSource({ "bounced, 5.1.1, Hard", "bounced, '', Hard", "bounced, 5.0.0, Hard", "bounced, 5.2.2, MAILBOX",
			"bounced, 4.4.7, UNKNOWN", "bounced, 5.7.1, SENDER", "deferred, 4.2.2, MAILBOX", "deferred, '', UNKNOWN",
			"deferred, 5.1.1, UNKNOWN", "deferred, 4.7.1, SENDER", "complained, '', Complaint", "left, '', Leave",
			"delivered, '', Nothing", "'', '', Nothing" })
	void eventsMeanWhatTheySay(String type, String status, String meaning) {
		Verdict verdict = events("[{\"id\":\"e\",\"type\":\"" + type + "\",\"email\":\"ada@example.org\",\"status\":\""
				+ status + "\"}]")
			.getFirst()
			.verdict();
		assertThat(Verdicts.name(verdict)).isEqualTo(meaning);
	}

	@Test
	void aLetterIsNamedByItsMessageId() {
		ProviderEvent event = events("[{\"id\":7,\"type\":\"complained\",\"messageId\":\"<a.b@example.org>\"},{}]")
			.getFirst();
		assertThat(event.id()).isEqualTo("7");
		assertThat(event.verdict().recipient()).isNull();
		assertThat(event.letter().messageIds()).containsExactly("<a.b@example.org>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "<>", "<a>b", "a b", "\\u0000", "<\\ud800@example.org>", "\u00e4@example.org" })
	void whatNoMessageIdOfOursCanBeNamesNoLetter(String id) {
		assertThat(events("[{\"type\":\"left\",\"messageId\":\"" + id + "\"}]").getFirst().letter().messageIds())
			.isEmpty();
	}

	@Test
	void whatIsNoListOfEventsIsNoCall() {
		for (String none : List.of("", "[{", "{}", "1", "null", "\"[]\"", "{\"id\":\"e\",\"type\":\"left\"}")) {
			assertThatExceptionOfType(JacksonException.class).as(none).isThrownBy(() -> events(none));
		}
		assertThat(events("[1, null, [], {\"type\": {}, \"email\": [1]}]"))
			.allMatch((event) -> event.verdict() instanceof Verdict.Nothing);
	}

	@ParameterizedTest
	@ValueSource(strings = { "whsec_", "whsec_short", "whsec_MfKQ9r8GKYqrTwj!", "password", "whsec_c2hvcnQ=" })
	void aSecretThatIsNoneStopsTheStart(String secret) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> provider(secret))
			.withMessageStartingWith("paperboy.bounce.webhooks.generic.secret: ");
	}

}
