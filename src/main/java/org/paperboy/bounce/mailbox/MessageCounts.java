package org.paperboy.bounce.mailbox;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the lines of a server that say how many messages there are. The mail library
 * makes its list as long as that, so a mailbox that is said to hold more than any does
 * ends the connection.
 */
final class MessageCounts {

	/**
	 * The number of messages that a mailbox may hold.
	 */
	static final int MAX_MESSAGES = 1_000_000;

	private static final int MAX_START = 80;

	/**
	 * The number of digits that fit a long.
	 */
	private static final int MAX_DIGITS = 18;

	private final Pattern line;

	private final StringBuilder start = new StringBuilder();

	/**
	 * @param line the beginning of such a line, with the number as its first group
	 */
	MessageCounts(Pattern line) {
		this.line = line;
	}

	/**
	 * Looks at the next byte that the server sends.
	 * @throws IOException if it ends a line that says too much
	 */
	void look(byte b) throws IOException {
		if (b == '\n') {
			check(this.start.toString().stripTrailing());
			this.start.setLength(0);
		}
		else if (this.start.length() < MAX_START) {
			this.start.append((char) Byte.toUnsignedInt(b));
		}
	}

	private void check(String start) throws IOException {
		Matcher count = this.line.matcher(start);
		if (count.matches()
				&& (count.group(1).length() > MAX_DIGITS || Long.parseLong(count.group(1)) > MAX_MESSAGES)) {
			throw new IOException("the server says that the mailbox holds more than " + MAX_MESSAGES + " messages");
		}
	}

}
