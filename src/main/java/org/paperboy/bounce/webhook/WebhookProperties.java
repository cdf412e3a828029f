package org.paperboy.bounce.webhook;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The providers that may report by calling this program, and how each proves that it is
 * the one.
 *
 * @param generic any program, with a secret of Standard Webhooks
 */
@ConfigurationProperties("paperboy.bounce.webhooks")
record WebhookProperties(@DefaultValue Webhook generic) {

	private static final String KEY = "paperboy.bounce.webhooks.";

	WebhookProperties {
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

}
