package org.paperboy.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Text from the wire as the mail library hands it over: a character for each byte.
 */
public final class WireText {

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

}
