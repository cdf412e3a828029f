package org.paperboy.paper.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndPerson;
import org.jspecify.annotations.Nullable;

/**
 * The items of a feed in RSS or Atom, with what Dublin Core and PRISM add to them.
 */
final class SyndicatedItems {

	private SyndicatedItems() {
	}

	/**
	 * The items; an empty one could not be read.
	 */
	static List<Optional<FeedItem>> of(SyndFeed feed) {
		return feed.getEntries().stream().map(SyndicatedItems::item).toList();
	}

	private static Optional<FeedItem> item(SyndEntry entry) {
		try {
			return Optional.of(new FeedItem(link(entry), names(entry), HtmlText.of(entry.getTitle()), summary(entry),
					authors(entry), FeedDates
						.day((entry.getPublishedDate() != null) ? entry.getPublishedDate() : entry.getUpdatedDate())));
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	private static @Nullable String link(SyndEntry entry) {
		return (entry.getLink() != null) ? entry.getLink()
				: entry.getLinks().stream().map(SyndLink::getHref).findFirst().orElse(null);
	}

	/**
	 * An identifier of Dublin Core is the DOI only where it looks like one.
	 */
	private static List<String> names(SyndEntry entry) {
		Stream<String> identifiers = (entry.getModule(DCModule.URI) instanceof DCModule core)
				? core.getIdentifiers().stream() : Stream.empty();
		return Stream
			.concat(Stream.concat(identifiers, Stream.of(XmlFeed.foreign(entry, "doi"), XmlFeed.foreign(entry, "DOI"))),
					Stream.ofNullable(entry.getUri()))
			.filter((name) -> !name.isBlank())
			.toList();
	}

	private static String summary(SyndEntry entry) {
		return Stream.concat(Stream.ofNullable(entry.getDescription()), entry.getContents().stream())
			.map(SyndContent::getValue)
			.map(HtmlText::of)
			.filter((text) -> !text.isBlank())
			.findFirst()
			.orElse("");
	}

	private static List<String> authors(SyndEntry entry) {
		List<String> creators = (entry.getModule(DCModule.URI) instanceof DCModule core) ? core.getCreators()
				: List.of();
		List<String> persons = entry.getAuthors().isEmpty() ? Stream.ofNullable(entry.getAuthor()).toList()
				: entry.getAuthors().stream().map(SyndPerson::getName).toList();
		// The feed library copies the first person of Atom to where the creators are.
		List<String> names = (persons.size() > creators.size()) ? persons : creators;
		return names.stream().map(HtmlText::of).flatMap(SyndicatedItems::split).toList();
	}

	/**
	 * Some feeds name all authors in one element, or an address with the name in brackets
	 * (RSS 2.0); a bare address is nobody's name.
	 */
	private static Stream<String> split(String names) {
		if (names.contains("@")) {
			int open = names.indexOf('(');
			return (open >= 0) ? Stream.of(names.substring(open + 1).replace(")", "")) : Stream.empty();
		}
		if (names.contains(";")) {
			return Arrays.stream(names.split(";"));
		}
		boolean several = names.contains(",")
				&& Arrays.stream(names.split(",")).allMatch((name) -> name.strip().contains(" "));
		return several ? ArxivAuthors.split(names).stream() : Stream.of(names);
	}

}
