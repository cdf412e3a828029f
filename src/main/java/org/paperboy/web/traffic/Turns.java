package org.paperboy.web.traffic;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Decides which requests are answered now and which wait for their turn: few, and not for
 * long. A request with a {@link Share} first waits for a place in it, and occupies no
 * turn meanwhile.
 */
final class Turns {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final Map<Share, Semaphore> free = new EnumMap<>(Share.class);

	private final int atOnce;

	private volatile boolean crowded;

	/**
	 * @param atOnce requests that may be answered at once; twice as many may wait, and
	 * twice as many as a share has for a place in it
	 */
	Turns(int atOnce) {
		this.atOnce = atOnce;
		for (Share share : Share.values()) {
			this.free.put(share, new Semaphore(share.of(atOnce), true));
		}
	}

	/**
	 * Waits for a turn.
	 * @return false if too many wait, or the turn did not come in time
	 */
	boolean begin(Share share) {
		if (!take(share)) {
			return false;
		}
		if (share == Share.ALL || take(Share.ALL)) {
			return true;
		}
		free(share).release();
		return false;
	}

	private boolean take(Share share) {
		Semaphore free = free(share);
		try {
			return free.getQueueLength() < 2 * share.of(this.atOnce)
					&& free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
			return false;
		}
	}

	void end(Share share) {
		free(share).release();
		if (share != Share.ALL) {
			free(Share.ALL).release();
		}
	}

	private Semaphore free(Share share) {
		return Objects.requireNonNull(this.free.get(share));
	}

	/**
	 * The number of requests that wait for their turn.
	 */
	int waiting() {
		return this.free.values().stream().mapToInt(Semaphore::getQueueLength).sum();
	}

	/**
	 * Notes whether there are so many connections that none should be kept.
	 */
	void crowd(boolean many) {
		this.crowded = many;
	}

	/**
	 * Whether a connection should be closed after its answer, even if more was asked over
	 * it already, so that nobody takes the turns of others.
	 */
	boolean areScarce() {
		return this.crowded || waiting() > 0;
	}

}
