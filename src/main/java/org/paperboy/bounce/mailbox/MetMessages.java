package org.paperboy.bounce.mailbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Remembers over the connections of a sweep which messages were read already, and which
 * cannot be.
 */
final class MetMessages {

	/**
	 * A connection may break by chance once.
	 */
	private static final int MAX_BREAKS = 2;

	private final Set<String> read = new HashSet<>();

	private final Set<String> unreadable = new HashSet<>();

	private final Map<String, Integer> begun = new HashMap<>();

	/**
	 * Notes that a message is being fetched. One that does not arrive the second time is
	 * not readable.
	 */
	void begin(String id) {
		if (this.begun.merge(id, 1, Integer::sum) == MAX_BREAKS) {
			this.unreadable.add(id);
		}
	}

	/**
	 * Notes that a message was fetched without breaking the connection.
	 */
	void arrived(String id) {
		this.begun.remove(id);
		this.unreadable.remove(id);
	}

	void read(String id) {
		this.read.add(id);
	}

	void unreadable(String id) {
		this.unreadable.add(id);
	}

	boolean isRead(String id) {
		return this.read.contains(id);
	}

	boolean isUnreadable(String id) {
		return this.unreadable.contains(id);
	}

	MailboxReader.Count count() {
		return new MailboxReader.Count(this.read.size(), this.unreadable.size());
	}

}
