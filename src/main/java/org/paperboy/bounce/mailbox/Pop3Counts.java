package org.paperboy.bounce.mailbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the line that says how many messages a maildrop holds (<code>+OK 2 320</code>,
 * RFC 1939 section 5). The mail library makes its list as long as that, so a maildrop
 * that is said to hold more messages than any does ends the connection.
 */
final class Pop3Counts extends FilterInputStream {

	private static final Pattern COUNT = Pattern.compile("\\+OK\\s+(\\d+)\\s+\\d+\\b.*");

	private static final int MAX_START = 80;

	private final StringBuilder start = new StringBuilder();

	Pop3Counts(InputStream in) {
		super(in);
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) == 1) ? Byte.toUnsignedInt(one[0]) : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int read = super.read(bytes, offset, length);
		for (int i = offset; i < offset + read; i++) {
			if (bytes[i] == '\n') {
				check(this.start.toString().stripTrailing());
				this.start.setLength(0);
			}
			else if (this.start.length() < MAX_START) {
				this.start.append((char) Byte.toUnsignedInt(bytes[i]));
			}
		}
		return read;
	}

	private static void check(String line) throws IOException {
		Matcher count = COUNT.matcher(line);
		if (count.matches()
				&& (count.group(1).length() > 18 || Long.parseLong(count.group(1)) > ImapLiterals.MAX_MESSAGES)) {
			throw new IOException(
					"the server says that the mailbox holds more than " + ImapLiterals.MAX_MESSAGES + " messages");
		}
	}

}
