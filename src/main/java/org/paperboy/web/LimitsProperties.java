package org.paperboy.web;

import java.util.List;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one network may ask of this node, and who may embed the form.
 *
 * @param signup sign-ups
 * @param preview previews
 */
@ConfigurationProperties("paperboy")
record LimitsProperties(@DefaultValue Signup signup, @DefaultValue Preview preview) {

	/**
	 * Sign-ups.
	 *
	 * @param perMinute from one network
	 * @param allowedOrigins sites that may embed the form, as {@code https://host}
	 */
	record Signup(@DefaultValue("20") int perMinute, @DefaultValue List<String> allowedOrigins) {

		Signup {
			positive("paperboy.signup.per-minute", perMinute);
			for (String origin : allowedOrigins) {
				if (!origin.matches("https?://[A-Za-z0-9.:\\[\\]-]+")) {
					throw new ConfigurationException("paperboy.signup.allowed-origins",
							"'" + origin + "' is no origin; write it like https://lab.example.org");
				}
			}
		}

	}

	/**
	 * Previews.
	 *
	 * @param perMinute from one network
	 */
	record Preview(@DefaultValue("60") int perMinute) {

		Preview {
			positive("paperboy.preview.per-minute", perMinute);
		}

	}

	private static void positive(String key, int number) {
		if (number < 1) {
			throw new ConfigurationException(key, "'" + number + "' must be 1 or more");
		}
	}

}
