package org.paperboy.web.traffic;

import java.time.Duration;

/**
 * The bounds of what requests may use, and for how long.
 *
 * @param connections open at once; a waiting one takes some 64 KB
 * @param requests answered at once
 * @param bodyBytes kept of all their bodies together
 * @param toReceive how long a request's head may take to arrive, and then its body
 * @param toAnswer how long a stranger's request may be answered
 */
record Bounds(int connections, int requests, int bodyBytes, Duration toReceive, Duration toAnswer) {

	/**
	 * The bounds for a size of the heap: connections get an eighth of it, requests at
	 * work a fourth, bodies a sixteenth, with the copies made while they grow. More
	 * requests than the processors can handle would only make each of them slower.
	 * @param heap in bytes
	 */
	static Bounds of(long heap, int processors) {
		int requests = Math.clamp(heap / (8 * 1024 * 1024), 16, Math.clamp(8L * processors, 16, 256));
		return new Bounds(Math.clamp(heap / (512 * 1024), 100, 8192), requests,
				Math.clamp(heap / 32, 4 * 1024 * 1024, 256 * 1024 * 1024), Duration.ofSeconds(10),
				Duration.ofSeconds(30));
	}

	/**
	 * The bounds for this program.
	 */
	static Bounds here() {
		return of(Runtime.getRuntime().maxMemory(), Runtime.getRuntime().availableProcessors());
	}

	/**
	 * The number of connections from which on those that wait longest are closed, so that
	 * there is room for new ones.
	 */
	int comfortable() {
		return this.connections * 3 / 4;
	}

}
