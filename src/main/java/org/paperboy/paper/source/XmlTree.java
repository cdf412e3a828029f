package org.paperboy.paper.source;

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
 * Refuses deep nesting, and more than 5,000 items or 200,000 elements and attributes.
 */
final class XmlTree {

	static final int MAX_DEPTH = 64;

	/**
	 * Elements and attributes together.
	 */
	private static final int MAX_NODES = 200_000;

	private static final XMLInputFactory FACTORY = factory();

	private final Deque<Element> open = new ArrayDeque<>();

	private final Deque<XmlNames> names = new ArrayDeque<>();

	private @Nullable Element root;

	private int nodes;

	private int items;

	private XmlTree() {
	}

	/**
	 * The first element.
	 * @throws XMLStreamException if the document is not well-formed
	 * @throws IOException with a reason, if it is out of bounds
	 */
	static Element read(String xml) throws XMLStreamException, IOException {
		XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
		XmlTree tree = new XmlTree();
		while (reader.hasNext()) {
			switch (reader.next()) {
				case XMLStreamConstants.START_ELEMENT -> tree.start(reader);
				case XMLStreamConstants.END_ELEMENT -> tree.end();
				case XMLStreamConstants.CHARACTERS -> tree.text(reader.getText());
				default -> {
				}
			}
		}
		return Objects.requireNonNull(tree.root);
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

	private void start(XMLStreamReader reader) throws IOException {
		XmlNames scope = Objects.requireNonNullElseGet(this.names.peek(), () -> XmlNames.in(reader.getLocalName()));
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			scope = scope.with(attribute(reader, i), reader.getAttributeValue(i));
		}
		Element element = new Element(scope.element(reader.getLocalName()));
		for (int i = 0; i < reader.getAttributeCount(); i++) {
			String name = attribute(reader, i);
			if (!name.startsWith("xmlns")) {
				element.attr(name.toLowerCase(Locale.ROOT), reader.getAttributeValue(i));
			}
		}
		this.nodes += 1 + reader.getAttributeCount();
		this.items += isItem(element) ? 1 : 0;
		Element parent = this.open.peek();
		if (parent == null) {
			this.root = element;
		}
		else {
			parent.appendChild(element);
		}
		this.open.push(element);
		this.names.push(scope);
		check();
	}

	private void check() throws IOException {
		if (this.open.size() > MAX_DEPTH) {
			throw new IOException("nested too deeply");
		}
		if (this.items > JsonItems.MOST_ITEMS) {
			throw new IOException("more than " + JsonItems.MOST_ITEMS + " items");
		}
		if (this.nodes > MAX_NODES) {
			throw new IOException("more than " + MAX_NODES + " elements and attributes");
		}
	}

	private static String attribute(XMLStreamReader reader, int index) {
		String prefix = reader.getAttributePrefix(index);
		String name = reader.getAttributeLocalName(index);
		return (prefix == null || prefix.isEmpty()) ? name : prefix + ":" + name;
	}

	private void end() {
		this.open.pop();
		this.names.pop();
	}

	private void text(String text) {
		Element parent = this.open.peek();
		if (parent != null) {
			parent.appendChild(new TextNode(XmlCharacters.meant(text)));
		}
	}

	static boolean isItem(Element element) {
		String name = element.tagName();
		return name.equals("item") || name.equals("entry");
	}

}
