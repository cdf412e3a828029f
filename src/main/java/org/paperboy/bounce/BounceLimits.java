package org.paperboy.bounce;

import java.time.Duration;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The number of soft bounces that suppress an address.
 *
 * @param softLimit so many one after the other
 * @param softWindow within this time
 */
@ConfigurationProperties("paperboy.bounce")
record BounceLimits(@DefaultValue("5") int softLimit, @DefaultValue("P14D") Duration softWindow) {

	BounceLimits {
		if (softLimit < 1) {
			throw new ConfigurationException("paperboy.bounce.soft-limit", "'" + softLimit + "' must be 1 or more");
		}
		if (softWindow.isNegative() || softWindow.isZero()) {
			throw new ConfigurationException("paperboy.bounce.soft-window",
					"'" + softWindow + "' must be longer than nothing, like P14D");
		}
	}

}
