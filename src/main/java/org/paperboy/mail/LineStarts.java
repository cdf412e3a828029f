package org.paperboy.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Encodes the first character of a line that others would read as more than text: a dot,
 * which a sender doubles and a server takes for the end if it stands alone (RFC 5321
 * section 4.5.2), and that of "From ", before which relays that keep letters in one file
 * put a sign (RFC 2049 section 3).
 */
final class LineStarts {

	private static final int MAX_LINE_LENGTH = 76;

	private static final int ESCAPE_LENGTH = 3;

	private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] DOT_ESCAPE = "=2E".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] FROM_ESCAPE = "=46".getBytes(StandardCharsets.US_ASCII);

	private LineStarts() {
	}

	/**
	 * The same text, with no such line in it.
	 * @param quoted whole lines of quoted-printable, of at most 76 characters
	 */
	static byte[] encoded(byte[] quoted) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(quoted.length + 8 * ESCAPE_LENGTH);
		int end;
		for (int start = 0; start < quoted.length; start = end) {
			end = end(quoted, start);
			write(out, quoted, start, end);
		}
		return (out.size() > quoted.length) ? out.toByteArray() : quoted;
	}

	private static int end(byte[] quoted, int start) {
		int end = start;
		while (end < quoted.length && quoted[end] != '\n') {
			end++;
		}
		return Math.min(end + 1, quoted.length);
	}

	/**
	 * Writes a line. If it has no room for the escape, a soft break follows that, and the
	 * rest is a line of its own.
	 */
	private static void write(ByteArrayOutputStream out, byte[] quoted, int start, int end) {
		int from = start;
		while (isMisread(quoted, from, end)) {
			out.writeBytes((quoted[from] == '.') ? DOT_ESCAPE : FROM_ESCAPE);
			from++;
			if (ESCAPE_LENGTH + length(quoted, from, end) <= MAX_LINE_LENGTH) {
				break;
			}
			out.writeBytes(Segment.SOFT_BREAK);
		}
		out.write(quoted, from, end - from);
	}

	private static boolean isMisread(byte[] quoted, int from, int end) {
		return quoted[from] == '.'
				|| (end - from >= FROM.length && Arrays.equals(quoted, from, from + FROM.length, FROM, 0, FROM.length));
	}

	/**
	 * The length of the rest of a line without its end.
	 */
	private static int length(byte[] quoted, int from, int end) {
		return (end - from >= 2 && quoted[end - 1] == '\n') ? end - from - 2 : end - from;
	}

}
