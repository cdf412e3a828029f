package org.paperboy.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.mail.util.StreamProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * A rendered piece of a letter: segments that are the same for every reader, encoded for
 * the wire once, and holes between them.
 */
public final class Part {

	/**
	 * What a part holds, which decides how a value in a hole is escaped and encoded.
	 */
	public enum Kind {

		/**
		 * Markup.
		 */
		HTML,
		/**
		 * Plain text.
		 */
		TEXT,
		/**
		 * One line for a header, not yet encoded.
		 */
		LINE

	}

	private static final Pattern MARKER = Pattern.compile("\uE000([A-Z_]+)\uE001+");

	private static final StreamProvider STREAMS = StreamProvider.provider();

	/**
	 * Characters on a line of quoted-printable before its soft break.
	 */
	private static final int LINE = 75;

	private static final byte[] SOFT_BREAK = "=\r\n".getBytes(StandardCharsets.US_ASCII);

	/**
	 * The beginning of an encoded line before which relays that keep letters in one file
	 * put a sign (RFC 2049 section 3), and the rest of the line if there is room.
	 */
	private static final Pattern FROM = Pattern.compile("(?md)^From (?=(.{0,69}\r$)?)");

	private final Kind kind;

	private final List<Object> pieces;

	private Part(Kind kind, List<Object> pieces) {
		this.kind = kind;
		this.pieces = pieces;
	}

	/**
	 * Stands in rendered text where a value belongs.
	 * @param sample two samples differ in length, so that a template which does more than
	 * print the value is found out
	 */
	static String marker(Hole hole, int sample) {
		return "\uE000" + hole.name() + "\uE001".repeat(sample);
	}

	/**
	 * Cuts rendered text at its markers and encodes what lies between; plain text is
	 * wrapped before.
	 */
	static Part cut(Kind kind, String rendered) {
		String text = (kind == Kind.TEXT) ? WrappedText.of(rendered, MARKER) : rendered;
		List<Object> pieces = new ArrayList<>();
		Matcher matcher = MARKER.matcher(text);
		int from = 0;
		while (matcher.find()) {
			addLiteral(kind, pieces, text.substring(from, matcher.start()));
			pieces.add(new Gap(Hole.valueOf(matcher.group(1)), 0));
			from = matcher.end();
		}
		addLiteral(kind, pieces, text.substring(from));
		return new Part(kind, List.copyOf(pieces));
	}

	private static void addLiteral(Kind kind, List<Object> pieces, String text) {
		if (!text.isEmpty()) {
			pieces.add(encode(kind, text));
		}
	}

	Set<Hole> holes() {
		Set<Hole> holes = EnumSet.noneOf(Hole.class);
		this.pieces.forEach((piece) -> {
			if (piece instanceof Gap gap) {
				holes.add(gap.hole());
			}
		});
		return holes;
	}

	/**
	 * Bytes of the segments on the wire at most, without what is put into the holes.
	 */
	public int size() {
		return this.pieces.stream()
			.mapToInt((piece) -> (piece instanceof Segment segment) ? segment.quoted().length : 0)
			.sum();
	}

	/**
	 * Whether both have the same segments and holes in the same order.
	 */
	boolean sameAs(Part other) {
		return this.pieces.equals(other.pieces);
	}

	/**
	 * This part with some of its holes filled.
	 * @param values a text for each of them, or for {@link Hole#CARDS} a part of the same
	 * kind, whose own holes stay
	 */
	public Part with(Map<Hole, ?> values) {
		List<Object> some = new ArrayList<>(this.pieces.size());
		for (Object piece : this.pieces) {
			Object value = (piece instanceof Gap gap) ? values.get(gap.hole()) : null;
			switch (value) {
				case Part part -> some.addAll(part.pieces);
				case String text -> some.add(segment(text));
				case null, default -> some.add(piece);
			}
		}
		return new Part(this.kind, some).inFewerPieces();
	}

	/**
	 * The same with segments that stand side by side as one.
	 */
	private Part inFewerPieces() {
		List<Object> fewer = new ArrayList<>();
		for (Object piece : this.pieces) {
			if (piece instanceof Segment next && !fewer.isEmpty() && fewer.getLast() instanceof Segment last) {
				fewer.set(fewer.size() - 1, last.and(next));
			}
			else {
				fewer.add(piece);
			}
		}
		return new Part(this.kind, List.copyOf(fewer));
	}

	/**
	 * This part with a number for its holes, by which {@link #fill(Map)} picks their
	 * values.
	 */
	public Part numbered(int number) {
		return new Part(this.kind,
				this.pieces.stream()
					.map((piece) -> (piece instanceof Gap gap) ? new Gap(gap.hole(), number) : piece)
					.toList());
	}

	/**
	 * Parts of a kind, one after the other.
	 */
	public static Part join(Kind kind, List<Part> parts) {
		return new Part(kind, parts.stream().flatMap((part) -> part.pieces.stream()).toList());
	}

	/**
	 * The bytes of this part for one letter.
	 * @param values a text for each hole that is left, or for holes with a number a list
	 * of them
	 */
	public Filled fill(Map<Hole, ?> values) {
		List<Segment> segments = new ArrayList<>(this.pieces.size());
		for (Object piece : this.pieces) {
			segments.add((piece instanceof Gap gap) ? segment(gap.of(values)) : (Segment) piece);
		}
		return new Filled(segments);
	}

	private Segment segment(String text) {
		return isWord(text) ? word(text) : encode(this.kind, switch (this.kind) {
			case HTML -> HtmlUtils.htmlEscape(text, "UTF-8");
			case TEXT -> WrappedText.of(text, MARKER);
			case LINE -> text;
		});
	}

	private static Segment encode(Kind kind, String text) {
		if (kind == Kind.LINE) {
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
		return new Segment(plain, withoutFrom(out.toByteArray()));
	}

	private static byte[] withoutFrom(byte[] quoted) {
		Matcher from = FROM.matcher(new String(quoted, StandardCharsets.US_ASCII));
		return from.find() ? from.replaceAll((line) -> (line.group(1) != null) ? "=46rom " : "=46rom=\r\n ")
			.getBytes(StandardCharsets.US_ASCII) : quoted;
	}

	/**
	 * Whether a text is one word that stands for itself in HTML, in plain text and in
	 * quoted-printable, as addresses of links do.
	 */
	private static boolean isWord(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c <= ' ' || c > '~' || c == '=' || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
				return false;
			}
		}
		return true;
	}

	/**
	 * Such a word, in lines that are short enough.
	 */
	private static Segment word(String text) {
		byte[] plain = text.getBytes(StandardCharsets.US_ASCII);
		int lines = (plain.length + LINE - 1) / LINE;
		byte[] quoted = new byte[plain.length + lines * SOFT_BREAK.length];
		for (int line = 0; line < lines; line++) {
			int from = line * LINE;
			int length = Math.min(LINE, plain.length - from);
			int to = from + line * SOFT_BREAK.length;
			System.arraycopy(plain, from, quoted, to, length);
			System.arraycopy(SOFT_BREAK, 0, quoted, to + length, SOFT_BREAK.length);
		}
		return new Segment(plain, quoted);
	}

	/**
	 * Where a value belongs.
	 *
	 * @param number which of several
	 */
	private record Gap(Hole hole, int number) {

		private String of(Map<Hole, ?> values) {
			return switch (values.get(this.hole)) {
				case String text -> text;
				case List<?> texts -> (String) texts.get(this.number);
				case null, default ->
					throw new IllegalArgumentException("no value for the hole " + this.hole.variable());
			};
		}

	}

	/**
	 * A run of text with CRLF line ends. The encoded one ends in a line break, a soft one
	 * if the text has none there, so that runs can be put together in any order
	 * (quoted-printable, RFC 2045 section 6.7).
	 *
	 * @param plain in UTF-8; not to be changed
	 * @param quoted the same in quoted-printable; not to be changed
	 */
	private record Segment(byte[] plain, byte[] quoted) {

		private Segment and(Segment next) {
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

	/**
	 * Segments in order, with a value in each hole; those of the template are shared.
	 */
	public static final class Filled {

		private static final Base64.Encoder BASE64 = Base64.getMimeEncoder();

		private final List<Segment> segments;

		private Filled(List<Segment> segments) {
			this.segments = segments;
		}

		/**
		 * The encoding that takes fewer bytes, by its name in RFC 2045: quoted-printable
		 * for what is mostly ASCII, base64 for what is not.
		 */
		String encoding() {
			int plain = 0;
			int quoted = 0;
			for (Segment segment : this.segments) {
				plain += segment.plain().length;
				quoted += segment.quoted().length;
			}
			return (plain / 57 * 78 + 78 < quoted) ? "base64" : "quoted-printable";
		}

		/**
		 * The bytes in an encoding, as they go over the wire.
		 */
		List<byte[]> encoded(String encoding) {
			if (encoding.equals("base64")) {
				return List.of(BASE64.encode(plain()));
			}
			List<byte[]> quoted = this.segments.stream()
				.map(Segment::quoted)
				.filter((bytes) -> bytes.length > 0)
				.collect(Collectors.toCollection(ArrayList::new));
			if (!quoted.isEmpty()) {
				quoted.add(withoutLastSoftBreak(quoted.removeLast()));
			}
			return quoted;
		}

		/**
		 * Nothing follows the last run that a soft break could join it to, and not every
		 * relay leaves one there as it is.
		 */
		private static byte[] withoutLastSoftBreak(byte[] quoted) {
			int end = quoted.length - SOFT_BREAK.length;
			return (end >= 0 && quoted[end] == '=') ? Arrays.copyOf(quoted, end) : quoted;
		}

		/**
		 * As it is read.
		 */
		public String text() {
			return new String(plain(), StandardCharsets.UTF_8);
		}

		private byte[] plain() {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			this.segments.forEach((segment) -> out.writeBytes(segment.plain()));
			return out.toByteArray();
		}

	}

}
