package org.paperboy.paper.source;

import java.io.IOException;
import java.io.StringReader;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A guard in front of the feed library, which spends minutes on a feed nested deeply
 * enough: refuses document types, deep nesting, and more than 5,000 items or 200,000
 * elements and attributes.
 */
final class XmlBounds {

	private static final int MOST_DEPTH = 64;

	/**
	 * Elements, attributes and namespaces together.
	 */
	private static final int MOST_NODES = 200_000;

	private XmlBounds() {
	}

	/**
	 * @throws IOException with a reason, where the text is refused
	 */
	static void check(String xml) throws IOException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		int depth = 0;
		int nodes = 0;
		int items = 0;
		try {
			XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
			while (reader.hasNext()) {
				switch (reader.next()) {
					case XMLStreamConstants.DTD -> throw new IOException("a document type is not welcome");
					case XMLStreamConstants.START_ELEMENT -> {
						depth++;
						nodes += 1 + reader.getAttributeCount() + reader.getNamespaceCount();
						items += isItem(reader.getLocalName()) ? 1 : 0;
					}
					case XMLStreamConstants.END_ELEMENT -> depth--;
					default -> {
					}
				}
				if (depth > MOST_DEPTH) {
					throw new IOException("nested too deeply");
				}
				if (items > JsonItems.MOST_ITEMS || nodes > MOST_NODES) {
					throw new IOException("more than " + JsonItems.MOST_ITEMS + " items");
				}
			}
		}
		catch (XMLStreamException ex) {
			throw new IOException("not well-formed XML", ex);
		}
	}

	private static boolean isItem(String element) {
		return element.equals("item") || element.equals("entry");
	}

}
