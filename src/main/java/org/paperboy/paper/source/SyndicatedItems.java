package org.paperboy.paper.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.paperboy.paper.AuthorNames;
import org.paperboy.paper.document.FeedEntry;
import org.paperboy.paper.document.HtmlText;
import org.paperboy.paper.document.XmlTree;

/**
 * The items of a feed in RSS or Atom, with what Dublin Core, PRISM and other modules add
 * to them.
 */
final class SyndicatedItems {

	private static final String[] DATES = { "pubdate", "published", "issued", "atom:published", "dc:date",
			"dcterms:issued", "dcterms:created", "prism:publicationdate", "date", "updated", "modified", "atom:updated",
			"dcterms:modified", "created" };

	private SyndicatedItems() {
	}

	/**
	 * The items.
	 * @param address of the feed
	 */
	static FeedItems of(XmlTree feed, String address) {
		FeedLinks links = new FeedLinks(feed.first(), address);
		return new FeedItems(FeedEntry.of(feed.first()).stream().map((entry) -> item(entry, links)).toList(),
				feed.leftOut());
	}

	private static Optional<FeedItem> item(FeedEntry entry, FeedLinks links) {
		try {
			List<String> dates = entry.texts(DATES);
			String link = links.of(entry);
			return Optional.of(ArxivFeed.announced(entry)
				.map((paper) -> new FeedItem(link, names(entry), paper.title(), paper.summary(),
						AuthorNames.listed(ArxivFeed.creator(entry)), dates, paper.isNews()))
				.orElseGet(() -> new FeedItem(link, names(entry),
						text(entry, "title", "atom:title", "dc:title", "media:title"), summary(entry), authors(entry),
						dates, true)));
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * An identifier of Dublin Core is the DOI only if it looks like one.
	 */
	private static List<String> names(FeedEntry entry) {
		return entry.texts("dc:identifier", "dcterms:identifier", "prism:doi", "doi", "arxiv:doi", "guid", "id",
				"prism:url");
	}

	private static String summary(FeedEntry entry) {
		return text(entry, "description", "summary", "atom:summary", "content:encoded", "encoded", "content",
				"atom:content", "dc:description", "dcterms:abstract", "body", "media:description");
	}

	private static String text(FeedEntry entry, String... names) {
		return entry.all(names).map(FeedConstruct::text).filter((text) -> !text.isBlank()).findFirst().orElse("");
	}

	private static List<String> authors(FeedEntry entry) {
		List<String> creators = entry.texts("dc:creator", "creator");
		List<String> persons = persons(entry.element());
		List<String> names = (persons.size() > creators.size()) ? persons : creators;
		return Stream.of(names, inherited(entry), entry.texts("itunes:author"))
			.filter((some) -> !some.isEmpty())
			.findFirst()
			.orElse(List.of())
			.stream()
			.map(HtmlText::of)
			.toList();
	}

	private static List<String> persons(Element element) {
		return FeedEntry.all(element, "author", "atom:author")
			.map((author) -> FeedEntry.all(author, "name", "atom:name").findFirst().orElse(author))
			.map(FeedEntry::text)
			.filter((name) -> !name.isEmpty())
			.toList();
	}

	/**
	 * The authors of the feed that an entry of Atom was copied from, or else of this feed
	 * (RFC 4287, section 4.2.1). RSS has no such rule: its channel names an editor, not
	 * authors of items.
	 */
	private static List<String> inherited(FeedEntry entry) {
		if (!entry.element().tagName().equals("entry")) {
			return List.of();
		}
		return Stream.concat(entry.all("source"), Stream.ofNullable(entry.element().parent()))
			.map(SyndicatedItems::persons)
			.filter((persons) -> !persons.isEmpty())
			.findFirst()
			.orElse(List.of());
	}

}
