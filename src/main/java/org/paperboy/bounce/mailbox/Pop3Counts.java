package org.paperboy.bounce.mailbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * Checks the line that says how many messages a maildrop holds (<code>+OK 2 320</code>,
 * RFC 1939 section 5).
 */
final class Pop3Counts extends FilterInputStream {

	private static final Pattern COUNT = Pattern.compile("\\+OK\\s+(\\d+)\\s+\\d+\\b.*");

	private final MessageCounts counts = new MessageCounts(COUNT);

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
			this.counts.look(bytes[i]);
		}
		return read;
	}

}
