package org.paperboy.paper.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Decodes the bytes of a feed, by the first of these that can be true: the byte order
 * mark, the charset of the content type, the encoding that the document declares (RFC
 * 7303, section 3); else as UTF-8 with bytes of windows-1252 in it.
 */
public final class FeedText {

	private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	private static final Pattern PARAMETER = Pattern.compile("(?i)[;\\s]charset\\s*=\\s*[\"']?([^\\s;\"',]+)");

	private static final Pattern DECLARATION = Pattern
		.compile("<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']\\s*([^\"'>]{1,40}?)\\s*[\"']");

	/**
	 * How many bytes are searched for the declaration, behind blanks and whatever a
	 * server put there.
	 */
	private static final int HEAD = 4_096;

	/**
	 * Encodings that browsers read as a wider one, because servers confuse the two.
	 * @see <a href="https://encoding.spec.whatwg.org/#names-and-labels">Encoding</a>
	 */
	private static final Map<String, String> WIDER = Map.ofEntries(Map.entry("ISO-8859-1", "windows-1252"),
			Map.entry("US-ASCII", "windows-1252"), Map.entry("ISO-8859-9", "windows-1254"),
			Map.entry("ISO-8859-11", "x-windows-874"), Map.entry("TIS-620", "x-windows-874"),
			Map.entry("GB2312", "GB18030"), Map.entry("GBK", "GB18030"), Map.entry("Shift_JIS", "windows-31j"),
			Map.entry("EUC-KR", "x-windows-949"), Map.entry("Big5", "Big5-HKSCS"));

	private static final Map<String, String> ALSO_CALLED = Map.of("ks_c_5601-1987", "x-windows-949", "x-gbk", "GB18030",
			"unicode", "UTF-16", "utf-8n", "UTF-8", "win-1251", "windows-1251", "win-1252", "windows-1252", "ansi",
			"windows-1252");

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
		Charset marked = marked(bytes);
		if (marked != null) {
			return marked.equals(StandardCharsets.UTF_8) ? mixed(bytes) : new String(bytes, marked);
		}
		Set<Charset> named = named(bytes, type);
		if (named.stream().noneMatch(FeedText::isOfSeveralBytes)) {
			named.add(StandardCharsets.UTF_8);
		}
		// Nothing else looks like UTF-8 by chance, whatever it is called.
		String utf8 = named.contains(StandardCharsets.UTF_8) ? strictly(bytes, StandardCharsets.UTF_8) : null;
		if (utf8 != null && utf8.length() < bytes.length) {
			return utf8;
		}
		for (Charset charset : named) {
			String text = strictly(bytes, charset);
			if (text != null) {
				return text;
			}
		}
		for (Charset charset : named) {
			String text = new String(bytes, charset);
			if (broken(text) <= MAX_BROKEN * text.codePoints().filter((c) -> c >= 0x80).count()) {
				return charset.equals(StandardCharsets.UTF_8) ? mixed(bytes) : text;
			}
		}
		return mixed(bytes);
	}

	/**
	 * The encoding by the byte order mark, or by zeros between the first characters.
	 */
	private static @Nullable Charset marked(byte[] bytes) {
		int[] first = new int[4];
		for (int i = 0; i < Math.min(4, bytes.length); i++) {
			first[i] = bytes[i] & 0xFF;
		}
		int two = (first[0] << 8) | first[1];
		int next = (first[2] << 8) | first[3];
		if (bytes.length >= 4 && ((two == 0 && next == 0xFEFF) || (two == 0xFFFE && next == 0))) {
			return Charset.forName((two == 0) ? "UTF-32BE" : "UTF-32LE");
		}
		if (two == 0xFEFF || two == 0xFFFE) {
			return (two == 0xFEFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
		}
		if (two == 0xEFBB && first[2] == 0xBF) {
			return StandardCharsets.UTF_8;
		}
		if (bytes.length >= 4 && (two == 0 || next == 0) && first[1] + first[2] == 0) {
			return Charset.forName((two == 0) ? "UTF-32BE" : "UTF-32LE");
		}
		if (bytes.length >= 4) {
			boolean big = first[0] == 0 && first[2] == 0;
			boolean little = first[1] == 0 && first[3] == 0;
			return big ? StandardCharsets.UTF_16BE : little ? StandardCharsets.UTF_16LE : null;
		}
		return null;
	}

	/**
	 * The encodings that the type and the document name, in this order, as far as they
	 * are known and can be true: a document whose declaration can be read as ASCII is not
	 * in UTF-16.
	 */
	private static Set<Charset> named(byte[] bytes, @Nullable String type) {
		Set<Charset> named = new LinkedHashSet<>();
		String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
		for (Matcher name : new Matcher[] { PARAMETER.matcher(";" + type), DECLARATION.matcher(head) }) {
			Charset charset = name.find() ? charset(name.group(1)) : null;
			if (charset != null && !charset.name().startsWith("UTF-16") && !charset.name().startsWith("UTF-32")) {
				named.add(charset);
			}
		}
		return named;
	}

	private static @Nullable Charset charset(String name) {
		try {
			Charset charset = Charset.forName(ALSO_CALLED.getOrDefault(name.toLowerCase(Locale.ROOT), name));
			return Charset.forName(WIDER.getOrDefault(charset.name(), charset.name()));
		}
		catch (IllegalCharsetNameException | UnsupportedCharsetException ex) {
			return null;
		}
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
