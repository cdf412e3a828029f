package org.paperboy.delivery.settlement;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Tells whether letters can be accounted for: they cannot while the database or the
 * journal takes nothing, as when the disk is full. Nothing is sent then.
 */
@Component
class DeliveryHealthIndicator implements HealthIndicator {

	private volatile @Nullable String reason;

	/**
	 * The database did not take what became of letters.
	 */
	void stallForDatabase() {
		this.reason = "The database does not answer, or takes nothing.";
	}

	/**
	 * The journal did not take what became of letters.
	 */
	void stallForJournal() {
		this.reason = "The journal in the data folder cannot be written.";
	}

	/**
	 * Things are written down again.
	 */
	void recover() {
		this.reason = null;
	}

	@Override
	public Health health() {
		String why = this.reason;
		return (why == null) ? Health.up().build()
				: Health.down()
					.withDetail("reason", why)
					.withDetail("next", "Nothing is sent until it can be written down; then sending goes on by itself.")
					.build();
	}

}
