package org.paperboy.paper.document;

import java.io.IOException;

import javax.xml.stream.XMLStreamException;

import org.jsoup.nodes.Element;

/**
 * Reads a feed in XML, RSS or Atom (RFC 4287). It is read strictly; if it is not
 * well-formed, it is repaired first. One that ends early is refused, because nobody knows
 * what is missing.
 */
public final class XmlFeed {

	private XmlFeed() {
	}

	/**
	 * The first element of a feed with all its items.
	 * @throws IOException with a reason, if there is no feed, it ends early, or it has
	 * too many items
	 */
	public static Element whole(String text) throws IOException {
		XmlTree tree = parse(text);
		if (tree.leftOut() > 0) {
			throw new IOException("more than " + JsonItems.MAX_ITEMS + " items");
		}
		return tree.first();
	}

	/**
	 * A feed, perhaps without some of its items.
	 * @throws IOException with a reason, if there is no feed or it ends early
	 */
	public static XmlTree parse(String text) throws IOException {
		String document = XmlProlog.skip(text);
		try {
			return XmlSections.isNotClosedIn(document) ? repaired(document) : XmlTree.read(document);
		}
		catch (XMLStreamException ex) {
			return repaired(document);
		}
	}

	private static XmlTree repaired(String document) throws IOException {
		try {
			return XmlTree.read(XmlRepair.repaired(document));
		}
		catch (XMLStreamException ex) {
			throw new IOException("not well-formed XML", ex);
		}
	}

}
