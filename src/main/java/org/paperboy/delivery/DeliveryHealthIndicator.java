package org.paperboy.delivery;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether letters can be accounted for: not while the database or the journal takes
 * nothing, as when the disk is full. Nothing is sent then.
 */
@Component
class DeliveryHealthIndicator implements HealthIndicator {

	private volatile boolean stalled;

	/**
	 * Something was not written down.
	 */
	void stall() {
		this.stalled = true;
	}

	/**
	 * Things are written down again.
	 */
	void recover() {
		this.stalled = false;
	}

	@Override
	public Health health() {
		return this.stalled ? Health.down().withDetail("sending", "stopped: nothing can be written down").build()
				: Health.up().build();
	}

}
