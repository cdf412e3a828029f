package org.paperboy.paper.source;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.jsoup.nodes.Element;

/**
 * Reads a feed in XML, RSS or Atom (RFC 4287). It is read strictly; one that is not
 * well-formed is mended first. One that ends early is refused, because nobody knows what
 * is missing.
 */
final class XmlFeed {

	private XmlFeed() {
	}

	/**
	 * The first element.
	 * @throws IOException with a reason, if there is no feed or it ends early
	 */
	static Element parse(String text) throws IOException {
		String document = XmlProlog.skip(text);
		try {
			return XmlSections.isNotClosedIn(document) ? mended(document) : XmlTree.read(document);
		}
		catch (XMLStreamException ex) {
			return mended(document);
		}
	}

	private static Element mended(String document) throws IOException {
		try {
			return XmlTree.read(XmlMending.mended(document));
		}
		catch (XMLStreamException ex) {
			throw new IOException("not well-formed XML", ex);
		}
	}

}
