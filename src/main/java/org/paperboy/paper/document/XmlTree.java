package org.paperboy.paper.document;

import java.io.IOException;
import java.io.StringReader;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jsoup.nodes.Element;

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

	private static final XMLInputFactory FACTORY = factory();

	/**
	 * Reads a document.
	 * @throws XMLStreamException if the document is not well-formed
	 * @throws IOException with a reason, if it is out of bounds
	 */
	static XmlTree read(String xml) throws XMLStreamException, IOException {
		XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
		XmlTreeBuilder tree = new XmlTreeBuilder();
		while (reader.hasNext()) {
			switch (reader.next()) {
				case XMLStreamConstants.START_ELEMENT -> tree.start(reader);
				case XMLStreamConstants.END_ELEMENT -> tree.end();
				case XMLStreamConstants.CHARACTERS -> tree.text(reader.getText());
				default -> {
				}
			}
		}
		return new XmlTree(tree.root(), tree.leftOut());
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

}
