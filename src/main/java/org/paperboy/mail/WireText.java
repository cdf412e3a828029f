package org.paperboy.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads text from the wire, which the mail library hands over with one character for each
 * byte.
 */
public final class WireText {

	private static final int MAX_LINE = 500;

	private static final Pattern NO_TEXT = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");

	private WireText() {
	}

	/**
	 * The text decoded as UTF-8, which replies and reports about addresses beyond ASCII
	 * use (RFC 6531, RFC 6533), or unchanged if it is not UTF-8.
	 */
	public static String read(String bytes) {
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
				.toString();
		}
		catch (CharacterCodingException ex) {
			return bytes;
		}
	}

	/**
	 * A server's reply in one line, as it is kept and logged: at most 500 characters, cut
	 * between words, so that no unrecognisable half of an address is left.
	 */
	public static String line(String words) {
		String text = NO_TEXT.matcher(words).replaceAll(" ").strip();
		if (text.length() <= MAX_LINE) {
			return text;
		}
		int space = text.lastIndexOf(' ', MAX_LINE - 1);
		int end = (space > 0) ? space : MAX_LINE - 1;
		return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
	}

}
