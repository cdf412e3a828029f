package org.paperboy.bounce.webhook;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Amazon SES, whose events come by way of SNS, which signs each message with the key of a
 * certificate of its own. SNS asks once whether its messages are wanted.
 */
@Component
@ConditionalOnBooleanProperty("paperboy.bounce.webhooks.ses.enabled")
class SesProvider implements Provider {

	/**
	 * It tries for less than a day.
	 */
	private static final Duration MAX_AGE = Duration.ofHours(25);

	private final String topic;

	private final SnsAddresses addresses;

	private final SnsPages pages;

	private final JsonMapper json;

	private final Clock clock;

	SesProvider(WebhookProperties properties, SnsPages pages, JsonMapper json, Clock clock) {
		this.topic = properties.ses().secret();
		this.addresses = SnsAddresses.of(this.topic, properties.ses().certificateUrl())
			.orElseThrow(() -> WebhookProperties.wrong("ses",
					"must be the ARN of the SNS topic, like arn:aws:sns:eu-west-1:123456789012:bounces"));
		this.pages = pages;
		this.json = json;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "ses";
	}

	@Override
	public Optional<ProviderCall> read(HttpHeaders headers, byte[] body) throws IOException {
		SnsMessage message;
		try {
			message = new SnsMessage(this.json.readTree(body));
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
		Optional<URI> certificate = this.addresses.certificate(message.text("SigningCertURL"));
		if (certificate.isEmpty() || !message.text("TopicArn").equals(this.topic) || !isRecent(message)
				|| !message.isSigned(this.pages.key(certificate.get()))) {
			return Optional.empty();
		}
		String id = message.text("MessageId") + message.text("Timestamp");
		if (message.isConfirmation()) {
			return this.addresses.confirmation(message.text("SubscribeURL"))
				.map((address) -> new ProviderCall(id, List.of(), () -> this.pages.confirm(address)));
		}
		return Optional
			.of(ProviderCall.ofSigned(id, message.isNotification() ? events(message.text("Message")) : List.of()));
	}

	private boolean isRecent(SnsMessage message) {
		try {
			return CallTime.isRecent(Instant.parse(message.text("Timestamp")), this.clock, MAX_AGE);
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	/**
	 * The events in the text of a message, which need not be of SES, as the first one
	 * that it sends to a topic.
	 */
	private List<ProviderEvent> events(String message) {
		JsonNode event;
		try {
			event = this.json.readTree(message);
		}
		catch (JacksonException ex) {
			return List.of();
		}
		return SesEvents.of(event);
	}

}
