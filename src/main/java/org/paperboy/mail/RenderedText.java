package org.paperboy.mail;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.util.HtmlUtils;

/**
 * A text of a letter, rendered from a template: segments that are the same for every
 * reader, encoded for the wire once, and placeholders between them.
 */
public final class RenderedText {

	private static final Pattern MARKER = Pattern.compile("\uE000([A-Z_]+)\uE001+");

	private final TextKind kind;

	/**
	 * A {@link Segment} or a {@link Placeholder} each.
	 */
	private final List<Object> pieces;

	private RenderedText(TextKind kind, List<Object> pieces) {
		this.kind = kind;
		this.pieces = pieces;
	}

	/**
	 * The mark that a template prints in place of a value.
	 * @param length of the mark: marks of two lengths show whether a template does more
	 * than print the value
	 */
	static String marker(Placeholder placeholder, int length) {
		return "\uE000" + placeholder.name() + "\uE001".repeat(length);
	}

	/**
	 * Cuts what a template printed at its markers and encodes what lies between them;
	 * plain text is wrapped before.
	 */
	static RenderedText cut(TextKind kind, String rendered) {
		String text = (kind == TextKind.TEXT) ? WrappedText.of(rendered, MARKER) : rendered;
		List<Object> pieces = new ArrayList<>();
		Matcher matcher = MARKER.matcher(text);
		int from = 0;
		while (matcher.find()) {
			addLiteral(kind, pieces, text.substring(from, matcher.start()));
			pieces.add(Placeholder.valueOf(matcher.group(1)));
			from = matcher.end();
		}
		addLiteral(kind, pieces, text.substring(from));
		return new RenderedText(kind, List.copyOf(pieces));
	}

	private static void addLiteral(TextKind kind, List<Object> pieces, String text) {
		if (!text.isEmpty()) {
			pieces.add(Segment.of(kind, text));
		}
	}

	Set<Placeholder> placeholders() {
		Set<Placeholder> placeholders = EnumSet.noneOf(Placeholder.class);
		this.pieces.forEach((piece) -> {
			if (piece instanceof Placeholder placeholder) {
				placeholders.add(placeholder);
			}
		});
		return placeholders;
	}

	/**
	 * The bytes of the segments in quoted-printable, without the values.
	 */
	public int size() {
		return this.pieces.stream()
			.mapToInt((piece) -> (piece instanceof Segment segment) ? segment.quoted().length : 0)
			.sum();
	}

	/**
	 * Whether both texts have the same segments and placeholders in the same order.
	 */
	boolean sameAs(RenderedText other) {
		return this.pieces.equals(other.pieces);
	}

	/**
	 * This text with values for some of its placeholders.
	 * @param values a string for each of them, or a text of the same kind with
	 * placeholders of its own, such as for {@link Placeholder#CARDS}
	 */
	public RenderedText with(Map<Placeholder, ?> values) {
		List<Object> some = new ArrayList<>(this.pieces.size());
		for (Object piece : this.pieces) {
			Object value = (piece instanceof Placeholder placeholder) ? values.get(placeholder) : null;
			switch (value) {
				case RenderedText text -> some.addAll(text.pieces);
				case String text -> some.add(segment(text));
				case null, default -> some.add(piece);
			}
		}
		return new RenderedText(this.kind, some).withJoinedSegments();
	}

	/**
	 * The same text, with neighbouring segments joined.
	 */
	private RenderedText withJoinedSegments() {
		List<Object> fewer = new ArrayList<>();
		for (Object piece : this.pieces) {
			if (piece instanceof Segment next && !fewer.isEmpty() && fewer.getLast() instanceof Segment last) {
				fewer.set(fewer.size() - 1, last.and(next));
			}
			else {
				fewer.add(piece);
			}
		}
		return new RenderedText(this.kind, List.copyOf(fewer));
	}

	/**
	 * This text with some more text after each place of a placeholder, such as the end of
	 * an address that readers share.
	 */
	public RenderedText withAfter(Placeholder placeholder, String text) {
		return with(Map.of(placeholder, new RenderedText(this.kind, List.of(placeholder, segment(text)))));
	}

	/**
	 * Texts of one kind, one after the other.
	 */
	public static RenderedText join(TextKind kind, List<RenderedText> texts) {
		return new RenderedText(kind, texts.stream().flatMap((text) -> text.pieces.stream()).toList());
	}

	/**
	 * This text for one letter. Each value is encoded once.
	 * @param values a string for each placeholder that is left
	 */
	public FilledText fill(Map<Placeholder, String> values) {
		Map<Placeholder, Segment> own = new EnumMap<>(Placeholder.class);
		List<Segment> segments = new ArrayList<>(this.pieces.size());
		for (Object piece : this.pieces) {
			segments.add((piece instanceof Placeholder placeholder)
					? own.computeIfAbsent(placeholder, (some) -> segment(value(some, values))) : (Segment) piece);
		}
		return new FilledText(segments);
	}

	private static String value(Placeholder placeholder, Map<Placeholder, String> values) {
		String value = values.get(placeholder);
		if (value == null) {
			throw new IllegalArgumentException("no value for the placeholder " + placeholder.variable());
		}
		return value;
	}

	private Segment segment(String text) {
		return Segment.isWord(text) ? Segment.word(text) : Segment.of(this.kind, switch (this.kind) {
			case HTML -> HtmlUtils.htmlEscape(text, "UTF-8");
			case TEXT -> WrappedText.of(text, MARKER);
			case LINE -> text;
		});
	}

}
