package org.paperboy.bounce.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.ConfigurationException;
import org.paperboy.Fault;
import org.paperboy.mail.EmailAddress;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A call of SendGrid is believed if its time and body are signed, and means what its
 * events say.
 */
class SendGridProviderTests {

	private static final Instant NOW = Instant.parse("2025-02-03T04:05:06Z");

	private static final KeyPair KEYS = keys();

	private final SendGridProvider provider = provider(
			Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()));

	private static SendGridProvider provider(String key) {
		return new SendGridProvider(Settings.sendgrid(key), JsonMapper.shared(), Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private static KeyPair keys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(256);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static HttpHeaders signed(KeyPair keys, Instant at, String body) {
		try {
			String seconds = String.valueOf(at.getEpochSecond());
			Signature signature = Signature.getInstance("SHA256withECDSA");
			signature.initSign(keys.getPrivate());
			signature.update((seconds + body).getBytes(StandardCharsets.UTF_8));
			HttpHeaders headers = new HttpHeaders();
			headers.set(SendGridProvider.TIMESTAMP, seconds);
			headers.set(SendGridProvider.SIGNATURE, Base64.getEncoder().encodeToString(signature.sign()));
			return headers;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Optional<ProviderCall> read(HttpHeaders headers, String body) {
		return this.provider.read(headers, body.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	@Fault("T78 a bad or missing signature of SendGrid")
	void whatIsNotSignedSoIsNotBelieved() {
		assertThat(read(signed(KEYS, NOW, "[]"), "[]")).isPresent();
		assertThat(read(signed(KEYS, NOW, "[]"), "[ ]")).isEmpty();
		assertThat(read(signed(keys(), NOW, "[]"), "[]")).isEmpty();
		assertThat(read(new HttpHeaders(), "[]")).isEmpty();
		for (String name : List.of(SendGridProvider.TIMESTAMP, SendGridProvider.SIGNATURE)) {
			for (String value : List.of("", "x", "AAAA", "MAYCAQACAQA=", String.valueOf(NOW.getEpochSecond() + 1))) {
				HttpHeaders headers = signed(KEYS, NOW, "[]");
				headers.set(name, value);
				assertThat(read(headers, "[]")).as(name + " " + value).isEmpty();
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "PT-24H, true", "PT-26H, false", "PT1H, false" })
	@Fault("T78 an old call of SendGrid")
	void onlyACallThatIsTriedYetIsBelieved(Duration later, boolean believed) {
		assertThat(read(signed(KEYS, NOW.plus(later), "[]"), "[]").isPresent()).isEqualTo(believed);
	}

	@Test
	void aCallIsTheSameHoweverItIsSigned() {
		String left = "[{\"event\":\"unsubscribe\"}]";
		HttpHeaders once = signed(KEYS, NOW, left);
		HttpHeaders again = signed(KEYS, NOW, left);
		assertThat(once).isNotEqualTo(again);
		assertThat(read(once, left).orElseThrow().id()).isNotNull().isEqualTo(read(again, left).orElseThrow().id());
		assertThat(read(signed(KEYS, NOW, "[]"), "[]").orElseThrow().id()).as("nothing follows").isNull();
	}

	@ParameterizedTest
	@CsvSource({ "bounce, bounce, 5.1.1, 550 no such user here, Hard",
			"bounce, bounce, '', 500 unknown recipient, Hard", "bounce, bounce, 5.2.2, 552 over quota, MAILBOX",
			"bounce, bounce, 5.7.1, 550 spam, SENDER", "bounce, blocked, '', unable to get mx info, UNKNOWN",
			"bounce, blocked, 5.1.1, 550, UNKNOWN", "dropped, '', '', Bounced Address, Hard",
			"dropped, '', '', Invalid, Hard", "dropped, '', '', Invalid SMTPAPI header, Nothing",
			"dropped, '', '', Spam Content, Nothing", "dropped, '', '', Spam Reporting Address, Complaint",
			"dropped, '', '', Unsubscribed Address, Leave", "deferred, '', 4.2.2, '', Nothing",
			"spamreport, '', '', '', Complaint", "unsubscribe, '', '', '', Leave",
			"group_unsubscribe, '', '', '', Leave", "delivered, '', '', '', Nothing", "open, '', '', '', Nothing" })
	void eventsMeanWhatTheySay(String name, String type, String status, String reason, String meaning) {
		String body = """
				[{"event": "%s", "type": "%s", "status": "%s", "reason": "%s", "email": "ada@example.org",
					"smtp-id": "<a.b@example.org>", "sg_message_id": "14c5d75ce93.dfd.64b469", "sg_event_id": "e"}]"""
			.formatted(name, type, status, reason);
		ProviderEvent event = read(signed(KEYS, NOW, body), body).orElseThrow().events().getFirst();
		assertThat(event.id()).isEqualTo("e");
		assertThat(event.letter().messageIds()).containsExactly("<a.b@example.org>");
		assertThat(event.letter().providerIds()).containsExactly("14c5d75ce93");
		assertThat(Verdicts.name(event.verdict())).isEqualTo(meaning);
		assertThat(event.verdict().recipient())
			.isEqualTo(meaning.equals("Nothing") ? null : new EmailAddress("ada@example.org"));
	}

	@Test
	void aKeyMayBeAPemFile() {
		String pem = "-----BEGIN PUBLIC KEY-----\n"
				+ Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded())
				+ "\n-----END PUBLIC KEY-----\n";
		HttpHeaders headers = signed(KEYS, NOW, "[]");
		assertThat(provider(pem).read(headers, "[]".getBytes(StandardCharsets.UTF_8))).isPresent();
	}

	@ParameterizedTest
	@ValueSource(strings = { "key", "?", "AAAA" })
	void aKeyThatIsNoneStopsTheStart(String key) {
		assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> provider(key))
			.withMessageStartingWith("paperboy.bounce.webhooks.sendgrid.secret: ");
	}

}
