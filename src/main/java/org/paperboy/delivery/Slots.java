package org.paperboy.delivery;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * This node's share of a {@link Pace}, taken for half a second at a time. Not for several
 * threads.
 */
final class Slots {

	private static final Duration AT_ONCE = Duration.ofMillis(500);

	private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

	private static final Logger log = LoggerFactory.getLogger(Slots.class);

	private final Pace pace;

	private final String name;

	private final Rate rate;

	private long next = System.nanoTime();

	private int left;

	private boolean failed;

	Slots(Pace pace, String name, Rate rate) {
		this.pace = pace;
		this.name = name;
		this.rate = rate;
	}

	Rate rate() {
		return this.rate;
	}

	/**
	 * Nanoseconds until the next letter may leave; 0 or less where it may now.
	 */
	long until(long now) {
		if (this.rate.isUnlimited()) {
			return 0;
		}
		if (this.failed && this.next - now > 0) {
			return this.next - now;
		}
		if (this.left <= 0 || now - this.next > AT_ONCE.toNanos()) {
			try {
				int slots = (int) Math.max(1, this.rate.perSecond() * AT_ONCE.toMillis() / 1000);
				this.next = now + this.pace.take(this.name, this.rate, slots).toNanos();
				this.left = slots;
				this.failed = false;
			}
			catch (DataAccessException | TransactionException ex) {
				log.error("The database gives no slot of the rate of {}; nothing leaves until it does", this.name, ex);
				this.failed = true;
				this.left = 0;
				this.next = System.nanoTime() + DATABASE_PAUSE.toNanos();
				return DATABASE_PAUSE.toNanos();
			}
		}
		return this.next - now;
	}

	/**
	 * Uses the next slot.
	 */
	void use() {
		this.left--;
		this.next += this.rate.isUnlimited() ? 0 : this.rate.gap().toNanos();
	}

}
