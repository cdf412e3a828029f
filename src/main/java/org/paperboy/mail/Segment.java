package org.paperboy.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import jakarta.mail.util.StreamProvider;
import org.jspecify.annotations.Nullable;

/**
 * A run of text, encoded for the wire, with CRLF line ends. The quoted form ends in a
 * line break, a soft one if the text has none there, so that segments can be put together
 * in any order (quoted-printable, RFC 2045 section 6.7). None of its lines begins with a
 * dot, so that nothing is left to be done to it at sending.
 *
 * @param plain in UTF-8; not to be changed
 * @param quoted the same in quoted-printable, empty for a header; not to be changed
 */
record Segment(byte[] plain, byte[] quoted) {

	private static final StreamProvider STREAMS = StreamProvider.provider();

	/**
	 * Characters on a line of quoted-printable before its soft break.
	 */
	private static final int LINE_LENGTH = 75;

	/**
	 * The end of a line that goes on in the next one.
	 */
	static final byte[] SOFT_BREAK = "=\r\n".getBytes(StandardCharsets.US_ASCII);

	/**
	 * Encodes a text: a line for a header as UTF-8 only, anything else also in
	 * quoted-printable.
	 */
	static Segment of(TextKind kind, String text) {
		if (kind == TextKind.LINE) {
			return new Segment(text.replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8), new byte[0]);
		}
		byte[] plain = text.replaceAll("\\R", "\r\n").getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length + plain.length / 8 + 8);
		try (OutputStream encoder = STREAMS.outputQP(out)) {
			encoder.write(plain);
			encoder.flush();
			if (!text.endsWith("\n") && !text.endsWith("\r")) {
				out.write(SOFT_BREAK);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new Segment(plain, LineStarts.encoded(out.toByteArray()));
	}

	/**
	 * Whether a text is one word that stands for itself in HTML, in plain text and in
	 * quoted-printable, as addresses of links do.
	 */
	static boolean isWord(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c <= ' ' || c > '~' || c == '=' || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
				return false;
			}
		}
		return true;
	}

	/**
	 * Encodes a {@linkplain #isWord word}, in lines that are short enough.
	 */
	static Segment word(String text) {
		byte[] plain = text.getBytes(StandardCharsets.US_ASCII);
		int lines = (plain.length + LINE_LENGTH - 1) / LINE_LENGTH;
		byte[] quoted = new byte[plain.length + lines * SOFT_BREAK.length];
		for (int line = 0; line < lines; line++) {
			int from = line * LINE_LENGTH;
			int length = Math.min(LINE_LENGTH, plain.length - from);
			int to = from + line * SOFT_BREAK.length;
			System.arraycopy(plain, from, quoted, to, length);
			System.arraycopy(SOFT_BREAK, 0, quoted, to + length, SOFT_BREAK.length);
		}
		return new Segment(plain, LineStarts.encoded(quoted));
	}

	/**
	 * These bytes without a soft break at their end: nothing follows the last segment
	 * that it could join, and not every relay leaves one there as it is.
	 */
	static byte[] withoutSoftBreak(byte[] quoted) {
		int end = quoted.length - SOFT_BREAK.length;
		return (end >= 0 && quoted[end] == '=') ? Arrays.copyOf(quoted, end) : quoted;
	}

	/**
	 * This segment and the next one as one.
	 */
	Segment and(Segment next) {
		return new Segment(joined(this.plain, next.plain), joined(this.quoted, next.quoted));
	}

	private static byte[] joined(byte[] some, byte[] more) {
		byte[] all = Arrays.copyOf(some, some.length + more.length);
		System.arraycopy(more, 0, all, some.length, more.length);
		return all;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Segment segment && Arrays.equals(this.plain, segment.plain);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.plain);
	}

}
