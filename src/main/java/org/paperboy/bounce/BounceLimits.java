package org.paperboy.bounce;

import java.time.Duration;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of what comes back: for an address, and for all letters.
 *
 * @param softLimit so many one after the other
 * @param softWindow within this time
 * @param maxBounceRate the part of a week's letters that may come back
 * @param maxComplaintRate the part of them that may be complained of
 */
@ConfigurationProperties("paperboy.bounce")
record BounceLimits(@DefaultValue("5") int softLimit, @DefaultValue("P14D") Duration softWindow,
		@DefaultValue("0.05") double maxBounceRate, @DefaultValue("0.003") double maxComplaintRate) {

	BounceLimits {
		if (softLimit < 1) {
			throw new ConfigurationException("paperboy.bounce.soft-limit", "'" + softLimit + "' must be 1 or more");
		}
		if (softWindow.isNegative() || softWindow.isZero()) {
			throw new ConfigurationException("paperboy.bounce.soft-window",
					"'" + softWindow + "' must be longer than nothing, like P14D");
		}
		check("max-bounce-rate", maxBounceRate);
		check("max-complaint-rate", maxComplaintRate);
	}

	private static void check(String key, double rate) {
		if (!(rate > 0 && rate <= 1)) {
			throw new ConfigurationException("paperboy.bounce." + key,
					"'" + rate + "' must be more than 0 and at most 1, like 0.05 for 5 %");
		}
	}

}
