package org.paperboy.bounce.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.Fault;
import org.paperboy.mail.EmailAddress;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A call of Mailgun is believed if its time and token are signed, and means what its
 * event says.
 */
class MailgunProviderTests {

	private static final Instant NOW = Instant.parse("2025-02-03T04:05:06Z");

	private static final String TOKEN = "0123456789abcdef0123456789abcdef0123456789abcdef01";

	private final MailgunProvider provider = new MailgunProvider(Settings.mailgun("signing key"), JsonMapper.shared(),
			Clock.fixed(NOW, ZoneOffset.UTC));

	private static String signature(String key, String signed) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String call(Instant at, String token, String signature, String event) {
		return """
				{"signature": {"timestamp": "%s", "token": "%s", "signature": "%s"}, "event-data": %s}"""
			.formatted(at.getEpochSecond(), token, signature, event);
	}

	private static String signed(Instant at, String event) {
		return call(at, TOKEN, signature("signing key", at.getEpochSecond() + TOKEN), event);
	}

	private Optional<ProviderCall> read(String body) {
		return this.provider.read(new HttpHeaders(), body.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	@Fault("T78 a bad or missing signature of Mailgun")
	void whatIsNotSignedSoIsNotBelieved() {
		String now = String.valueOf(NOW.getEpochSecond());
		String good = signature("signing key", now + TOKEN);
		assertThat(read(call(NOW, TOKEN, good, "{}"))).isPresent();
		assertThat(List.of(call(NOW, TOKEN, signature("another key", now + TOKEN), "{}"), call(NOW, TOKEN, "", "{}"),
				call(NOW, TOKEN + "2", good, "{}"), call(NOW.plusSeconds(1), TOKEN, good, "{}"),
				call(NOW, "", signature("signing key", now), "{}"), call(NOW, TOKEN, good.substring(1), "{}"), "{}",
				"[]", "", "{", "{\"signature\": []}"))
			.allMatch((body) -> read(body).isEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, true", "PT-11H, true", "PT-13H, false", "PT1H, false" })
	@Fault("T78 an old call of Mailgun")
	void onlyACallThatIsTriedYetIsBelieved(Duration later, boolean believed) {
		assertThat(read(signed(NOW.plus(later), "{}")).isPresent()).isEqualTo(believed);
	}

	@Test
	void eachTokenMakesAnotherCall() {
		assertThat(read(signed(NOW, "{}")).orElseThrow().id()).isEqualTo(NOW.getEpochSecond() + TOKEN);
	}

	@ParameterizedTest
	@CsvSource({ "failed, permanent, bounce, 550, 5.1.1, Hard", "failed, permanent, generic, 550, '', Hard",
			"failed, permanent, bounce, 552, 5.2.2, MAILBOX", "failed, permanent, espblock, 550, '', UNKNOWN",
			"failed, permanent, generic, 550, 5.7.1, SENDER", "failed, permanent, old, 452, 4.2.2, MAILBOX",
			"failed, permanent, old, 602, '', UNKNOWN", "failed, permanent, suppress-bounce, 605, '', Hard",
			"failed, permanent, suppress-complaint, 606, '', Complaint",
			"failed, permanent, suppress-unsubscribe, 607, '', Leave",
			"failed, temporary, generic, 452, 4.2.2, Nothing", "rejected, '', generic, 0, '', Nothing",
			"complained, '', '', 0, '', Complaint", "unsubscribed, '', '', 0, '', Leave",
			"delivered, '', '', 250, '', Nothing" })
	void eventsMeanWhatTheySay(String name, String severity, String reason, int code, String status, String meaning) {
		ProviderEvent event = read(signed(NOW, """
				{"id": "G9Bn5sl1TC6nu79C8C0bwg", "event": "%s", "severity": "%s", "reason": "%s",
					"recipient": "ada@example.org", "delivery-status": {"code": %s, "enhanced-code": "%s"},
					"message": {"headers": {"message-id": "a.b@example.org"}}}""".formatted(name, severity, reason,
				code, status)))
			.orElseThrow()
			.events()
			.getFirst();
		assertThat(event.id()).isEqualTo("G9Bn5sl1TC6nu79C8C0bwg");
		assertThat(event.letter().messageIds()).containsExactly("<a.b@example.org>");
		assertThat(Verdicts.name(event.verdict())).isEqualTo(meaning);
		assertThat(event.verdict().recipient())
			.isEqualTo(meaning.equals("Nothing") ? null : new EmailAddress("ada@example.org"));
	}

}
