package org.paperboy.delivery.queue;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import org.paperboy.delivery.throttle.Throttle;

/**
 * Digests to domains that did not take the last letter, or of which nothing is known. All
 * of them may hang, so they leave a quarter of the connections to others, which overtake
 * them then. Guarded by the lock of the {@link LetterQueue}.
 */
public final class UnprovenDigests {

	/**
	 * So many are overtaken at most.
	 */
	public static final int MAX_HELD = 200;

	private final Throttle throttle;

	private final Deque<ClaimedLetter> held = new ArrayDeque<>();

	private final Set<ClaimedLetter> underWay = new HashSet<>();

	UnprovenDigests(Throttle throttle) {
		this.throttle = throttle;
	}

	private boolean contain(ClaimedLetter digest) {
		return digest.letter().isPresent() && !this.throttle.isProven(digest.domain());
	}

	/**
	 * Whether a digest leaves enough connections to others.
	 */
	boolean hasRoomFor(ClaimedLetter digest) {
		int connections = this.throttle.connections();
		int reserved = (connections > 1) ? Math.max(1, connections / 4) : 0;
		return this.underWay.size() < connections - reserved || !contain(digest);
	}

	/**
	 * Holds a digest while others go.
	 * @return false if too many are held, so that none may go
	 */
	boolean hold(ClaimedLetter digest) {
		return this.held.size() < MAX_HELD && this.held.add(digest);
	}

	/**
	 * Those that are held, in order.
	 */
	Deque<ClaimedLetter> held() {
		return this.held;
	}

	/**
	 * Whether there is room for the first that is held.
	 */
	boolean mayGo() {
		return !this.held.isEmpty() && hasRoomFor(this.held.getFirst());
	}

	/**
	 * A digest goes, whichever it is.
	 */
	void begin(ClaimedLetter digest) {
		if (contain(digest)) {
			this.underWay.add(digest);
		}
	}

	void end(ClaimedLetter digest) {
		this.underWay.remove(digest);
	}

	/**
	 * Takes out all that are held.
	 */
	void drainTo(Collection<ClaimedLetter> letters) {
		letters.addAll(this.held);
		this.held.clear();
	}

}
