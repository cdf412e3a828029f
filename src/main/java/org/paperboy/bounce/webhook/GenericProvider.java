package org.paperboy.bounce.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.paperboy.Secret;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.mail.EmailAddress;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Any program that signs its calls by Standard Webhooks. Its body is a list of events,
 * each with an {@code id}, a {@code type} (bounced, complained, deferred or left), an
 * {@code email} or a {@code messageId}, and perhaps a {@code status} (RFC 3463).
 *
 * @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a>
 */
@Component
@ConditionalOnBooleanProperty("paperboy.bounce.webhooks.generic.enabled")
class GenericProvider implements Provider {

	private static final String PREFIX = "whsec_";

	private static final int MIN_BYTES = 16;

	/**
	 * Each try is signed anew.
	 */
	private static final Duration MAX_AGE = Duration.ofMinutes(5);

	private final SecretKey key;

	private final JsonMapper json;

	private final Clock clock;

	GenericProvider(WebhookProperties properties, JsonMapper json, Clock clock) {
		this.key = key(properties.generic().secret());
		this.json = json;
		this.clock = clock;
	}

	private static SecretKey key(String secret) {
		try {
			byte[] bytes = Base64.getDecoder()
				.decode(secret.substring(secret.startsWith(PREFIX) ? PREFIX.length() : 0));
			if (bytes.length >= MIN_BYTES) {
				return new SecretKeySpec(bytes, "HmacSHA256");
			}
		}
		catch (IllegalArgumentException ex) {
			// is told below
		}
		throw WebhookProperties.wrong("generic",
				"must be whsec_ and the Base64 form of 16 random bytes or more; make one with: "
						+ "echo whsec_$(openssl rand -base64 32)");
	}

	@Override
	public String name() {
		return "generic";
	}

	@Override
	public Optional<ProviderCall> read(HttpHeaders headers, byte[] body) {
		String time = header(headers, "webhook-timestamp");
		String id = header(headers, "webhook-id") + "." + time;
		if (!CallTime.isRecent(time, this.clock, MAX_AGE)
				|| !isSigned(header(headers, "webhook-signature"), id, body)) {
			return Optional.empty();
		}
		return Optional.of(ProviderCall.ofSigned(id,
				EventFields.list(this.json, body).stream().map(GenericProvider::event).toList()));
	}

	private static String header(HttpHeaders headers, String name) {
		return Objects.requireNonNullElse(headers.getFirst(name), "");
	}

	/**
	 * Whether one of the signatures is ours, as a program that changes its secret signs
	 * with both.
	 */
	private boolean isSigned(String signatures, String id, byte[] body) {
		ByteArrayOutputStream signed = new ByteArrayOutputStream();
		signed.writeBytes((id + ".").getBytes(StandardCharsets.UTF_8));
		signed.writeBytes(body);
		byte[] ours = ("v1," + Base64.getEncoder().encodeToString(Secret.hmac(this.key, signed.toByteArray())))
			.getBytes(StandardCharsets.US_ASCII);
		return Arrays.stream(signatures.split(" "))
			.anyMatch((given) -> MessageDigest.isEqual(ours, given.getBytes(StandardCharsets.UTF_8)));
	}

	private static ProviderEvent event(EventFields event) {
		EmailAddress recipient = event.address("/email");
		String status = event.text("/status");
		Verdict verdict = switch (event.text("/type")) {
			case "bounced" -> ProviderEvent.failed(recipient, true, status, "");
			case "deferred" -> ProviderEvent.failed(recipient, false, status, "");
			case "complained" -> new Verdict.Complaint(recipient);
			case "left" -> new Verdict.Leave(recipient);
			default -> new Verdict.Nothing();
		};
		return new ProviderEvent(event.id("/id"), verdict, EventFields.letter(event.text("/messageId"), ""));
	}

}
