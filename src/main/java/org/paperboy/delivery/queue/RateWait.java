package org.paperboy.delivery.queue;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.throttle.DomainThrottle;
import org.paperboy.delivery.throttle.RateShare;

/**
 * Notes what letters have to wait for, as it is found while the next one is looked for: a
 * time, or a share of a rate that is used up. Guarded by the lock of the
 * {@link LetterQueue}.
 */
final class RateWait {

	private static final long MAX_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

	private long nanos;

	private @Nullable RateShare usedUp;

	/**
	 * Another letter is looked for.
	 */
	void reset() {
		this.nanos = MAX_NANOS;
		this.usedUp = null;
	}

	/**
	 * Whether a share lets no letter leave yet, which is noted.
	 */
	boolean isFor(RateShare share, long now) {
		if (share.isUsedUp(now)) {
			this.usedUp = share;
			return true;
		}
		long left = share.until(now);
		if (left > 0) {
			this.nanos = Math.min(this.nanos, left);
		}
		return left > 0;
	}

	/**
	 * Whether a domain lets no letter leave yet, which is noted.
	 */
	boolean isFor(DomainThrottle domain, long now) {
		return domain.isBusy() || isFor(domain.share(), now);
	}

	/**
	 * The nanoseconds for which no letter may go, if none was found.
	 */
	long nanos() {
		return this.nanos;
	}

	/**
	 * The share that has to be refilled before a letter may go, if that is why none was
	 * found.
	 */
	Optional<RateShare> usedUp() {
		return Optional.ofNullable(this.usedUp);
	}

	boolean isForRefill() {
		return this.usedUp != null;
	}

}
