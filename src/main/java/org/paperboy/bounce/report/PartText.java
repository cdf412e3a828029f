package org.paperboy.bounce.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.paperboy.mail.WireText;

/**
 * Reads the text of a part of a message.
 */
final class PartText {

	private static final int MAX_BYTES = 128 * 1024;

	private PartText() {
	}

	/**
	 * The text of a part, cut if it is long. It counts as far as it can be decoded, and
	 * as UTF-8 if it is that, whatever the part says of itself.
	 * @param charset that the part says it has, or null
	 */
	static String read(InputStream in, @Nullable String charset) {
		byte[] bytes = new byte[MAX_BYTES];
		int length = 0;
		try {
			for (int read = in.read(bytes); read > 0; read = in.read(bytes, length, MAX_BYTES - length)) {
				length += read;
			}
		}
		catch (IOException ex) {
			// The rest is broken.
		}
		String wire = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
		String utf8 = WireText.read(wire);
		return utf8.equals(wire) ? new String(bytes, 0, length, charset(charset)) : utf8;
	}

	private static Charset charset(@Nullable String name) {
		try {
			return (name != null && !name.equalsIgnoreCase("us-ascii")) ? Charset.forName(name)
					: StandardCharsets.ISO_8859_1;
		}
		catch (IllegalArgumentException ex) {
			return StandardCharsets.ISO_8859_1;
		}
	}

}
