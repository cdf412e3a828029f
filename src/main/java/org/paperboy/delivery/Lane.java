package org.paperboy.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The letters to one recipient domain that has a limit or asked us to slow down. Guarded
 * by the lock of the {@link Backlog}, but for what {@link #refused()} and
 * {@link #accepted()} change.
 */
final class Lane {

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

	/**
	 * Letters stay in memory for so long a time at most, so that they are no burden to
	 * the others; the rest goes back into the ledger.
	 */
	private static final Duration AHEAD = Duration.ofSeconds(5);

	/**
	 * Beyond this only the rate counts, as nobody knows how slow the server will be then.
	 */
	private static final Duration FARTHEST_BACK = Duration.ofMinutes(15);

	private static final int MOST = 20;

	private final Slots slots;

	private final int connections;

	private final Clock clock;

	private final Deque<Turn> held = new ArrayDeque<>();

	private int underWay;

	private double meanMillis = 100;

	private Instant nextBack = Instant.MIN;

	private volatile int allowed;

	private volatile Duration length = Duration.ZERO;

	private volatile Pause pause = Pause.NONE;

	private volatile boolean urgentPass;

	/**
	 * A lane.
	 * @param connections at most so many letters at a time
	 */
	Lane(Slots slots, int connections, Clock clock) {
		this.slots = slots;
		this.connections = connections;
		this.allowed = connections;
		this.clock = clock;
	}

	boolean isEmpty() {
		return this.held.isEmpty();
	}

	int size() {
		return this.held.size();
	}

	/**
	 * The next of the letters that are kept.
	 */
	Optional<Turn> poll() {
		return Optional.ofNullable(this.held.poll());
	}

	/**
	 * Nanoseconds until a letter may leave; 0 or less where it may now, and
	 * {@link Long#MAX_VALUE} until one under way has ended or a pause is over.
	 */
	long until(long now) {
		return (this.underWay >= this.allowed || isPaused()) ? Long.MAX_VALUE : this.slots.until(now);
	}

	/**
	 * Whether an urgent letter may leave, where there is no pause: it waits for a
	 * connection, not for a slot.
	 */
	boolean isOpen() {
		return this.underWay < this.connections;
	}

	void begin() {
		this.underWay++;
		this.slots.use();
	}

	void end(Duration taken) {
		this.underWay--;
		this.meanMillis += (taken.toNanos() / 1e6 - this.meanMillis) / 10;
	}

	/**
	 * Keeps a letter that will soon leave.
	 * @return whether it is kept
	 */
	boolean hold(Turn turn) {
		return !isPaused() && this.held.size() < Math.min(MOST, 1 + AHEAD.dividedBy(gap())) && this.held.add(turn);
	}

	/**
	 * When to ask again for the next letter that is not kept: each a little later.
	 */
	Instant back() {
		Duration gap = gap();
		Instant earliest = isPaused() ? this.pause.until()
				: this.clock.instant().plus(gap.multipliedBy(this.held.size()));
		boolean isFar = this.nextBack.isAfter(earliest.plus(FARTHEST_BACK));
		this.nextBack = (this.nextBack.isBefore(earliest) ? earliest : this.nextBack)
			.plus(isFar ? this.slots.rate().gap() : gap);
		return this.nextBack;
	}

	/**
	 * From one letter to the next, as the rate and the server have it.
	 */
	private Duration gap() {
		Duration served = Duration
			.ofNanos(Math.max(1, (long) (this.meanMillis * 1e6 / (isPaused() ? this.connections : this.allowed))));
		Rate rate = this.slots.rate();
		return (rate.isUnlimited() || rate.gap().compareTo(served) < 0) ? served : rate.gap();
	}

	/**
	 * When an urgent letter may go, if a pause keeps it back.
	 */
	Optional<Instant> urgentResumeAt() {
		return (isPaused() && !this.urgentPass) ? Optional.of(this.pause.until()) : Optional.empty();
	}

	boolean isPaused() {
		return this.pause.isOn(this.clock.instant());
	}

	/**
	 * The domain's server asked us to slow down, or does not want us: its letters wait,
	 * longer each time, and go one by one then.
	 * @param urgentPass whether urgent letters go on, to find out when it is well again
	 * @return how long they wait, or empty if they wait already
	 */
	synchronized Optional<Duration> refused(boolean urgentPass) {
		this.urgentPass = urgentPass;
		if (isPaused()) {
			return Optional.empty();
		}
		Duration doubled = this.length.multipliedBy(2);
		this.length = this.length.isZero() ? FIRST_PAUSE
				: (doubled.compareTo(LONGEST_PAUSE) < 0) ? doubled : LONGEST_PAUSE;
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

	/**
	 * Forgets the letters that are kept, of a run that is over.
	 */
	void clear() {
		this.held.clear();
	}

}
