package org.paperboy.paper.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.paperboy.paper.AuthorNames;

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
	 * The items; an empty one could not be read.
	 * @param address of the feed
	 */
	static List<Optional<FeedItem>> of(Element feed, String address) {
		FeedLinks links = new FeedLinks(feed, address);
		return FeedEntry.of(feed).stream().map((entry) -> item(entry, links)).toList();
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
	 * An identifier of Dublin Core is the DOI only where it looks like one.
	 */
	private static List<String> names(FeedEntry entry) {
		return entry.texts("dc:identifier", "dcterms:identifier", "prism:doi", "doi", "arxiv:doi", "guid", "id",
				"prism:url");
	}

	private static String summary(FeedEntry entry) {
		return text(entry, "description", "summary", "atom:summary", "content:encoded", "content", "atom:content",
				"dc:description", "dcterms:abstract", "body", "media:description");
	}

	private static String text(FeedEntry entry, String... names) {
		return entry.all(names).map(FeedConstruct::text).filter((text) -> !text.isBlank()).findFirst().orElse("");
	}

	private static List<String> authors(FeedEntry entry) {
		List<String> creators = entry.texts("dc:creator");
		List<String> persons = entry.all("author", "atom:author")
			.map((author) -> FeedEntry.all(author, "name", "atom:name").findFirst().orElse(author))
			.map(FeedEntry::text)
			.filter((name) -> !name.isEmpty())
			.toList();
		List<String> names = (persons.size() > creators.size()) ? persons : creators;
		return names.stream().map(HtmlText::of).toList();
	}

}
