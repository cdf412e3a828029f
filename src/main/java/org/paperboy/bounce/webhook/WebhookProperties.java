package org.paperboy.bounce.webhook;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The providers that may report by calling this program, and how each proves that it is
 * the one.
 *
 * @param ses Amazon SES, by way of SNS
 * @param postmark with the password of HTTP Basic
 * @param mailgun with the signing key of webhooks
 * @param sendgrid with the verification key of the signed event webhook
 * @param generic any program, with a secret of Standard Webhooks
 */
@ConfigurationProperties("paperboy.bounce.webhooks")
record WebhookProperties(@DefaultValue Ses ses, @DefaultValue Webhook postmark, @DefaultValue Webhook mailgun,
		@DefaultValue Webhook sendgrid, @DefaultValue Webhook generic) {

	private static final String KEY = "paperboy.bounce.webhooks.";

	WebhookProperties {
		require("ses", ses.enabled(), ses.secret());
		require("postmark", postmark.enabled(), postmark.secret());
		require("mailgun", mailgun.enabled(), mailgun.secret());
		require("sendgrid", sendgrid.enabled(), sendgrid.secret());
		require("generic", generic.enabled(), generic.secret());
	}

	private static void require(String name, boolean enabled, String secret) {
		if (enabled && secret.isBlank()) {
			throw wrong(name, "is needed to tell the provider from others");
		}
	}

	/**
	 * Says that the secret of a provider is none.
	 */
	static ConfigurationException wrong(String name, String problem) {
		return new ConfigurationException(KEY + name + ".secret", problem);
	}

	/**
	 * A provider.
	 *
	 * @param secret that it shares with this program, or the key that its signatures are
	 * checked with
	 */
	record Webhook(@DefaultValue("false") boolean enabled, @DefaultValue("") String secret) {

		Webhook {
			secret = secret.strip();
		}

		@Override
		public String toString() {
			return "Webhook[enabled=" + this.enabled + "]";
		}

	}

	/**
	 * Amazon SES.
	 *
	 * @param secret the ARN of the topic
	 * @param certificateUrl the only address whose certificate is believed; null for
	 * those of Amazon in the region of the topic
	 */
	record Ses(@DefaultValue("false") boolean enabled, @DefaultValue("") String secret,
			@Nullable String certificateUrl) {

		Ses {
			secret = secret.strip();
			certificateUrl = (certificateUrl == null || certificateUrl.isBlank()) ? null : certificateUrl.strip();
			if (certificateUrl != null && !isAddress(certificateUrl)) {
				throw new ConfigurationException(KEY + "ses.certificate-url",
						"'" + certificateUrl + "' must be an address such as https://host/certificate.pem");
			}
		}

		private static boolean isAddress(String text) {
			try {
				URI uri = URI.create(text);
				return List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
			}
			catch (IllegalArgumentException ex) {
				return false;
			}
		}

	}

}
