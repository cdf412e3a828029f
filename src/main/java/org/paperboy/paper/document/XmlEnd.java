package org.paperboy.paper.document;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the end of a document that may be broken: the end tag of its first element that
 * is neither in a comment or CDATA section nor in the text of an item, and behind which
 * there is no item.
 */
final class XmlEnd {

	private static final Pattern ROOT = Pattern.compile("<([\\w.:-]+)");

	private static final String MARKS = "(?<skipped><!--|<!\\[CDATA\\[|<\\?)|(?i)(?<root></ROOT\\s*+>)"
			+ "|<(?<close>/?)(?:\\w++:)?(?:item|entry)(?=[\\s/>])[^<>]*?(?<empty>/?)>";

	private XmlEnd() {
	}

	/**
	 * The index at which the end tag of the document begins.
	 * @param xml from its first element on
	 * @throws IOException if it ends early
	 */
	static int of(String xml) throws IOException {
		Matcher root = ROOT.matcher(xml);
		int end = root.lookingAt()
				? last(xml, Pattern.compile(MARKS.replace("ROOT", Pattern.quote(root.group(1)))).matcher(xml)) : -1;
		if (end < 0) {
			throw new IOException("the document ends early");
		}
		return end;
	}

	private static int last(String xml, Matcher marks) {
		XmlSections sections = new XmlSections(xml);
		int end = -1;
		boolean inItem = false;
		int at = 0;
		while (at <= xml.length() && marks.find(at)) {
			String skipped = marks.group("skipped");
			at = (skipped != null) ? sections.behind(skipped, marks.start()) : marks.end();
			if (marks.group("root") != null) {
				end = (inItem && isInText(xml, marks.start())) ? end : marks.start();
			}
			else if (skipped == null) {
				inItem = marks.group("close").isEmpty() && marks.group("empty").isEmpty();
				end = -1;
			}
		}
		return end;
	}

	/**
	 * Whether text stands just before, and no tag.
	 */
	private static boolean isInText(String xml, int at) {
		int before = at - 1;
		while (before >= 0 && Character.isWhitespace(xml.charAt(before))) {
			before--;
		}
		return before >= 0 && xml.charAt(before) != '>';
	}

}
