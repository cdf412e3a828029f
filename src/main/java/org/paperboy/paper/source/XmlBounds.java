package org.paperboy.paper.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A guard in front of the feed library, which spends minutes on a feed nested deeply
 * enough: refuses document types, deep nesting and too many elements.
 */
final class XmlBounds {

	private static final int MOST_DEPTH = 64;

	private static final int MOST_ELEMENTS = 200_000;

	private XmlBounds() {
	}

	static void check(byte[] xml) throws IOException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		int depth = 0;
		int elements = 0;
		try {
			XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml));
			while (reader.hasNext()) {
				switch (reader.next()) {
					case XMLStreamConstants.DTD -> throw new IOException("a document type is not welcome");
					case XMLStreamConstants.START_ELEMENT -> {
						depth++;
						elements++;
					}
					case XMLStreamConstants.END_ELEMENT -> depth--;
					default -> {
					}
				}
				if (depth > MOST_DEPTH || elements > MOST_ELEMENTS) {
					throw new IOException("nested too deeply or too long");
				}
			}
		}
		catch (XMLStreamException ex) {
			throw new IOException("not well-formed XML", ex);
		}
	}

}
