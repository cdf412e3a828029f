package org.paperboy.delivery.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * A time in which nothing leaves. While the clock stands before it, having been set back,
 * there is no pause, so that none lasts longer than was meant.
 */
public record Pause(Instant from, Instant until) {

	/** None. */
	public static final Pause NONE = new Pause(Instant.MIN, Instant.MIN);

	/**
	 * A pause of a length from an instant on.
	 */
	public static Pause of(Duration length, Instant from) {
		return new Pause(from, from.plus(length));
	}

	/**
	 * Whether it lasts.
	 */
	public boolean isOn(Instant now) {
		return !now.isBefore(this.from) && now.isBefore(this.until);
	}

}
