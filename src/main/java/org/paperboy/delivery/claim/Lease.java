package org.paperboy.delivery.claim;

import java.time.Duration;

/**
 * A run's hold on the letters it claims. It begins with the first claim, is renewed while
 * the run goes on, and once taken away does not come back. Two clocks tell its age: one
 * goes on while the node does not, the other while the machine does not.
 */
public final class Lease {

	private final Leases leases;

	private final String id;

	private volatile Moment renewed = Moment.now();

	private volatile boolean begun;

	Lease(Leases leases, String id) {
		this.leases = leases;
		this.id = id;
	}

	private record Moment(long nanos, long millis) {

		private static Moment now() {
			return new Moment(System.nanoTime(), System.currentTimeMillis());
		}

		private Duration until(Moment later) {
			Duration monotonic = Duration.ofNanos(later.nanos - this.nanos);
			Duration wall = Duration.ofMillis(later.millis - this.millis);
			return (monotonic.compareTo(wall) > 0) ? monotonic : wall;
		}

	}

	/**
	 * Others have the letters now.
	 */
	public static final class Lost extends RuntimeException {

		private Lost() {
			super("the lease was taken away");
		}

	}

	public String id() {
		return this.id;
	}

	/**
	 * Begins it, or renews it, in the transaction that claims letters under it; one whose
	 * first claim is rolled back does not begin again.
	 * @throws Lost if it had ended
	 */
	void hold() {
		if (!this.begun) {
			this.begun = true;
			this.leases.begin(this.id);
		}
		else if (!this.leases.renew(this.id)) {
			throw new Lost();
		}
	}

	/**
	 * Renews it if it is time.
	 * @return false if it had ended
	 */
	public boolean renew() {
		Moment now = Moment.now();
		boolean ours = true;
		if (this.renewed.until(now).compareTo(Leases.LENGTH.dividedBy(4)) >= 0) {
			ours = this.leases.renew(this.id);
			this.renewed = ours ? now : this.renewed;
		}
		return ours;
	}

	/**
	 * Whether it may soon have ended, so that nothing may be sent under it.
	 */
	public boolean isOld() {
		return this.renewed.until(Moment.now()).compareTo(Leases.LENGTH.multipliedBy(3).dividedBy(4)) > 0;
	}

	/**
	 * Ends it, if it has begun, once no letter is left under it.
	 */
	public void end() {
		if (this.begun) {
			this.leases.end(this.id);
		}
	}

}
