package org.paperboy.delivery;

import java.time.Duration;
import java.util.UUID;

/**
 * What the claims of one run are under. It is renewed while the run goes on; how old it
 * is is told by a clock that goes on while the node does not.
 */
final class Lease {

	private final Leases leases;

	private final String id;

	private volatile long renewed = System.nanoTime();

	/**
	 * A lease that begins with the first claim.
	 */
	Lease(Leases leases, String node) {
		this.leases = leases;
		this.id = node + ":" + UUID.randomUUID();
	}

	String id() {
		return this.id;
	}

	/**
	 * Renews it where it is time.
	 * @return false where it had ended, and others have the letters now
	 */
	boolean renew() {
		long now = System.nanoTime();
		boolean ours = true;
		if (now - this.renewed >= Leases.LENGTH.dividedBy(4).toNanos()) {
			ours = this.leases.renew(this.id);
			this.renewed = ours ? now : this.renewed;
		}
		return ours;
	}

	/**
	 * Whether it may soon have ended, so that nothing may be sent under it.
	 */
	boolean isOld() {
		Duration age = Duration.ofNanos(System.nanoTime() - this.renewed);
		return age.compareTo(Leases.LENGTH.multipliedBy(3).dividedBy(4)) > 0;
	}

	void end() {
		this.leases.end(this.id);
	}

}
