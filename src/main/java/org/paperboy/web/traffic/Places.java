package org.paperboy.web.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A number of places, and the requests that wait for one. A place that becomes free goes
 * to the network that has the fewest, and one network never has them all, so that nobody
 * keeps others out by asking much.
 */
final class Places {

	private final int mostOfOneNetwork;

	private final int maxWaiting;

	private final Map<String, Integer> taken = new HashMap<>();

	/**
	 * In the order in which they came.
	 */
	private final List<Request> waiting = new ArrayList<>();

	private int free;

	/**
	 * @param places of which a network may have three quarters; twice as many requests
	 * may wait
	 */
	Places(int places) {
		this.free = places;
		this.mostOfOneNetwork = places - places / 4;
		this.maxWaiting = 2 * places;
	}

	/**
	 * A request that waits.
	 */
	private static final class Request {

		private final String network;

		private final CountDownLatch decided = new CountDownLatch(1);

		private boolean hasPlace;

		private Request(String network) {
			this.network = network;
		}

		private void decide(boolean place) {
			this.hasPlace = place;
			this.decided.countDown();
		}

	}

	/**
	 * Waits for a place.
	 * @return false if too many wait, or none became free in time
	 */
	boolean take(String network, Duration patience) {
		Request request = new Request(network);
		enter(request);
		try {
			if (request.decided.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
				return request.hasPlace;
			}
		}
		catch (InterruptedException ex) {
			// nobody interrupts us
		}
		return giveUp(request);
	}

	private synchronized void enter(Request request) {
		this.waiting.add(request);
		give();
		if (this.waiting.size() > this.maxWaiting) {
			Request refused = lastOfTheBusiest();
			this.waiting.remove(refused);
			refused.decide(false);
		}
	}

	/**
	 * The request that came last, of the network that asks most.
	 */
	private Request lastOfTheBusiest() {
		Map<String, Integer> asked = new HashMap<>(this.taken);
		this.waiting.forEach((some) -> asked.merge(some.network, 1, Integer::sum));
		return this.waiting.reversed()
			.stream()
			.max(Comparator.comparing((some) -> asked.getOrDefault(some.network, 0)))
			.orElseThrow();
	}

	/**
	 * Whether the request got a place in the very last moment.
	 */
	private synchronized boolean giveUp(Request request) {
		this.waiting.remove(request);
		return request.hasPlace;
	}

	synchronized void release(String network) {
		this.free++;
		this.taken.computeIfPresent(network, (key, count) -> (count > 1) ? count - 1 : null);
		give();
	}

	private void give() {
		for (Optional<Request> next = next(); this.free > 0 && next.isPresent(); next = next()) {
			Request request = next.get();
			this.free--;
			this.taken.merge(request.network, 1, Integer::sum);
			this.waiting.remove(request);
			request.decide(true);
		}
	}

	private Optional<Request> next() {
		return this.waiting.stream()
			.filter((request) -> taken(request) < this.mostOfOneNetwork)
			.min(Comparator.comparing(this::taken));
	}

	private int taken(Request request) {
		return this.taken.getOrDefault(request.network, 0);
	}

	synchronized int waiting() {
		return this.waiting.size();
	}

}
