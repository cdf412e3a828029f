package org.paperboy.web.signup;

import java.util.List;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits how much one network may ask of this node, and says who may embed the form, and
 * what is asked of and kept about those who sign up.
 *
 * @param signup sign-ups
 * @param preview previews
 */
@ConfigurationProperties("paperboy")
public record LimitsProperties(@DefaultValue SignupLimits signup, @DefaultValue PreviewLimits preview) {

	/**
	 * Sign-ups.
	 *
	 * @param perMinute from one network; eight times as many from one site
	 * @param lettersPerHour letters to strangers that this node plans, whoever asks; one
	 * network gets only a share
	 * @param proofOfWork whether a browser or program must solve a small riddle (ALTCHA)
	 * @param keepOrigin whether the asker's network address is kept as proof of consent
	 * @param allowedOrigins sites that may embed the form, as {@code https://host}
	 */
	public record SignupLimits(@DefaultValue("20") int perMinute, @DefaultValue("1000") int lettersPerHour,
			@DefaultValue("false") boolean proofOfWork, @DefaultValue("false") boolean keepOrigin,
			@DefaultValue List<String> allowedOrigins) {

		public SignupLimits {
			positive("paperboy.signup.per-minute", perMinute);
			positive("paperboy.signup.letters-per-hour", lettersPerHour);
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
	 * @param perMinute from one network; eight times as many from one site
	 */
	public record PreviewLimits(@DefaultValue("60") int perMinute) {

		public PreviewLimits {
			positive("paperboy.preview.per-minute", perMinute);
		}

	}

	private static void positive(String key, int number) {
		if (number < 1) {
			throw new ConfigurationException(key, "'" + number + "' must be 1 or more");
		}
	}

}
