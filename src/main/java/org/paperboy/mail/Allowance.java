package org.paperboy.mail;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes a server may still send. Mail libraries read an answer to its end before
 * they look at it, so one that has none would fill the memory.
 */
public final class Allowance {

	private final AtomicLong left = new AtomicLong();

	/**
	 * Lets so many bytes come from now on, in place of what was left.
	 */
	public void grant(long bytes) {
		this.left.set(bytes);
	}

	/**
	 * How many bytes may still come.
	 */
	public long left() {
		return this.left.get();
	}

	void spend(long bytes) throws IOException {
		if (this.left.addAndGet(-bytes) < 0) {
			throw new IOException("the server's answer does not end");
		}
	}

}
