package org.paperboy.paper.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.paperboy.paper.Deadline;

/**
 * Makes one call at a time, with a pause before the next.
 */
public final class CallSpacing {

	private final ReentrantLock turn = new ReentrantLock(true);

	private final Duration apart;

	private Deadline next = Deadline.in(Duration.ZERO);

	public CallSpacing(Duration apart) {
		this.apart = apart;
	}

	public Duration apart() {
		return this.apart;
	}

	/**
	 * A call that may fail as calls over a network do.
	 */
	public interface Call<T> {

		T make() throws IOException;

	}

	/**
	 * The turn of a call would come after its deadline.
	 */
	public static final class NoTurnException extends IOException {

		private NoTurnException() {
			super("no turn in time");
		}

	}

	/**
	 * Makes a call when its turn has come.
	 * @throws NoTurnException if the deadline comes first
	 */
	public <T> T spaced(Deadline deadline, Call<T> call) throws IOException {
		if (!locked(deadline)) {
			throw new NoTurnException();
		}
		try {
			if (deadline.passed() || !deadline.waited(this.next.left())) {
				throw new NoTurnException();
			}
			try {
				return call.make();
			}
			finally {
				this.next = Deadline.in(this.apart);
			}
		}
		finally {
			this.turn.unlock();
		}
	}

	private boolean locked(Deadline deadline) {
		try {
			return this.turn.tryLock(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			// The flag stays cleared: the embedded database breaks under an interrupt.
			return false;
		}
	}

}
