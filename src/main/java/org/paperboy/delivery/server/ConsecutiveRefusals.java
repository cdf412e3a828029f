package org.paperboy.delivery.server;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

import org.paperboy.delivery.refusal.RefusalPolicy;

/**
 * Counts refusals that follow each other with no accepted letter between, from run to
 * run.
 */
public final class ConsecutiveRefusals {

	private final Set<String> inARow = new HashSet<>();

	private final Clock clock;

	private Instant accepted = Instant.MIN;

	ConsecutiveRefusals(Clock clock) {
		this.clock = clock;
	}

	/**
	 * A letter was accepted.
	 */
	public synchronized void reset() {
		this.inARow.clear();
		this.accepted = this.clock.instant();
	}

	/**
	 * One more, unless it speaks of what was refused before.
	 * @param what was refused: a domain as often as it likes, or a letter
	 */
	synchronized void add(String what) {
		if (this.inARow.size() < RefusalPolicy.MANY_IN_A_ROW) {
			this.inARow.add(what);
		}
	}

	synchronized boolean areAny() {
		return !this.inARow.isEmpty();
	}

	public synchronized boolean areMany() {
		return this.inARow.size() >= RefusalPolicy.MANY_IN_A_ROW;
	}

	/**
	 * The instant at which a letter was accepted last.
	 */
	public synchronized Instant accepted() {
		return this.accepted;
	}

}
