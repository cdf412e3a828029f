package org.paperboy.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.util.StreamProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * A rendered piece of a letter: segments that are the same for every reader, encoded for
 * the wire once, and holes between them. Each encoded run ends in a soft line break, so
 * that runs can be put together in any order (quoted-printable, RFC 2045 section 6.7).
 */
public final class Part {

	/**
	 * What a part holds, which decides how a value in a hole is escaped and encoded.
	 */
	public enum Kind {

		/**
		 * Markup, quoted-printable on the wire.
		 */
		HTML,
		/**
		 * Plain text, quoted-printable on the wire.
		 */
		TEXT,
		/**
		 * One line for a header, not yet encoded.
		 */
		LINE

	}

	private static final Pattern MARKER = Pattern.compile("\uE000([A-Z_]+)\uE001+");

	private static final StreamProvider STREAMS = StreamProvider.provider();

	private static final byte[] SOFT_BREAK = "=\r\n".getBytes(StandardCharsets.US_ASCII);

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
	 * Cuts rendered text at its markers and encodes what lies between.
	 */
	static Part cut(Kind kind, String rendered) {
		List<Object> pieces = new ArrayList<>();
		Matcher matcher = MARKER.matcher(rendered);
		int from = 0;
		while (matcher.find()) {
			addLiteral(kind, pieces, rendered.substring(from, matcher.start()));
			pieces.add(Hole.valueOf(matcher.group(1)));
			from = matcher.end();
		}
		addLiteral(kind, pieces, rendered.substring(from));
		return new Part(kind, List.copyOf(pieces));
	}

	private static void addLiteral(Kind kind, List<Object> pieces, String text) {
		if (!text.isEmpty()) {
			pieces.add(encode(kind, text));
		}
	}

	Set<Hole> holes() {
		Set<Hole> holes = EnumSet.noneOf(Hole.class);
		this.pieces.stream().filter(Hole.class::isInstance).map(Hole.class::cast).forEach(holes::add);
		return holes;
	}

	/**
	 * Bytes of the segments, without what is put into the holes.
	 */
	public int size() {
		return this.pieces.stream().mapToInt((piece) -> (piece instanceof byte[] literal) ? literal.length : 0).sum();
	}

	/**
	 * Whether both have the same segments and holes in the same order.
	 */
	boolean sameAs(Part other) {
		return Arrays.deepEquals(this.pieces.toArray(), other.pieces.toArray());
	}

	/**
	 * The bytes of this part for one letter.
	 * @param values a text for each hole, or for {@link Hole#CARDS} the bytes of filled
	 * parts of the same kind
	 */
	public Filled fill(Map<Hole, ?> values) {
		List<byte[]> bytes = new ArrayList<>(this.pieces.size());
		for (Object piece : this.pieces) {
			switch (piece) {
				case byte[] literal -> bytes.add(literal);
				case Hole hole -> add(bytes, hole, values.get(hole));
				default -> throw new IllegalStateException();
			}
		}
		return new Filled(bytes);
	}

	private void add(List<byte[]> bytes, Hole hole, @Nullable Object value) {
		switch (value) {
			case Filled filled -> bytes.addAll(filled.bytes());
			case String text ->
				bytes.add(encode(this.kind, (this.kind == Kind.HTML) ? HtmlUtils.htmlEscape(text, "UTF-8") : text));
			case null, default -> throw new IllegalArgumentException("no value for the hole " + hole.variable());
		}
	}

	private static byte[] encode(Kind kind, String text) {
		if (kind == Kind.LINE) {
			return text.replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8);
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + text.length() / 8 + 8);
		try (OutputStream encoder = STREAMS.outputQP(out)) {
			encoder.write(text.replaceAll("\\R", "\r\n").getBytes(StandardCharsets.UTF_8));
			encoder.flush();
			out.write(SOFT_BREAK);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return out.toByteArray();
	}

	/**
	 * Bytes in order, as they go over the wire; those of literal segments are shared.
	 *
	 * @param bytes not to be changed
	 */
	public record Filled(List<byte[]> bytes) {

		/**
		 * These bytes and then the others'.
		 */
		public static Filled join(List<Filled> parts) {
			return new Filled(parts.stream().flatMap((part) -> part.bytes.stream()).toList());
		}

		String text() {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			this.bytes.forEach(out::writeBytes);
			return out.toString(StandardCharsets.UTF_8);
		}

	}

}
