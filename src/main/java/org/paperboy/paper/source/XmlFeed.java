package org.paperboy.paper.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import org.jdom2.Element;
import org.jsoup.parser.Parser;

/**
 * Reads a feed in XML, RSS or Atom (RFC 4287), with {@link XmlBounds} in front of the
 * feed library. Characters that XML forbids, and names of characters that only HTML has,
 * do not cost the feed.
 */
final class XmlFeed {

	private static final Pattern REFERENCE = Pattern.compile("&#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}));");

	private static final Pattern NAME = Pattern.compile("&(?!(?:lt|gt|amp|quot|apos);)[a-zA-Z]{2,10}\\d{0,2};");

	private XmlFeed() {
	}

	/**
	 * The feed.
	 * @throws IOException with a reason, where the whole is none
	 */
	static SyndFeed parse(byte[] xml) throws IOException {
		String text = NAME.matcher(withoutForbidden(decoded(xml)).stripLeading())
			.replaceAll((name) -> Matcher.quoteReplacement(character(name.group())));
		XmlBounds.check(text);
		SyndFeedInput input = new SyndFeedInput();
		input.setAllowDoctypes(false);
		input.setXmlHealerOn(false);
		try {
			return input.build(new StringReader(text));
		}
		catch (FeedException | IllegalArgumentException ex) {
			throw new IOException("no readable feed: " + ex.getMessage(), ex);
		}
	}

	/**
	 * The text of the first element with a name that the feed library does not know;
	 * empty where there is none.
	 */
	static String foreign(SyndEntry entry, String name) {
		return entry.getForeignMarkup()
			.stream()
			.filter((element) -> element.getName().equals(name))
			.map(Element::getTextTrim)
			.findFirst()
			.orElse("");
	}

	private static String decoded(byte[] xml) throws IOException {
		StringWriter text = new StringWriter(xml.length);
		try (Reader reader = new XmlReader(new ByteArrayInputStream(xml))) {
			reader.transferTo(text);
		}
		return text.toString();
	}

	private static String character(String name) {
		return Parser.unescapeEntities(name, true).replace("&", "&amp;").replace("<", "&lt;");
	}

	private static String withoutForbidden(String text) {
		if (text.codePoints().allMatch(XmlFeed::isAllowed) && !text.contains("&#")) {
			return text;
		}
		StringBuilder clean = new StringBuilder(text.length());
		text.codePoints().filter(XmlFeed::isAllowed).forEach(clean::appendCodePoint);
		return REFERENCE.matcher(clean).replaceAll((reference) -> {
			int c = (reference.group(1) != null) ? Integer.parseInt(reference.group(1), 16)
					: Integer.parseInt(reference.group(2));
			return isAllowed(c) ? Matcher.quoteReplacement(reference.group()) : "";
		});
	}

	/**
	 * Whether XML 1.0 has the character.
	 */
	private static boolean isAllowed(int c) {
		return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD)
				|| (c >= 0x10000 && c <= 0x10FFFF);
	}

}
