package org.paperboy.delivery.settlement;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.paperboy.delivery.claim.Lease;
import org.paperboy.delivery.queue.LetterQueue;
import org.paperboy.delivery.refusal.RunEnd;

/**
 * Says whether letters of a run may leave: not once something has ended the run, and not
 * while the database takes nothing or the lease may have run out. All threads of the run
 * ask it.
 */
public final class SendPermit {

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
	public SendPermit(Lease lease, BooleanSupplier stopping, LetterQueue queue) {
		this.lease = lease;
		this.stopping = stopping;
		this.queue = queue;
	}

	public Lease lease() {
		return this.lease;
	}

	/**
	 * From now on nothing is sent; what waits goes back into the ledger.
	 */
	public void revoke(RunEnd why) {
		this.end = why;
		this.queue.drain();
	}

	/**
	 * The run is gone; letters still under way are not settled by it.
	 */
	public void close() {
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

	public boolean isRevoked() {
		return this.closed || isStopping() || this.end != RunEnd.NONE;
	}

	public boolean isStopping() {
		return this.stopping.getAsBoolean();
	}

	/**
	 * Waits until letters may leave.
	 * @return whether that came true before the run was over
	 */
	public boolean await() {
		while ((this.suspended || this.lease.isOld()) && !isRevoked()) {
			LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
		}
		return !isRevoked();
	}

	public RunEnd end() {
		return this.end;
	}

}
