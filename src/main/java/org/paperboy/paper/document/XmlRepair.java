package org.paperboy.paper.document;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a broken document well-formed, item by item: what begins no tag is text, an
 * element that is not closed ends with its parent, and what XML forbids is left out. The
 * end of the document must be there.
 */
final class XmlRepair {

	private static final Pattern START = Pattern.compile("<(" + RepairedXml.NAME + ")((?:\\s++" + RepairedXml.NAME
			+ "\\s*+=\\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\\s\"'<>]++))*+)\\s*+(/?)>");

	/**
	 * The tags of elements that hold items are tags, whatever is wrong with their
	 * attributes.
	 */
	private static final Pattern FRAME = Pattern
		.compile("(?i)<((?:\\w+:)?(?:rss|feed|rdf|channel|item|entry))()(?=[\\s/>])[^<>]*?(/?)>");

	private static final Pattern END = Pattern.compile("</(" + RepairedXml.NAME + ")\\s*+[^<>]*+>");

	private final String xml;

	private final RepairedXml out;

	private final XmlSections sections;

	/**
	 * Whether all document types so far were closed.
	 */
	private boolean types = true;

	private int at;

	private XmlRepair(String xml) throws IOException {
		this.xml = xml.substring(0, XmlEnd.of(xml));
		this.sections = new XmlSections(this.xml);
		this.out = new RepairedXml(xml.length() + 1_000);
	}

	/**
	 * The document, well-formed.
	 * @param xml from its first element on
	 * @throws IOException with a reason, if it ends early
	 */
	static String repaired(String xml) throws IOException {
		return new XmlRepair(XmlCharacters.allowed(xml)).read();
	}

	private String read() throws IOException {
		if (!startTag()) {
			throw new IOException("no feed");
		}
		while (this.at < this.xml.length()) {
			int next = this.xml.indexOf('<', this.at);
			this.out.text(this.xml.substring(this.at, (next >= 0) ? next : this.xml.length()));
			this.at = (next >= 0) ? next : this.xml.length();
			if (next >= 0) {
				markup();
			}
		}
		return this.out.closed();
	}

	private void markup() throws IOException {
		if (this.xml.startsWith(XmlSections.CDATA, this.at)) {
			section();
		}
		else if (this.xml.startsWith(XmlSections.COMMENT, this.at)) {
			this.at = this.sections.behind(XmlSections.COMMENT, this.at);
		}
		else if (this.xml.startsWith(XmlSections.INSTRUCTION, this.at)) {
			this.at = this.sections.behind(XmlSections.INSTRUCTION, this.at);
		}
		else if (this.types && this.xml.regionMatches(true, this.at, "<!DOCTYPE", 0, 9)) {
			documentType();
		}
		else if (this.xml.startsWith("<!", this.at)) {
			this.at = this.sections.behind("<!", this.at);
		}
		else if (!startTag() && !endTag()) {
			this.at++;
			this.out.literally("<");
		}
	}

	/**
	 * Skips a document type with all that is declared in it; one that is not closed is
	 * text, and no other is looked for.
	 */
	private void documentType() {
		try {
			this.at = XmlProlog.behindDocumentType(this.xml, this.at);
		}
		catch (IOException ex) {
			this.types = false;
			this.at += 2;
		}
	}

	/**
	 * Writes a CDATA section; one that was not closed ends with its element, and so does
	 * one in which another item ends and another section begins.
	 */
	private void section() throws IOException {
		int from = this.at + XmlSections.CDATA.length();
		int end = this.sections.end(XmlSections.CDATA, from);
		boolean unclosed = end < 0;
		if (unclosed) {
			Matcher close = Pattern.compile("(?i)</" + Pattern.quote(this.out.innermost()) + "\\s*>").matcher(this.xml);
			if (!close.find(from)) {
				throw new IOException("the document ends early");
			}
			end = close.start();
		}
		this.out.literally(this.xml.substring(from, end).replace(XmlSections.CDATA, ""));
		this.at = unclosed ? end : end + 3;
	}

	private boolean startTag() throws IOException {
		Matcher tag = matching(START);
		if (!tag.lookingAt()) {
			tag = matching(FRAME);
			if (!tag.lookingAt()) {
				return false;
			}
		}
		this.at = tag.end();
		this.out.start(new XmlTag(tag.group(1), tag.group()), tag.group(2), !tag.group(3).isEmpty());
		return true;
	}

	private boolean endTag() {
		Matcher tag = matching(END);
		if (!tag.lookingAt()) {
			return false;
		}
		this.at = tag.end();
		this.out.end(new XmlTag(tag.group(1), tag.group()));
		return true;
	}

	private Matcher matching(Pattern pattern) {
		return pattern.matcher(this.xml).region(this.at, this.xml.length());
	}

}
