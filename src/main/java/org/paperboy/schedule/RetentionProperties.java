package org.paperboy.schedule;

import java.time.Duration;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param deliveries settled rows of the ledger, and with them the digests in the browser
 * @param snapshots numbers read from sources, once their paper is in an edition
 * @param pending requests that nobody confirmed
 */
@ConfigurationProperties("paperboy.retention")
record RetentionProperties(@DefaultValue("P90D") Duration deliveries, @DefaultValue("P30D") Duration snapshots,
		@DefaultValue("P7D") Duration pending) {

	RetentionProperties {
		positive("paperboy.retention.deliveries", deliveries);
		positive("paperboy.retention.snapshots", snapshots);
		positive("paperboy.retention.pending", pending);
	}

	private static void positive(String key, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new ConfigurationException(key, "'" + value + "' must be longer than nothing, like P30D");
		}
	}

}
