package org.paperboy.bounce.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.mail.EmailAddress;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * SendGrid, which signs the time and the body of each call (ECDSA with SHA-256).
 *
 * @see <a href="https://www.twilio.com/docs/sendgrid/for-developers/tracking-events">
 * SendGrid's event webhook</a>
 */
@Component
@ConditionalOnBooleanProperty("paperboy.bounce.webhooks.sendgrid.enabled")
class SendGridProvider implements Provider {

	static final String SIGNATURE = "X-Twilio-Email-Event-Webhook-Signature";

	static final String TIMESTAMP = "X-Twilio-Email-Event-Webhook-Timestamp";

	/**
	 * It tries for a day.
	 */
	private static final Duration MAX_AGE = Duration.ofHours(25);

	/**
	 * What a PEM file has around the Base64 form of a key.
	 */
	private static final Pattern ARMOUR = Pattern.compile("-----[A-Z ]+-----|\\s");

	private final PublicKey key;

	private final JsonMapper json;

	private final Clock clock;

	SendGridProvider(WebhookProperties properties, JsonMapper json, Clock clock) {
		this.key = key(properties.sendgrid().secret());
		this.json = json;
		this.clock = clock;
	}

	private static PublicKey key(String text) {
		try {
			return KeyFactory.getInstance("EC")
				.generatePublic(
						new X509EncodedKeySpec(Base64.getDecoder().decode(ARMOUR.matcher(text).replaceAll(""))));
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw WebhookProperties.wrong("sendgrid", "must be the verification key that SendGrid shows, in Base64");
		}
	}

	@Override
	public String name() {
		return "sendgrid";
	}

	@Override
	public Optional<ProviderCall> read(HttpHeaders headers, byte[] body) {
		String time = Objects.requireNonNullElse(headers.getFirst(TIMESTAMP), "");
		String signature = Objects.requireNonNullElse(headers.getFirst(SIGNATURE), "");
		if (!CallTime.isRecent(time, this.clock, MAX_AGE) || !isSigned(signature, time, body)) {
			return Optional.empty();
		}
		// the same can be signed in several ways, so the signature tells no calls apart
		return Optional.of(ProviderCall.ofSigned(time + new String(body, StandardCharsets.UTF_8),
				EventFields.list(this.json, body).stream().map(SendGridProvider::event).toList()));
	}

	private boolean isSigned(String signature, String time, byte[] body) {
		try {
			Signature check = Signature.getInstance("SHA256withECDSA");
			check.initVerify(this.key);
			check.update(time.getBytes(StandardCharsets.UTF_8));
			check.update(body);
			return check.verify(Base64.getDecoder().decode(signature));
		}
		catch (SignatureException | IllegalArgumentException ex) {
			return false;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static ProviderEvent event(EventFields event) {
		EmailAddress recipient = event.address("/email");
		Verdict verdict = switch (event.text("/event")) {
			case "bounce" -> ProviderEvent.failed(recipient, !event.is("/type", "blocked"), event.text("/status"),
					event.text("/reason"));
			case "dropped" -> dropped(event, recipient);
			case "spamreport" -> new Verdict.Complaint(recipient);
			case "unsubscribe", "group_unsubscribe" -> new Verdict.Leave(recipient);
			default -> new Verdict.Nothing();
		};
		return new ProviderEvent(event.id("/sg_event_id"), verdict,
				EventFields.letter(event.text("/smtp-id"), event.text("/sg_message_id").replaceFirst("\\..*", "")));
	}

	/**
	 * The verdict on a letter that SendGrid did not send, as the address is on one of its
	 * lists; or for a fault of ours.
	 */
	private static Verdict dropped(EventFields event, @Nullable EmailAddress recipient) {
		return switch (event.text("/reason")) {
			case "Bounced Address", "Invalid" -> new Verdict.Hard(recipient, null);
			case "Spam Reporting Address" -> new Verdict.Complaint(recipient);
			case "Unsubscribed Address" -> new Verdict.Leave(recipient);
			default -> new Verdict.Nothing();
		};
	}

}
