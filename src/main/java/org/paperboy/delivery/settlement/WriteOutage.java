package org.paperboy.delivery.settlement;

import org.paperboy.delivery.claim.Leases;

import org.springframework.stereotype.Component;

/**
 * Reports that what became of letters cannot be written down, or can be again.
 */
@Component
public class WriteOutage {

	private final DeliveryHealthIndicator health;

	private final Leases leases;

	WriteOutage(DeliveryHealthIndicator health, Leases leases) {
		this.health = health;
		this.leases = leases;
	}

	/**
	 * The database did not answer. Other nodes could not renew their leases then either.
	 */
	public void database() {
		this.leases.unreached();
		this.health.stallForDatabase();
	}

	/**
	 * The journal takes nothing.
	 */
	public void journal() {
		this.health.stallForJournal();
	}

	/**
	 * Things are written down again.
	 */
	public void over() {
		this.health.recover();
	}

}
