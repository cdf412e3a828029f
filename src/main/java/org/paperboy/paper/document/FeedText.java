package org.paperboy.paper.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Decodes the bytes of a feed, by the first of these that can be true: the byte order
 * mark, the charset of the content type, the encoding that the document declares (RFC
 * 7303, section 3); else as UTF-8 with bytes of windows-1252 in it.
 */
public final class FeedText {

	private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	/**
	 * The share of characters beyond ASCII that may be broken in the encoding that was
	 * named.
	 */
	private static final double MAX_BROKEN = 0.1;

	private FeedText() {
	}

	/**
	 * The text, without its byte order mark.
	 * @param type of the answer, with its parameters
	 */
	public static String of(byte[] bytes, @Nullable String type) {
		String text = decoded(bytes, type);
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	private static String decoded(byte[] bytes, @Nullable String type) {
		Charset marked = NamedCharsets.marked(bytes);
		if (marked != null) {
			return marked.equals(StandardCharsets.UTF_8) ? mixed(bytes) : new String(bytes, marked);
		}
		Set<Charset> named = NamedCharsets.named(bytes, type);
		if (named.stream().noneMatch(FeedText::isOfSeveralBytes)) {
			named.add(StandardCharsets.UTF_8);
		}
		// Nothing else looks like UTF-8 by chance, whatever it is called.
		String utf8 = named.contains(StandardCharsets.UTF_8) ? strictly(bytes, StandardCharsets.UTF_8) : null;
		if (utf8 != null && utf8.length() < bytes.length) {
			return utf8;
		}
		return named.stream()
			.flatMap((charset) -> Stream.ofNullable(strictly(bytes, charset)))
			.findFirst()
			.or(() -> named.stream().flatMap((charset) -> Stream.ofNullable(nearly(bytes, charset))).findFirst())
			.orElseGet(() -> mixed(bytes));
	}

	/**
	 * The text if only a little of it is broken in an encoding; else null.
	 */
	private static @Nullable String nearly(byte[] bytes, Charset charset) {
		String text = new String(bytes, charset);
		if (broken(text) > MAX_BROKEN * text.codePoints().filter((c) -> c >= 0x80).count()) {
			return null;
		}
		return charset.equals(StandardCharsets.UTF_8) ? mixed(bytes) : text;
	}

	private static boolean isOfSeveralBytes(Charset charset) {
		return !charset.equals(StandardCharsets.UTF_8) && charset.newEncoder().maxBytesPerChar() > 1;
	}

	private static @Nullable String strictly(byte[] bytes, Charset charset) {
		String text = new String(bytes, charset);
		if (text.indexOf('\uFFFD') < 0) {
			return text;
		}
		try {
			return charset.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT)
				.decode(ByteBuffer.wrap(bytes))
				.toString();
		}
		catch (CharacterCodingException ex) {
			return null;
		}
	}

	private static long broken(String text) {
		return text.chars().filter((c) -> c == '\uFFFD').count();
	}

	/**
	 * The text in UTF-8, with all other bytes read as windows-1252.
	 */
	private static String mixed(byte[] bytes) {
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		ByteBuffer in = ByteBuffer.wrap(bytes);
		CharBuffer out = CharBuffer.allocate(bytes.length);
		for (CoderResult result = decoder.decode(in, out, true); result
			.isError(); result = decoder.decode(in, out, true)) {
			byte[] other = new byte[result.length()];
			in.get(other);
			out.put(new String(other, WINDOWS_1252));
		}
		return out.flip().toString();
	}

}
