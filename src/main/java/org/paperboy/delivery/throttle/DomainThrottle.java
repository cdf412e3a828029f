package org.paperboy.delivery.throttle;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Says how fast letters may leave to one recipient domain that has a limit or asked us to
 * slow down. Guarded by the lock of the queue, but for what {@link #pause(boolean)} and
 * {@link #accepted()} change.
 */
public final class DomainThrottle {

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

	private static final Duration MAX_PAUSE = Duration.ofMinutes(15);

	/**
	 * Letters stay in memory for so long a time at most, so that they are no burden to
	 * the others; the rest goes back into the ledger.
	 */
	private static final Duration AHEAD = Duration.ofSeconds(5);

	/**
	 * Beyond this only the rate counts, as nobody knows how slow the server will be then.
	 */
	private static final Duration MAX_FORESEEN = Duration.ofMinutes(15);

	private static final int MAX_HELD = 20;

	private final RateShare share;

	private final int connections;

	private final Clock clock;

	private int underWay;

	private double meanMillis = 100;

	private Instant nextBack = Instant.MIN;

	private volatile int allowed;

	private volatile Duration length = Duration.ZERO;

	private volatile Pause pause = Pause.NONE;

	private volatile boolean urgentPass;

	/**
	 * A throttle.
	 * @param connections at most so many letters at a time
	 */
	DomainThrottle(RateShare share, int connections, Clock clock) {
		this.share = share;
		this.connections = connections;
		this.allowed = connections;
		this.clock = clock;
	}

	/**
	 * This node's share of the domain's rate.
	 */
	public RateShare share() {
		return this.share;
	}

	/**
	 * Whether no letter may leave until one under way has ended or a pause is over.
	 */
	public boolean isBusy() {
		return this.underWay >= this.allowed || isPaused();
	}

	/**
	 * Whether an urgent letter may leave, if there is no pause: it waits for a
	 * connection, not for the rate.
	 */
	public boolean isOpen() {
		return this.underWay < this.connections;
	}

	/**
	 * A letter leaves.
	 */
	public void begin() {
		this.underWay++;
		this.share.use();
	}

	/**
	 * A letter has left.
	 */
	public void end(Duration taken) {
		this.underWay--;
		this.meanMillis += (taken.toNanos() / 1e6 - this.meanMillis) / 10;
	}

	/**
	 * Whether another letter may be held back in memory, as it will soon leave.
	 * @param held how many are
	 */
	public boolean mayHold(int held) {
		return !isPaused() && held < Math.min(MAX_HELD, 1 + AHEAD.dividedBy(gap()));
	}

	/**
	 * The instant at which to ask again for the next letter that is not held: each a
	 * little later.
	 * @param held how many are
	 */
	public Instant askAgainAt(int held) {
		Duration gap = gap();
		Instant earliest = isPaused() ? this.pause.until() : this.clock.instant().plus(gap.multipliedBy(held));
		boolean isFar = this.nextBack.isAfter(earliest.plus(MAX_FORESEEN));
		this.nextBack = (this.nextBack.isBefore(earliest) ? earliest : this.nextBack)
			.plus(isFar ? this.share.rate().gap() : gap);
		return this.nextBack;
	}

	/**
	 * From one letter to the next, as the rate and the server have it.
	 */
	private Duration gap() {
		Duration served = Duration
			.ofNanos(Math.max(1, (long) (this.meanMillis * 1e6 / (isPaused() ? this.connections : this.allowed))));
		Rate rate = this.share.rate();
		return (rate.isUnlimited() || rate.gap().compareTo(served) < 0) ? served : rate.gap();
	}

	/**
	 * The instant from which an urgent letter may go, if a pause keeps it back.
	 */
	public Optional<Instant> urgentResumeAt() {
		return (isPaused() && !this.urgentPass) ? Optional.of(this.pause.until()) : Optional.empty();
	}

	/**
	 * Whether no letter leaves for now.
	 */
	public boolean isPaused() {
		return this.pause.isOn(this.clock.instant());
	}

	/**
	 * Letters wait, longer each time, and go one by one then.
	 * @param urgentPass whether urgent letters go on, to find out when the server is well
	 * again
	 * @return how long they wait, or empty if they wait already
	 */
	synchronized Optional<Duration> pause(boolean urgentPass) {
		this.urgentPass = urgentPass;
		if (isPaused()) {
			return Optional.empty();
		}
		Duration doubled = this.length.multipliedBy(2);
		this.length = this.length.isZero() ? FIRST_PAUSE : (doubled.compareTo(MAX_PAUSE) < 0) ? doubled : MAX_PAUSE;
		this.pause = Pause.of(this.length, this.clock.instant());
		this.allowed = 1;
		return Optional.of(this.length);
	}

	/**
	 * The domain's server took a letter: one more may be under way, unless that letter
	 * was under way when it asked for a pause.
	 */
	synchronized void accepted() {
		if (!isPaused()) {
			this.length = Duration.ZERO;
			this.allowed = Math.min(this.connections, this.allowed + 1);
		}
	}

}
