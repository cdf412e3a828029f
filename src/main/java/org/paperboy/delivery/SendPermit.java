package org.paperboy.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Whether letters of a run may leave: not once something has ended the run, and not while
 * the database takes nothing or the lease may have run out. All threads of the run ask
 * it.
 */
final class SendPermit {

	private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

	private final Lease lease;

	private final BooleanSupplier stopping;

	private final LetterQueue queue;

	private volatile RunEnd end = RunEnd.NONE;

	private volatile boolean suspended;

	private volatile boolean closed;

	/**
	 * A permit.
	 * @param lease under which the letters are claimed
	 * @param stopping whether the program is about to stop
	 * @param queue whose letters go back once the permit is revoked
	 */
	SendPermit(Lease lease, BooleanSupplier stopping, LetterQueue queue) {
		this.lease = lease;
		this.stopping = stopping;
		this.queue = queue;
	}

	Lease lease() {
		return this.lease;
	}

	/**
	 * From now on nothing is sent; what waits goes back into the ledger.
	 */
	void revoke(RunEnd why) {
		this.end = why;
		this.queue.drain();
	}

	/**
	 * The run is gone; letters still under way are not settled by it.
	 */
	void close() {
		this.closed = true;
		this.queue.close();
	}

	/**
	 * Nothing is sent until {@link #resume()}, as what is sent could not be settled.
	 */
	void suspend() {
		this.suspended = true;
	}

	void resume() {
		this.suspended = false;
	}

	boolean isSuspended() {
		return this.suspended;
	}

	boolean isRevoked() {
		return this.closed || isStopping() || this.end != RunEnd.NONE;
	}

	boolean isStopping() {
		return this.stopping.getAsBoolean();
	}

	/**
	 * Waits until letters may leave.
	 * @return whether that came true before the run was over
	 */
	boolean await() {
		while ((this.suspended || this.lease.isOld()) && !isRevoked()) {
			LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
		}
		return !isRevoked();
	}

	RunEnd end() {
		return this.end;
	}

}
