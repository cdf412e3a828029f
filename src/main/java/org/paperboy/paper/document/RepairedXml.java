package org.paperboy.paper.document;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes XML that is well-formed: every element is closed, no attribute is written twice,
 * and text is escaped.
 */
final class RepairedXml {

	static final String NAME = "[A-Za-z_][\\w.-]*+(?::[A-Za-z_][\\w.-]*+)?+";

	private static final Pattern ATTRIBUTE = Pattern
		.compile("(" + NAME + ")\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'<>]++))");

	private final StringBuilder out;

	private final Deque<Open> open = new ArrayDeque<>();

	RepairedXml(int length) {
		this.out = new StringBuilder(length);
	}

	/**
	 * An element that is open.
	 *
	 * @param from the start of its tag in the output
	 * @param to the end of its tag in the output
	 */
	private record Open(XmlTag tag, int from, int to) {
	}

	/**
	 * The name of the innermost open element; empty if there is none.
	 */
	String innermost() {
		return this.open.isEmpty() ? "" : this.open.element().tag().name();
	}

	void text(String text) {
		XmlCharacters.escape(this.out, text.replace("]]>", ""));
	}

	/**
	 * Writes text in which references have no meaning.
	 */
	void literally(String text) {
		XmlCharacters.escapeLiterally(this.out, text);
	}

	/**
	 * Writes a start tag. The first element is never empty, as its end is known.
	 * @param empty whether the tag ends its element too
	 * @throws IOException if it nests too deeply outside of an item
	 */
	void start(XmlTag tag, String attributes, boolean empty) throws IOException {
		closeBefore(tag);
		int from = this.out.length();
		this.out.append('<').append(tag.name());
		attributes(attributes);
		if (from > 0 && (empty || tag.isVoid())) {
			this.out.append("/>");
			return;
		}
		this.out.append('>');
		if (this.open.size() > XmlTreeBuilder.MAX_DEPTH) {
			tooDeep(from);
			return;
		}
		this.open.push(new Open(tag, from, this.out.length()));
	}

	/**
	 * Leaves an element out that is nested too deeply, as its item will be.
	 */
	private void tooDeep(int from) throws IOException {
		if (this.open.stream().noneMatch((element) -> element.tag().isItem())) {
			throw new IOException("nested too deeply");
		}
		this.out.setLength(from);
	}

	/**
	 * Closes what cannot hold an element: an item another one, a field the next field.
	 */
	private void closeBefore(XmlTag tag) {
		boolean item = tag.isItem();
		boolean field = tag.endsField();
		Open outer = null;
		for (Open element : this.open) {
			if ((item && element.tag().is(tag.name())) || (field && element.tag().isField())) {
				outer = element;
			}
			if (element.tag().isItem()) {
				break;
			}
		}
		if (outer != null) {
			closeUpTo(outer);
		}
	}

	private void attributes(String text) {
		Set<String> known = new HashSet<>();
		Matcher attribute = ATTRIBUTE.matcher(text);
		while (attribute.find()) {
			if (known.add(attribute.group(1).toLowerCase(Locale.ROOT))) {
				String value = (attribute.group(2) != null) ? attribute.group(2)
						: (attribute.group(3) != null) ? attribute.group(3) : attribute.group(4);
				this.out.append(' ').append(attribute.group(1)).append("=\"");
				XmlCharacters.escape(this.out, value);
				this.out.append('"');
			}
		}
	}

	/**
	 * Closes the element that an end tag is of; one of no open element is left out, or
	 * text. Another end tag of the first element is a mistake, as its end is known.
	 */
	void end(XmlTag tag) {
		Open opened = this.open.stream()
			.filter((element) -> element.tag().is(tag.name()) && element.from() > 0)
			.findFirst()
			.orElse(null);
		if (opened != null) {
			closeUpTo(opened);
		}
		else if (tag.mayBeText()) {
			text(tag.text());
		}
	}

	/**
	 * The whole, with everything closed.
	 */
	String closed() {
		closeUpTo(this.open.getLast());
		return this.out.toString();
	}

	private void closeUpTo(Open outer) {
		while (this.open.element() != outer) {
			close(false);
		}
		close(true);
	}

	/**
	 * Closes the innermost element; without an end tag its start tag may have been text.
	 */
	private void close(boolean meant) {
		Open element = this.open.pop();
		if (meant || !element.tag().mayBeText()) {
			this.out.append("</").append(element.tag().name()).append('>');
		}
		else {
			StringBuilder text = new StringBuilder();
			XmlCharacters.escape(text, element.tag().text());
			this.out.replace(element.from(), element.to(), text.toString());
		}
	}

}
