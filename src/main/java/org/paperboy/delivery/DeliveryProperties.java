package org.paperboy.delivery;

import java.time.Duration;
import java.util.List;

import org.paperboy.ConfigurationException;
import org.paperboy.mail.EmailAddress;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters are delivered.
 *
 * @param connections parallel SMTP connections of this node
 * @param inDoubt what to do with a letter handed over without an answer
 * @param retry when deferred and in-doubt letters are tried again
 * @param rate at which letters leave the whole cluster
 * @param domains limits for some recipient domains
 * @param maxLateness a digest not begun by then after the reader's hour waits for the
 * next one
 */
@ConfigurationProperties("paperboy.delivery")
public record DeliveryProperties(@DefaultValue("8") int connections, @DefaultValue("retry-once") InDoubt inDoubt,
		@DefaultValue Retry retry, @DefaultValue("unlimited") Rate rate, @DefaultValue List<Domain> domains,
		@DefaultValue("PT6H") Duration maxLateness) {

	public DeliveryProperties {
		if (connections < 1 || connections > 1000) {
			throw new ConfigurationException("paperboy.delivery.connections",
					"'" + connections + "' must be between 1 and 1000");
		}
		positive("paperboy.delivery.max-lateness", maxLateness);
		for (int i = 0; i < domains.size(); i++) {
			domains.get(i).check("paperboy.delivery.domains[" + i + "].");
		}
	}

	private static void positive(String key, Duration duration) {
		if (duration.isNegative() || duration.isZero()) {
			throw new ConfigurationException(key, "'" + duration + "' must be longer than nothing, like PT5M");
		}
	}

	/**
	 * Limits for letters to one domain.
	 *
	 * @param name of the domain, in ASCII
	 * @param connections of this node that may have a letter to it under way
	 * @param rate at which letters to it leave the whole cluster
	 */
	public record Domain(@DefaultValue("") String name, @DefaultValue("1000") int connections,
			@DefaultValue("unlimited") Rate rate) {

		public Domain {
			name = EmailAddress.domain(name.strip()).orElse("");
		}

		private void check(String key) {
			if (this.name.isEmpty()) {
				throw new ConfigurationException(key + "name", "is no domain; say one, like example.org");
			}
			if (this.connections < 1) {
				throw new ConfigurationException(key + "connections", "'" + this.connections + "' must be at least 1");
			}
		}

	}

	/**
	 * What to do with a letter in doubt.
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
		Duration after(int attempts, double random) {
			double millis = this.initialDelay.toMillis() * Math.pow(this.multiplier, Math.max(0, attempts - 1));
			return Duration.ofMillis((long) (Math.min(millis, this.maxDelay.toMillis()) * (0.8 + 0.4 * random)));
		}

	}

}
