package org.paperboy;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The times for which things are kept, as the purge deletes them and the privacy page
 * states them.
 *
 * @param deliveries settled rows of the ledger, and with them the digests in the browser
 * @param snapshots numbers read from sources, once their paper is in an edition
 * @param pending requests that nobody confirmed
 */
@ConfigurationProperties("paperboy.retention")
public record RetentionProperties(@DefaultValue("P90D") Duration deliveries, @DefaultValue("P30D") Duration snapshots,
		@DefaultValue("P7D") Duration pending) {

	/**
	 * A second look comes up to 30 days after the first, which a letter may have brought
	 * a week late; until then it must be known who had it.
	 */
	private static final Duration MIN_DELIVERIES = Duration.ofDays(45);

	public RetentionProperties {
		if (deliveries.compareTo(MIN_DELIVERIES) < 0) {
			throw new ConfigurationException("paperboy.retention.deliveries",
					"'" + deliveries + "' must be at least P45D, or readers would be sent papers again that they had");
		}
		positive("paperboy.retention.snapshots", snapshots);
		positive("paperboy.retention.pending", pending);
	}

	private static void positive(String key, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new ConfigurationException(key, "'" + value + "' must be longer than nothing, like P30D");
		}
	}

}
