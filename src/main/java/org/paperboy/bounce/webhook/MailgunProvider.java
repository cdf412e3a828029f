package org.paperboy.bounce.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;
import org.paperboy.Secret;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.mail.EmailAddress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Mailgun, which signs a time and a token in each call. The event itself is not signed,
 * so each token is taken once.
 *
 * @see <a href=
 * "https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks">Mailgun's
 * webhooks</a>
 */
@Component
@ConditionalOnBooleanProperty("paperboy.bounce.webhooks.mailgun.enabled")
class MailgunProvider implements Provider {

	/**
	 * It tries for eight hours.
	 */
	private static final Duration MAX_AGE = Duration.ofHours(12);

	private final SecretKey key;

	private final JsonMapper json;

	private final Clock clock;

	MailgunProvider(WebhookProperties properties, JsonMapper json, Clock clock) {
		this.key = new SecretKeySpec(properties.mailgun().secret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
		this.json = json;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "mailgun";
	}

	@Override
	public Optional<ProviderCall> read(HttpHeaders headers, byte[] body) {
		EventFields call;
		try {
			call = new EventFields(this.json.readTree(body));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
		String time = call.text("/signature/timestamp");
		String token = call.text("/signature/token");
		byte[] signature = call.text("/signature/signature").getBytes(StandardCharsets.UTF_8);
		if (token.isEmpty() || !CallTime.isRecent(time, this.clock, MAX_AGE)
				|| !MessageDigest.isEqual(signature(time + token), signature)) {
			return Optional.empty();
		}
		return Optional.of(new ProviderCall(time + token, List.of(event(call))));
	}

	private byte[] signature(String signed) {
		return HexFormat.of()
			.formatHex(Secret.hmac(this.key, signed.getBytes(StandardCharsets.UTF_8)))
			.getBytes(StandardCharsets.US_ASCII);
	}

	private static ProviderEvent event(EventFields event) {
		EmailAddress recipient = event.address("/event-data/recipient");
		Verdict verdict = switch (event.text("/event-data/event")) {
			case "failed" ->
				event.is("/event-data/severity", "permanent") ? failed(event, recipient) : new Verdict.Nothing();
			case "complained" -> new Verdict.Complaint(recipient);
			case "unsubscribed" -> new Verdict.Leave(recipient);
			default -> new Verdict.Nothing();
		};
		return new ProviderEvent(event.id("/event-data/id"), verdict,
				EventFields.letter(event.text("/event-data/message/headers/message-id"), ""));
	}

	/**
	 * The verdict on an address that Mailgun gave up. A failure for now is a delay, as it
	 * tries again.
	 */
	private static Verdict failed(EventFields event, @Nullable EmailAddress recipient) {
		return switch (event.text("/event-data/reason")) {
			case "suppress-complaint" -> new Verdict.Complaint(recipient);
			case "suppress-unsubscribe" -> new Verdict.Leave(recipient);
			case "old", "greylisted", "espblock" -> ProviderEvent.failed(recipient, false, status(event), words(event));
			default -> ProviderEvent.failed(recipient, true, status(event), words(event));
		};
	}

	private static String status(EventFields event) {
		return event.text("/event-data/delivery-status/enhanced-code");
	}

	private static String words(EventFields event) {
		return String.join(" ", event.text("/event-data/delivery-status/code"),
				event.text("/event-data/delivery-status/message"),
				event.text("/event-data/delivery-status/description"));
	}

}
