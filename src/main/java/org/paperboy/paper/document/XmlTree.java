package org.paperboy.paper.document;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Objects;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed document as a tree of elements that go by the names of {@link XmlNames}.
 * An item that nests too deeply is empty, and the items after the first 5,000, or after
 * 200,000 elements and attributes, are left out; a document that is out of bounds
 * elsewhere is refused.
 *
 * @param first element
 * @param leftOut how many items were too many
 */
public record XmlTree(Element first, int leftOut) {

	static final int MAX_DEPTH = 64;

	/**
	 * Elements and attributes together.
	 */
	private static final int MAX_NODES = 200_000;

	private static final XMLInputFactory FACTORY = factory();

	/**
	 * Reads a document.
	 * @throws XMLStreamException if the document is not well-formed
	 * @throws IOException with a reason, if it is out of bounds
	 */
	static XmlTree read(String xml) throws XMLStreamException, IOException {
		XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
		TreeBuilder tree = new TreeBuilder();
		while (reader.hasNext()) {
			switch (reader.next()) {
				case XMLStreamConstants.START_ELEMENT -> tree.start(reader);
				case XMLStreamConstants.END_ELEMENT -> tree.end();
				case XMLStreamConstants.CHARACTERS -> tree.text(reader.getText());
				default -> {
				}
			}
		}
		return new XmlTree(Objects.requireNonNull(tree.root), tree.leftOut);
	}

	private static XMLInputFactory factory() {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		// There are no entities but XML's five, of which HTML in a feed has very many.
		factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
		factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
		factory.setProperty("jdk.xml.entityExpansionLimit", 0);
		// Many feeds use prefixes that they do not declare.
		factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
		return factory;
	}

	static boolean isItem(Element element) {
		String name = element.tagName();
		return name.equals("item") || name.equals("entry");
	}

	/**
	 * Builds a tree while it is read.
	 */
	private static final class TreeBuilder {

		private final Deque<Element> open = new ArrayDeque<>();

		private final Deque<XmlNames> names = new ArrayDeque<>();

		private @Nullable Element root;

		/**
		 * The item that is open and out of bounds, of which nothing is kept.
		 */
		private @Nullable Element spoiled;

		/**
		 * How many elements are open that are not kept.
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
				.filter(XmlTree::isItem)
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

	}

}
