package org.paperboy.delivery;

import org.springframework.stereotype.Component;

/**
 * What follows if what became of letters cannot be written down.
 */
@Component
class WriteOutage {

	private final DeliveryHealthIndicator health;

	private final Leases leases;

	WriteOutage(DeliveryHealthIndicator health, Leases leases) {
		this.health = health;
		this.leases = leases;
	}

	/**
	 * The database did not answer. Other nodes could not renew their leases then either.
	 */
	void database() {
		this.leases.unreached();
		this.health.stallForDatabase();
	}

	/**
	 * The journal takes nothing.
	 */
	void journal() {
		this.health.stallForJournal();
	}

	/**
	 * Things are written down again.
	 */
	void over() {
		this.health.recover();
	}

}
