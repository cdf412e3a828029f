package org.paperboy.delivery;

import java.time.Duration;

import org.paperboy.ConfigurationException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings that say when letters are tried again, and when it is too late for them.
 *
 * @param inDoubt what to do with a letter handed over without an answer
 * @param retry when deferred and in-doubt letters are tried again
 * @param maxLateness a digest not begun by then after the reader's hour waits for the
 * next one
 */
@ConfigurationProperties("paperboy.delivery")
public record DeliveryProperties(@DefaultValue("retry-once") InDoubt inDoubt, @DefaultValue Retry retry,
		@DefaultValue("PT6H") Duration maxLateness) {

	public DeliveryProperties {
		positive("paperboy.delivery.max-lateness", maxLateness);
	}

	private static void positive(String key, Duration duration) {
		if (duration.isNegative() || duration.isZero()) {
			throw new ConfigurationException(key, "'" + duration + "' must be longer than nothing, like PT5M");
		}
	}

	/**
	 * The ways to deal with a letter in doubt.
	 */
	public enum InDoubt {

		/**
		 * Send it once more, with the same Message-ID.
		 */
		RETRY_ONCE,
		/**
		 * Leave it.
		 */
		HOLD

	}

	/**
	 * Growing delays.
	 *
	 * @param initialDelay before the second try
	 * @param multiplier from one delay to the next
	 * @param maxDelay at most
	 */
	public record Retry(@DefaultValue("PT5M") Duration initialDelay, @DefaultValue("2") double multiplier,
			@DefaultValue("PT4H") Duration maxDelay) {

		public Retry {
			positive("paperboy.delivery.retry.initial-delay", initialDelay);
			positive("paperboy.delivery.retry.max-delay", maxDelay);
			if (!(multiplier >= 1 && multiplier <= 10)) {
				throw new ConfigurationException("paperboy.delivery.retry.multiplier",
						"'" + multiplier + "' must be between 1 and 10");
			}
		}

		/**
		 * The delay after so many tries, up to a fifth shorter or longer.
		 * @param random between 0 and 1
		 */
		public Duration after(int attempts, double random) {
			double millis = this.initialDelay.toMillis() * Math.pow(this.multiplier, Math.max(0, attempts - 1));
			return Duration.ofMillis((long) (Math.min(millis, this.maxDelay.toMillis()) * (0.8 + 0.4 * random)));
		}

	}

}
