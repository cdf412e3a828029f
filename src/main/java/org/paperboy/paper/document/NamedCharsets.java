package org.paperboy.paper.document;

import java.nio.charset.Charset;
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
 * The encodings that a document names: by its first bytes, by the type it came with, by
 * its declaration.
 */
final class NamedCharsets {

	private static final Pattern PARAMETER = Pattern.compile("(?i)[;\\s]charset\\s*=\\s*[\"']?([^\\s;\"',]+)");

	private static final Pattern DECLARATION = Pattern
		.compile("<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']\\s*([^\"'>]{1,40}?)\\s*[\"']");

	/**
	 * The number of bytes searched for the declaration, behind blanks and whatever a
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

	private NamedCharsets() {
	}

	/**
	 * The encoding by the byte order mark, or by zeros between the first characters.
	 */
	static @Nullable Charset marked(byte[] bytes) {
		int[] first = new int[4];
		for (int i = 0; i < Math.min(4, bytes.length); i++) {
			first[i] = bytes[i] & 0xFF;
		}
		int two = (first[0] << 8) | first[1];
		int next = (first[2] << 8) | first[3];
		boolean four = bytes.length >= 4;
		if (four && ((two == 0 && next == 0xFEFF) || (two == 0xFFFE && next == 0))) {
			return ofFourBytes(two == 0);
		}
		if (two == 0xFEFF || two == 0xFFFE) {
			return (two == 0xFEFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
		}
		if (two == 0xEFBB && first[2] == 0xBF) {
			return StandardCharsets.UTF_8;
		}
		if (four && (two == 0 || next == 0) && first[1] + first[2] == 0) {
			return ofFourBytes(two == 0);
		}
		boolean big = first[0] == 0 && first[2] == 0;
		boolean little = first[1] == 0 && first[3] == 0;
		return (four && big) ? StandardCharsets.UTF_16BE : (four && little) ? StandardCharsets.UTF_16LE : null;
	}

	private static Charset ofFourBytes(boolean big) {
		return Charset.forName(big ? "UTF-32BE" : "UTF-32LE");
	}

	/**
	 * The encodings that the type and the document name, in this order, as far as they
	 * are known and can be true: a document whose declaration can be read as ASCII is not
	 * in UTF-16.
	 */
	static Set<Charset> named(byte[] bytes, @Nullable String type) {
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

}
