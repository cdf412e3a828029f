package org.paperboy.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Text from the wire as the mail library hands it over: a character for each byte.
 */
public final class WireText {

	private static final int MAX_LINE = 500;

	private static final Pattern NO_TEXT = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");

	private WireText() {
	}

	/**
	 * The text as it was meant where it is UTF-8, as replies and reports about addresses
	 * beyond ASCII are (RFC 6531, RFC 6533), and as it stands elsewhere.
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
	 * A server's words in one line, as they are kept and logged: at most 500 characters,
	 * and cut between words, so that no half of an address is left which nobody would
	 * know for one.
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
