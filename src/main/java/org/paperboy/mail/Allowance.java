package org.paperboy.mail;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts how many bytes a server may still send. Mail libraries read a whole answer
 * before they look at it, so an endless one would fill the memory.
 */
public final class Allowance {

	private final AtomicLong left = new AtomicLong();

	/**
	 * Allows this many bytes from now on, in place of what was left.
	 */
	public void grant(long bytes) {
		this.left.set(bytes);
	}

	/**
	 * The number of bytes that may still come.
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
