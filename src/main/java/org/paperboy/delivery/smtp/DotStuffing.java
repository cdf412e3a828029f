package org.paperboy.delivery.smtp;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Doubles a dot at the start of a line (RFC 5321 section 4.5.2).
 */
final class DotStuffing extends OutputStream {

	private final OutputStream out;

	private boolean lineStart = true;

	DotStuffing(OutputStream out) {
		this.out = out;
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		int end = offset + length;
		int from = offset;
		for (int i = offset; i < end; i++) {
			if (bytes[i] == '.' && ((i > offset) ? bytes[i - 1] == '\n' : this.lineStart)) {
				this.out.write(bytes, from, i - from);
				this.out.write('.');
				from = i;
			}
		}
		this.out.write(bytes, from, end - from);
		this.lineStart = (length > 0) ? bytes[end - 1] == '\n' : this.lineStart;
	}

}
