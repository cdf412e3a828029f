package org.paperboy.paper.document;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;

import javax.xml.stream.XMLStreamReader;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Builds a tree of elements while a document is read, within bounds.
 */
final class XmlTreeBuilder {

	static final int MAX_DEPTH = 64;

	/**
	 * Elements and attributes together.
	 */
	private static final int MAX_NODES = 200_000;

	private final Deque<Element> open = new ArrayDeque<>();

	private final Deque<XmlNames> names = new ArrayDeque<>();

	private @Nullable Element root;

	/**
	 * The item that is open and out of bounds, of which nothing is kept.
	 */
	private @Nullable Element spoiled;

	/**
	 * The number of open elements that are not kept.
	 */
	private int skipped;

	private int nodes;

	private int items;

	private int leftOut;

	void start(XMLStreamReader reader) throws IOException {
		if (this.skipped > 0 || this.spoiled != null) {
			this.skipped++;
			return;
		}
		XmlNames scope = Objects.requireNonNullElseGet(this.names.peek(), () -> XmlNames.in(reader.getLocalName()));
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			scope = scope.with(attribute(reader, i), reader.getAttributeValue(i));
		}
		Element element = new Element(scope.element(reader.getLocalName()));
		if (isItem(element) && (this.items == JsonItems.MAX_ITEMS || this.nodes >= MAX_NODES)) {
			this.leftOut++;
			this.skipped++;
			return;
		}
		this.items += isItem(element) ? 1 : 0;
		this.nodes += 1 + reader.getAttributeCount();
		if (this.open.size() >= MAX_DEPTH || this.nodes > MAX_NODES) {
			spoil(this.open.size() >= MAX_DEPTH);
			return;
		}
		attributes(element, reader);
		add(element, scope);
	}

	private void add(Element element, XmlNames scope) {
		Element parent = this.open.peek();
		if (parent == null) {
			this.root = element;
		}
		else {
			parent.appendChild(element);
		}
		this.open.push(element);
		this.names.push(scope);
	}

	private void spoil(boolean deep) throws IOException {
		this.spoiled = this.open.stream()
			.filter(XmlTreeBuilder::isItem)
			.findFirst()
			.orElseThrow(() -> new IOException(
					deep ? "nested too deeply" : "more than " + MAX_NODES + " elements and attributes"));
		this.spoiled.empty().clearAttributes();
		this.skipped++;
	}

	private static void attributes(Element element, XMLStreamReader reader) {
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			String name = attribute(reader, i);
			if (!name.startsWith("xmlns")) {
				element.attr(name.toLowerCase(Locale.ROOT), reader.getAttributeValue(i));
			}
		}
	}

	private static String attribute(XMLStreamReader reader, int index) {
		String prefix = reader.getAttributePrefix(index);
		String name = reader.getAttributeLocalName(index);
		return (prefix == null || prefix.isEmpty()) ? name : prefix + ":" + name;
	}

	void end() {
		if (this.skipped > 0) {
			this.skipped--;
			return;
		}
		this.names.pop();
		if (this.open.pop() == this.spoiled) {
			this.spoiled = null;
		}
	}

	void text(String text) {
		Element parent = this.open.peek();
		if (parent != null && this.skipped == 0 && this.spoiled == null) {
			parent.appendChild(new TextNode(XmlCharacters.meant(text)));
		}
	}

	/**
	 * The first element.
	 */
	Element root() {
		return Objects.requireNonNull(this.root);
	}

	/**
	 * The number of items beyond the bound.
	 */
	int leftOut() {
		return this.leftOut;
	}

	static boolean isItem(Element element) {
		String name = element.tagName();
		return name.equals("item") || name.equals("entry");
	}

}
