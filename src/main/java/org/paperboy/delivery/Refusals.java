package org.paperboy.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.paperboy.delivery.smtp.Outcome;

/**
 * Counts refusals that follow each other with no accepted letter between, from run to
 * run. A few may be the fault of those they speak of; many are ours.
 */
final class Refusals {

	static final int MANY = 10;

	private final Set<String> inARow = new HashSet<>();

	private final Clock clock;

	private Instant accepted = Instant.MIN;

	Refusals(Clock clock) {
		this.clock = clock;
	}

	/**
	 * Whether an outcome proves nothing about the server, as an address is refused that
	 * anybody may have made up. What is refused before or after the address, and letters
	 * to those who confirmed theirs, show whether the server takes letters.
	 */
	static boolean provesNothing(Outcome outcome, LetterKind kind) {
		return outcome.isAtAddress() && kind.isForAnyAddress();
	}

	/**
	 * A letter was accepted.
	 */
	synchronized void end() {
		this.inARow.clear();
		this.accepted = this.clock.instant();
	}

	/**
	 * One more, unless it speaks of what was refused before.
	 * @param what was refused: a domain as often as it likes, or a letter
	 */
	synchronized void add(String what) {
		if (this.inARow.size() < MANY) {
			this.inARow.add(what);
		}
	}

	synchronized boolean areAny() {
		return !this.inARow.isEmpty();
	}

	synchronized boolean areMany() {
		return this.inARow.size() >= MANY;
	}

	/**
	 * Whether another letter was accepted since an instant.
	 */
	synchronized boolean isAcceptedSince(Instant instant) {
		return this.accepted.isAfter(instant);
	}

}
