package org.paperboy.paper.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps calls to one host apart, one at a time. A host of this machine needs no such
 * courtesy.
 */
final class CallSpacing {

	private final ReentrantLock turn = new ReentrantLock();

	private final long nanos;

	private long next = System.nanoTime();

	CallSpacing(Duration apart) {
		this.nanos = apart.toNanos();
	}

	static CallSpacing forHost(String host) {
		try {
			return new CallSpacing(
					InetAddress.getByName(host).isLoopbackAddress() ? Duration.ZERO : Duration.ofSeconds(3));
		}
		catch (UnknownHostException ex) {
			return new CallSpacing(Duration.ofSeconds(3));
		}
	}

	/**
	 * A call that may fail as calls over a network do.
	 */
	interface Call<T> {

		T make() throws IOException;

	}

	<T> T spaced(Call<T> call) throws IOException {
		this.turn.lock();
		try {
			for (long left = this.next - System.nanoTime(); left > 0; left = this.next - System.nanoTime()) {
				LockSupport.parkNanos(left);
			}
			return call.make();
		}
		finally {
			this.next = System.nanoTime() + this.nanos;
			this.turn.unlock();
		}
	}

}
