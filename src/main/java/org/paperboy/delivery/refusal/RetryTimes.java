package org.paperboy.delivery.refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

import org.paperboy.delivery.Delivery;
import org.paperboy.delivery.DeliveryProperties;
import org.paperboy.delivery.smtp.Outcome;

/**
 * Says how long a letter waits for its next try, and for how long it is tried at all.
 */
final class RetryTimes {

	/**
	 * A letter that is deferred again and again is given up after so long (RFC 5321
	 * section 4.5.4.1).
	 */
	private static final Duration GIVE_UP = Duration.ofDays(5);

	/**
	 * A letter that somebody waits for stays away so long after a connection that was
	 * lost, or from a server that is ill.
	 */
	private static final Duration SOON = Duration.ofSeconds(5);

	/**
	 * So long after it was planned a letter is tried again soon; then as after a first
	 * try.
	 */
	private static final Duration HURRY = Duration.ofHours(1);

	/**
	 * A letter to an address that may be made up waits for such a part of its age.
	 */
	private static final int PARTS_OF_AGE = 8;

	private final DeliveryProperties.Retry retry;

	private final DoubleSupplier random;

	RetryTimes(DeliveryProperties.Retry retry, DoubleSupplier random) {
		this.retry = retry;
		this.random = random;
	}

	/**
	 * Whether a letter has been tried for long enough.
	 */
	static boolean isOver(Delivery row, Instant now) {
		return row.plannedAt().plus(GIVE_UP).isBefore(now);
	}

	/**
	 * The delay of a letter after so many tries, which grows no faster than the letter
	 * ages: one that was tried often within minutes, to find out whether an ill server is
	 * well again, is not put off for hours.
	 */
	Duration after(Delivery row, int attempts, Instant now) {
		Duration usual = after(attempts);
		Duration age = Duration.between(row.plannedAt(), now);
		Duration longest = after(1).plusMillis((long) (age.toMillis() * this.retry.multiplier()));
		return (usual.compareTo(longest) < 0) ? usual : longest;
	}

	private Duration after(int attempts) {
		return this.retry.after(attempts, this.random.getAsDouble());
	}

	/**
	 * The delay of a letter that somebody waits for after the connection was lost, or the
	 * server was ill. To an address that a stranger may have made up it grows with the
	 * letter's age, as perhaps nothing but that address is ill.
	 */
	Duration whileTheServerIsIll(Delivery row, Instant now) {
		Duration age = Duration.between(row.plannedAt(), now);
		if (age.compareTo(HURRY) >= 0) {
			return after(1);
		}
		Duration part = row.kind().isForAnyAddress() ? age.dividedBy(PARTS_OF_AGE) : Duration.ZERO;
		return (part.compareTo(SOON) > 0) ? part : SOON;
	}

	/**
	 * The delay of a letter for which there is no connection: none, but for one that
	 * nobody waits for, if the server is there and wants us later.
	 */
	Duration withoutConnection(Delivery row, Outcome.NoConnection none) {
		return (!row.kind().isAwaited() && none.code() != 0) ? after(1) : Duration.ZERO;
	}

	/**
	 * The delay of a letter that is sent once more, as nobody knows whether it arrived.
	 */
	Duration inDoubt(Delivery row) {
		return row.kind().isAwaited() ? SOON : after(1);
	}

}
