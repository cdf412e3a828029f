package org.paperboy.bounce.webhook;

import org.jspecify.annotations.Nullable;
import org.paperboy.bounce.webhook.WebhookProperties.Ses;
import org.paperboy.bounce.webhook.WebhookProperties.Webhook;

/**
 * Settings with one provider switched on.
 */
final class Settings {

	private static final Webhook OFF = new Webhook(false, "");

	private static final Ses NO_SES = new Ses(false, "", null);

	private Settings() {
	}

	static WebhookProperties ses(String topic, @Nullable String certificate) {
		return new WebhookProperties(new Ses(true, topic, certificate), OFF, OFF, OFF, OFF);
	}

	static WebhookProperties postmark(String password) {
		return new WebhookProperties(NO_SES, new Webhook(true, password), OFF, OFF, OFF);
	}

	static WebhookProperties mailgun(String key) {
		return new WebhookProperties(NO_SES, OFF, new Webhook(true, key), OFF, OFF);
	}

	static WebhookProperties sendgrid(String key) {
		return new WebhookProperties(NO_SES, OFF, OFF, new Webhook(true, key), OFF);
	}

	static WebhookProperties generic(String secret) {
		return new WebhookProperties(NO_SES, OFF, OFF, OFF, new Webhook(true, secret));
	}

}
