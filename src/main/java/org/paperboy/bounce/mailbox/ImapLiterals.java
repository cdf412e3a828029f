package org.paperboy.bounce.mailbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

import org.paperboy.mail.Allowance;

/**
 * Finds lines that announce a literal by <code>{length}</code> (RFC 9051 section 4.3),
 * checks the length and passes over the literal. The mail library allocates it by that
 * length, so one that is longer than is allowed ends the connection before any of it is
 * read. So does {@code * 2000000000 EXISTS}, and a reply with lists in lists without end,
 * as the library reads them by recursion.
 */
final class ImapLiterals extends FilterInputStream {

	private static final int NO_NUMBER = -1;

	/**
	 * The beginning of a line that says how many messages there are.
	 */
	private static final Pattern EXISTS = Pattern.compile("\\*\\s*(\\d+)\\s+EXISTS\\b.*", Pattern.CASE_INSENSITIVE);

	/**
	 * The number of parentheses that may be open at once.
	 */
	static final int MAX_DEPTH = 1000;

	private final MessageCounts counts = new MessageCounts(EXISTS);

	private final Allowance allowance;

	private long length = NO_NUMBER;

	private boolean closed;

	private long inside;

	private int depth;

	ImapLiterals(InputStream in, Allowance allowance) {
		super(in);
		this.allowance = allowance;
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
			if (this.inside > 0) {
				this.inside--;
			}
			else {
				heed(bytes[i]);
			}
		}
		return read;
	}

	private void heed(byte b) throws IOException {
		nested(b);
		this.counts.look(b);
		if (b == '{') {
			this.length = 0;
			this.closed = false;
		}
		else if (this.length >= 0 && !this.closed && b >= '0' && b <= '9') {
			this.length = Math.min(10 * this.length + b - '0', Integer.MAX_VALUE);
		}
		else if (this.length >= 0 && b == '}') {
			this.closed = true;
		}
		else if (this.closed && b == '\n') {
			announced();
		}
		else if (!this.closed || b != '\r') {
			this.length = NO_NUMBER;
			this.closed = false;
		}
	}

	/**
	 * Counts parentheses, those in texts too, until a reply ends; it goes on after a
	 * literal.
	 */
	private void nested(byte b) throws IOException {
		if (b == '\n' && !this.closed) {
			this.depth = 0;
		}
		else if (b == '(' && ++this.depth > MAX_DEPTH) {
			throw new IOException("the server sends more than " + MAX_DEPTH + " lists in each other");
		}
		else if (b == ')' && this.depth > 0) {
			this.depth--;
		}
	}

	private void announced() throws IOException {
		if (this.length > this.allowance.left()) {
			throw new IOException("the server announces " + this.length + " bytes at once");
		}
		this.inside = this.length;
		this.length = NO_NUMBER;
		this.closed = false;
	}

}
