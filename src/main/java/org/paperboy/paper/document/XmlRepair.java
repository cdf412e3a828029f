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
 * Makes a broken document well-formed, item by item: what begins no tag is text, an
 * element that is not closed ends with its parent, and what XML forbids is left out. The
 * end of the document must be there.
 */
final class XmlRepair {

	private static final String NAME = "[A-Za-z_][\\w.-]*+(?::[A-Za-z_][\\w.-]*+)?+";

	private static final Pattern START = Pattern.compile(
			"<(" + NAME + ")((?:\\s++" + NAME + "\\s*+=\\s*+(?:\"[^\"<]*+\"|'[^'<]*+'|[^\\s\"'<>]++))*+)\\s*+(/?)>");

	/**
	 * The tags of elements that hold items are tags, whatever is wrong with their
	 * attributes.
	 */
	private static final Pattern FRAME = Pattern
		.compile("(?i)<((?:\\w+:)?(?:rss|feed|rdf|channel|item|entry))()(?=[\\s/>])[^<>]*?(/?)>");

	private static final Pattern END = Pattern.compile("</(" + NAME + ")\\s*+[^<>]*+>");

	private static final Pattern ATTRIBUTE = Pattern
		.compile("(" + NAME + ")\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s\"'<>]++))");

	/**
	 * Elements that hold text and not each other.
	 */
	private static final Pattern FIELD = Pattern.compile("title|link|guid|pubdate|description|id|updated|published"
			+ "|summary|category|comments|content:encoded|(?:dc|dcterms|prism):\\w+");

	/**
	 * Elements before which a field must have ended.
	 */
	private static final Pattern NEXT = Pattern.compile(FIELD.pattern() + "|author|content|enclosure|source");

	/**
	 * Other elements of feeds.
	 */
	private static final Pattern KNOWN = Pattern.compile(NEXT.pattern()
			+ "|rss|feed|rdf|channel|item|entry|image|url|name|email|uri|issued|modified|created|contributor|rights"
			+ "|language|generator|subtitle|tagline");

	private static final Pattern VOID = Pattern.compile("br|hr|img|wbr|input");

	private final String xml;

	private final StringBuilder out;

	private final Deque<Tag> open = new ArrayDeque<>();

	private final XmlSections sections;

	/**
	 * Whether all document types so far were closed.
	 */
	private boolean types = true;

	private int at;

	private XmlRepair(String xml) throws IOException {
		this.xml = xml.substring(0, XmlEnd.of(xml));
		this.sections = new XmlSections(this.xml);
		this.out = new StringBuilder(xml.length() + 1_000);
	}

	/**
	 * A tag that is open.
	 *
	 * @param name as it is written
	 * @param text the tag as it is written
	 * @param from its start in the output
	 * @param to its end in the output
	 */
	private record Tag(String name, String text, int from, int to) {

		boolean is(String other) {
			return this.name.equalsIgnoreCase(other);
		}

		boolean isItem() {
			return is("item") || is("entry");
		}

		boolean isField() {
			return FIELD.matcher(this.name.toLowerCase(Locale.ROOT)).matches();
		}

		/**
		 * Whether it may be a word that somebody wrote in angle brackets.
		 */
		boolean mayBeText() {
			return this.name.indexOf(':') < 0 && !HtmlTags.isTag(this.name)
					&& !KNOWN.matcher(this.name.toLowerCase(Locale.ROOT)).matches();
		}

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
			text(this.xml.substring(this.at, (next >= 0) ? next : this.xml.length()));
			this.at = (next >= 0) ? next : this.xml.length();
			if (next >= 0) {
				markup();
			}
		}
		closeUpTo(this.open.getLast());
		return this.out.toString();
	}

	private void text(String text) {
		XmlCharacters.escape(this.out, text.replace("]]>", ""));
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
			this.out.append("&lt;");
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
			String name = this.open.isEmpty() ? "" : this.open.element().name();
			Matcher close = Pattern.compile("(?i)</" + Pattern.quote(name) + "\\s*>").matcher(this.xml);
			if (!close.find(from)) {
				throw new IOException("the document ends early");
			}
			end = close.start();
		}
		XmlCharacters.escapeLiterally(this.out, this.xml.substring(from, end).replace(XmlSections.CDATA, ""));
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
		String name = tag.group(1);
		String known = name.toLowerCase(Locale.ROOT);
		this.at = tag.end();
		closeBefore(known);
		int from = this.out.length();
		this.out.append('<').append(name);
		attributes(tag.group(2));
		// The first element has an end, so it is not empty.
		if (from > 0 && (!tag.group(3).isEmpty() || VOID.matcher(known).matches())) {
			this.out.append("/>");
			return true;
		}
		this.out.append('>');
		if (this.open.size() > XmlTree.MAX_DEPTH) {
			tooDeep(from);
			return true;
		}
		this.open.push(new Tag(name, tag.group(), from, this.out.length()));
		return true;
	}

	/**
	 * Leaves an element out that is nested too deeply, as its item will be.
	 */
	private void tooDeep(int from) throws IOException {
		if (this.open.stream().noneMatch(Tag::isItem)) {
			throw new IOException("nested too deeply");
		}
		this.out.setLength(from);
	}

	/**
	 * Closes what cannot hold an element: an item another one, a field the next field.
	 */
	private void closeBefore(String name) {
		boolean item = name.equals("item") || name.equals("entry");
		boolean field = NEXT.matcher(name).matches();
		Tag outer = null;
		for (Tag tag : this.open) {
			if ((item && tag.is(name)) || (field && tag.isField())) {
				outer = tag;
			}
			if (tag.isItem()) {
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

	private boolean endTag() {
		Matcher tag = matching(END);
		if (!tag.lookingAt()) {
			return false;
		}
		Tag written = new Tag(tag.group(1), tag.group(), 0, 0);
		this.at = tag.end();
		// The end of the document is known; any other end of it is a mistake.
		Tag opened = this.open.stream()
			.filter((one) -> one.is(written.name()) && one.from() > 0)
			.findFirst()
			.orElse(null);
		if (opened != null) {
			closeUpTo(opened);
		}
		else if (written.mayBeText()) {
			text(written.text());
		}
		return true;
	}

	private void closeUpTo(Tag outer) {
		while (this.open.element() != outer) {
			close(false);
		}
		close(true);
	}

	/**
	 * Closes the innermost element; if nobody did, its tag may have been text.
	 */
	private void close(boolean meant) {
		Tag tag = this.open.pop();
		if (meant || !tag.mayBeText()) {
			this.out.append("</").append(tag.name()).append('>');
		}
		else {
			StringBuilder text = new StringBuilder();
			XmlCharacters.escape(text, tag.text());
			this.out.replace(tag.from(), tag.to(), text.toString());
		}
	}

	private Matcher matching(Pattern pattern) {
		return pattern.matcher(this.xml).region(this.at, this.xml.length());
	}

}
