package org.paperboy.delivery;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts refusals that follow each other with no accepted letter between, from run to
 * run. A few may be the fault of those they speak of; many are ours.
 */
final class Refusals {

	static final int MANY = 10;

	private final Set<String> inARow = new HashSet<>();

	/**
	 * A letter was accepted.
	 */
	synchronized void end() {
		this.inARow.clear();
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

	synchronized boolean areMany() {
		return this.inARow.size() >= MANY;
	}

}
