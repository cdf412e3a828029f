package org.paperboy.web.traffic;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Decides which requests are answered now and which wait for their turn: few, and not for
 * long. A request with a {@link Share} first waits for a place in it, and occupies no
 * turn meanwhile. Networks take turns.
 */
final class Turns {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final Map<Share, Places> places = new EnumMap<>(Share.class);

	private volatile boolean crowded;

	/**
	 * @param atOnce requests that may be answered at once; twice as many may wait, and
	 * twice as many as a share has for a place in it
	 */
	Turns(int atOnce) {
		for (Share share : Share.values()) {
			this.places.put(share, new Places(share.of(atOnce)));
		}
	}

	/**
	 * Waits for a turn.
	 * @return false if too many wait, or the turn did not come in time
	 */
	boolean begin(Share share, String network) {
		if (!places(share).take(network, PATIENCE)) {
			return false;
		}
		if (share == Share.ALL || places(Share.ALL).take(network, PATIENCE)) {
			return true;
		}
		places(share).release(network);
		return false;
	}

	void end(Share share, String network) {
		places(share).release(network);
		if (share != Share.ALL) {
			places(Share.ALL).release(network);
		}
	}

	private Places places(Share share) {
		return Objects.requireNonNull(this.places.get(share));
	}

	/**
	 * The number of requests that wait for their turn.
	 */
	int waiting() {
		return this.places.values().stream().mapToInt(Places::waiting).sum();
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
