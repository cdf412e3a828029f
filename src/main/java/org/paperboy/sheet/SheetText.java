package org.paperboy.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The characters of a file, decoded strictly: everything before an invalid byte is
 * returned before that byte is reported. A byte order mark overrides any name of an
 * encoding.
 */
final class SheetText {

	/**
	 * The longer marks first, as one begins like another.
	 */
	private static final Map<String, Charset> MARKS = new LinkedHashMap<>();

	static {
		MARKS.put("0000feff", Charset.forName("UTF-32BE"));
		MARKS.put("fffe0000", Charset.forName("UTF-32LE"));
		MARKS.put("efbbbf", StandardCharsets.UTF_8);
		MARKS.put("feff", StandardCharsets.UTF_16BE);
		MARKS.put("fffe", StandardCharsets.UTF_16LE);
	}

	/**
	 * Beginnings of files that hold no text.
	 */
	private static final Map<String, String> OTHERS = Map.of("504b0304", "a spreadsheet (.xlsx, .ods) or a ZIP archive",
			"d0cf11e0", "a spreadsheet of old (.xls)", "25504446", "a PDF", "1f8b", "packed (.gz)", "7b5c7274",
			"a document (.rtf)");

	private final InputStream in;

	private final Charset charset;

	private final CharsetDecoder decoder;

	private final ByteBuffer bytes = ByteBuffer.allocate(8192).flip();

	private final CharBuffer chars = CharBuffer.allocate(8192).flip();

	private boolean atEnd;

	private boolean flushed;

	/**
	 * Begins to read.
	 * @param named the encoding that came with the file, or null if none did
	 * @throws UnreadableSheetException if it is a file of another kind
	 */
	SheetText(InputStream in, @Nullable Charset named) throws IOException {
		PushbackInputStream pushback = new PushbackInputStream(in, 4);
		byte[] first = pushback.readNBytes(4);
		String hex = HexFormat.of().formatHex(first);
		for (Map.Entry<String, String> other : OTHERS.entrySet()) {
			if (hex.startsWith(other.getKey())) {
				throw new UnreadableSheetException(1, "is not text: the file is " + other.getValue()
						+ "; open it in a spreadsheet and save it as CSV in UTF-8");
			}
		}
		String mark = MARKS.keySet().stream().filter(hex::startsWith).findFirst().orElse("");
		pushback.unread(Arrays.copyOfRange(first, mark.length() / 2, first.length));
		this.in = pushback;
		this.charset = mark.isEmpty() ? unmarked(named, first) : MARKS.getOrDefault(mark, StandardCharsets.UTF_8);
		this.decoder = this.charset.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT)
			.onUnmappableCharacter(CodingErrorAction.REPORT);
	}

	/**
	 * The encoding of a file without a mark; UTF-16 is then mostly what Windows writes,
	 * not what RFC 2781 says.
	 */
	private static Charset unmarked(@Nullable Charset named, byte[] first) {
		if (named == null) {
			return StandardCharsets.UTF_8;
		}
		boolean littleEndian = first.length > 1 && first[0] != 0 && first[1] == 0;
		return (named.equals(StandardCharsets.UTF_16) && littleEndian) ? StandardCharsets.UTF_16LE : named;
	}

	Charset charset() {
		return this.charset;
	}

	/**
	 * The next character, or -1 at the end.
	 * @throws CharacterCodingException if bytes are invalid in this encoding
	 */
	int read() throws IOException {
		return (this.chars.hasRemaining() || fill()) ? this.chars.get() : -1;
	}

	private boolean fill() throws IOException {
		while (!this.flushed) {
			this.chars.clear();
			CoderResult result = this.decoder.decode(this.bytes, this.chars, this.atEnd);
			if (this.chars.position() == 0) {
				if (result.isError()) {
					result.throwException();
				}
				next();
			}
			this.chars.flip();
			if (this.chars.hasRemaining()) {
				return true;
			}
		}
		return false;
	}

	private void next() throws IOException {
		if (this.atEnd) {
			this.decoder.flush(this.chars);
			this.flushed = true;
			return;
		}
		this.bytes.compact();
		int read = this.in.read(this.bytes.array(), this.bytes.position(), this.bytes.remaining());
		this.atEnd = read < 0;
		this.bytes.position(this.bytes.position() + Math.max(0, read)).flip();
	}

}
