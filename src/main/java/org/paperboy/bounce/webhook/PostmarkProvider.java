package org.paperboy.bounce.webhook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.bounce.report.Verdict;
import org.paperboy.mail.EmailAddress;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Postmark, which signs nothing, but sends the password of its webhook's address (HTTP
 * Basic, RFC 7617). Each call is one event.
 *
 * @see <a href="https://postmarkapp.com/developer/webhooks/webhooks-overview">Postmark's
 * webhooks</a>
 */
@Component
@ConditionalOnBooleanProperty("paperboy.bounce.webhooks.postmark.enabled")
class PostmarkProvider implements Provider {

	private final byte[] password;

	private final JsonMapper json;

	PostmarkProvider(WebhookProperties properties, JsonMapper json) {
		this.password = properties.postmark().secret().getBytes(StandardCharsets.UTF_8);
		this.json = json;
	}

	@Override
	public String name() {
		return "postmark";
	}

	@Override
	public Optional<ProviderCall> read(HttpHeaders headers, byte[] body) {
		if (!MessageDigest.isEqual(this.password, password(headers.getFirst(HttpHeaders.AUTHORIZATION)))) {
			return Optional.empty();
		}
		return Optional.of(new ProviderCall(null, List.of(event(new EventFields(this.json.readTree(body))))));
	}

	/**
	 * The password behind any name, or an empty one.
	 */
	private static byte[] password(@Nullable String authorization) {
		if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
			return new byte[0];
		}
		try {
			String both = new String(Base64.getDecoder().decode(authorization.substring(6).strip()),
					StandardCharsets.UTF_8);
			return both.substring(both.indexOf(':') + 1).getBytes(StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

	private static ProviderEvent event(EventFields event) {
		String type = event.text("/RecordType");
		Verdict verdict = switch (type) {
			case "Bounce" -> bounce(event);
			case "SpamComplaint" -> new Verdict.Complaint(event.address("/Email"));
			case "SubscriptionChange" -> change(event);
			default -> new Verdict.Nothing();
		};
		return new ProviderEvent(type + event.id("/ID"), verdict, EventFields.letter("", event.text("/MessageID")));
	}

	/**
	 * The verdict of a bounce by its type. Most types are of letters that arrived or may
	 * arrive yet, or of our fault.
	 */
	private static Verdict bounce(EventFields event) {
		EmailAddress recipient = event.address("/Email");
		String words = event.text("/Details") + " " + event.text("/Description");
		return switch (event.text("/Type")) {
			case "HardBounce", "BadEmailAddress" -> ProviderEvent.failed(recipient, true, "", event.text("/Details"));
			case "SoftBounce", "DnsError", "Unknown", "Undeliverable" ->
				ProviderEvent.failed(recipient, false, "", words);
			case "SpamComplaint" -> new Verdict.Complaint(recipient);
			case "Unsubscribe" -> new Verdict.Leave(recipient);
			default -> new Verdict.Nothing();
		};
	}

	/**
	 * The verdict of a change of Postmark's own list, of which only a reader's wish is
	 * not reported as a bounce or complaint too.
	 */
	private static Verdict change(EventFields event) {
		boolean left = event.is("/SuppressSending", "true") && event.is("/SuppressionReason", "ManualSuppression")
				&& event.is("/Origin", "Recipient");
		return left ? new Verdict.Leave(event.address("/Recipient")) : new Verdict.Nothing();
	}

}
