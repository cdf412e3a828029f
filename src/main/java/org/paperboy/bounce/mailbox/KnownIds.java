package org.paperboy.bounce.mailbox;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * Remembers some ids of messages, the last ten thousand.
 */
final class KnownIds {

	private static final int MAX_IDS = 10_000;

	private final SequencedSet<String> ids = new LinkedHashSet<>();

	synchronized void add(String id) {
		this.ids.add(id);
		if (this.ids.size() > MAX_IDS) {
			this.ids.removeFirst();
		}
	}

	synchronized boolean contains(String id) {
		return this.ids.contains(id);
	}

}
