package org.paperboy.paper.document;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * An item of RSS or an entry of Atom, read by the names of {@link XmlNames}.
 */
public record FeedEntry(Element element) {

	/**
	 * All items of a feed, wherever they stand.
	 */
	public static List<FeedEntry> of(Element feed) {
		return feed.stream().filter(XmlTreeBuilder::isItem).map(FeedEntry::new).toList();
	}

	/**
	 * The child elements of each name in turn.
	 */
	public static Stream<Element> all(Element parent, String... names) {
		return Arrays.stream(names)
			.flatMap((name) -> parent.children().stream().filter((child) -> child.tagName().equals(name)));
	}

	public Stream<Element> all(String... names) {
		return all(this.element, names);
	}

	public @Nullable Element first(String name) {
		return all(name).findFirst().orElse(null);
	}

	/**
	 * The text of the first element of these names that has any; empty if none has.
	 */
	public String text(String... names) {
		return all(names).map(FeedEntry::text).filter((text) -> !text.isEmpty()).findFirst().orElse("");
	}

	/**
	 * The texts of the elements of these names, as they are written, without empty ones.
	 */
	public List<String> texts(String... names) {
		return all(names).map(FeedEntry::text).filter((text) -> !text.isEmpty()).toList();
	}

	public static String text(Element element) {
		boolean single = element.childNodeSize() == 1;
		return ((single && element.childNode(0) instanceof TextNode text) ? text.getWholeText() : element.wholeText())
			.strip();
	}

	/**
	 * The categories it is filed under.
	 */
	public List<String> categories() {
		return all("category").map((category) -> category.hasAttr("term") ? category.attr("term") : text(category))
			.filter((category) -> !category.isBlank())
			.map(String::strip)
			.distinct()
			.toList();
	}

}
