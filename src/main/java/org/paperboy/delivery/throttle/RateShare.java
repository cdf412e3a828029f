package org.paperboy.delivery.throttle;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's share of a rate, taken from the {@link SharedRates} for half a second at a
 * time. Only {@link #refill()} asks the database, and may take its time for that; the
 * others answer at once.
 */
public final class RateShare {

	private static final Duration AT_ONCE = Duration.ofMillis(500);

	private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

	private static final Logger log = LoggerFactory.getLogger(RateShare.class);

	private final SharedRates rates;

	private final String name;

	private final Rate rate;

	private long next = System.nanoTime();

	private int left;

	private boolean failed;

	private boolean refilling;

	RateShare(SharedRates rates, String name, Rate rate) {
		this.rates = rates;
		this.name = name;
		this.rate = rate;
	}

	Rate rate() {
		return this.rate;
	}

	/**
	 * Whether no letter may leave before somebody refills the share.
	 * @param now by {@link System#nanoTime()}
	 */
	public synchronized boolean isUsedUp(long now) {
		boolean waits = this.refilling || (this.failed && this.next - now > 0);
		return !this.rate.isUnlimited() && !waits && (this.left <= 0 || now - this.next > AT_ONCE.toNanos());
	}

	/**
	 * Nanoseconds until the next letter may leave; 0 or less if it may now, and
	 * {@link Long#MAX_VALUE} while the share is refilled.
	 */
	public synchronized long until(long now) {
		return this.rate.isUnlimited() ? 0 : this.refilling ? Long.MAX_VALUE : this.next - now;
	}

	/**
	 * Lets the next letter leave.
	 */
	public synchronized void use() {
		if (!this.rate.isUnlimited()) {
			this.left--;
			this.next += this.rate.gap().toNanos();
		}
	}

	/**
	 * Takes the next share from the database, unless somebody else does.
	 */
	public void refill() {
		if (!begin()) {
			return;
		}
		int letters = (int) Math.max(1, this.rate.perSecond() * AT_ONCE.toMillis() / 1000);
		try {
			long now = System.nanoTime();
			end(letters, now + this.rates.take(this.name, this.rate, letters).toNanos(), false);
		}
		catch (RuntimeException ex) {
			log.error("The database gives no slot of the rate of {}; nothing leaves until it does", this.name, ex);
			end(0, System.nanoTime() + DATABASE_PAUSE.toNanos(), true);
		}
	}

	private synchronized boolean begin() {
		boolean begins = isUsedUp(System.nanoTime());
		this.refilling |= begins;
		return begins;
	}

	private synchronized void end(int letters, long first, boolean failed) {
		this.left = letters;
		this.next = first;
		this.failed = failed;
		this.refilling = false;
	}

}
