package org.paperboy.paper.document;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds the ends of comments and CDATA sections in a document that may be broken. It
 * remembers what it found, so that many beginnings cost no more than one.
 */
final class XmlSections {

	static final String COMMENT = "<!--";

	static final String CDATA = "<![CDATA[";

	static final String INSTRUCTION = "<?";

	private static final Map<String, String> ENDS = Map.of(COMMENT, "-->", CDATA, "]]>", INSTRUCTION, "?>");

	private static final Pattern ITEM_END = Pattern.compile("(?i)</(?:item|entry)\\s*>");

	private final String xml;

	private final Map<String, Integer> found = new HashMap<>();

	XmlSections(String xml) {
		this.xml = xml;
	}

	/**
	 * Whether a CDATA section was not closed and so goes on to the end of another one,
	 * which may be well-formed.
	 */
	static boolean isNotClosedIn(String xml) {
		int end = 0;
		for (int at = xml.indexOf(CDATA); at >= 0 && end >= 0; at = xml.indexOf(CDATA, end)) {
			end = xml.indexOf("]]>", at);
			if (end >= 0 && swallowsItems(xml, CDATA, at + CDATA.length(), end)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Whether another item ends and the same thing begins again before the end, which is
	 * thus the other one's.
	 */
	private static boolean swallowsItems(String xml, String opening, int from, int end) {
		int nested = xml.indexOf(opening, from);
		return nested >= 0 && nested < end && ITEM_END.matcher(xml).region(from, nested).find();
	}

	/**
	 * The index of the end of what began, or -1 if it was not closed.
	 * @param opening how it began
	 * @param from behind its beginning
	 */
	int end(String opening, int from) {
		int end = find(ENDS.getOrDefault(opening, ">"), from);
		return (end < 0 || swallowsItems(this.xml, opening, from, end)) ? -1 : end;
	}

	/**
	 * The index behind what is not to be read.
	 * @param at its beginning
	 */
	int behind(String opening, int at) {
		int from = at + opening.length();
		int end = end(opening, from);
		return (end < 0) ? from : end + ENDS.getOrDefault(opening, ">").length();
	}

	private int find(String text, int from) {
		int last = this.found.getOrDefault(text, 0);
		if (last < 0 || last >= from) {
			return last;
		}
		int next = this.xml.indexOf(text, from);
		this.found.put(text, next);
		return next;
	}

}
