package org.paperboy.archive;

import java.util.Date;
import java.util.List;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndCategoryImpl;
import com.rometools.rome.feed.synd.SyndContentImpl;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndEntryImpl;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.feed.synd.SyndLinkImpl;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.feed.synd.SyndPersonImpl;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedOutput;

/**
 * Papers as an Atom feed (RFC 4287).
 */
final class AtomFeed {

	private AtomFeed() {
	}

	/**
	 * The feed's text.
	 */
	static String of(PaperFeed feed) {
		SyndFeedImpl atom = new SyndFeedImpl();
		atom.setFeedType("atom_1.0");
		atom.setTitle(feed.title());
		atom.setUri(feed.id());
		atom.setLanguage(feed.language());
		atom.setPublishedDate(Date.from(feed.updated()));
		atom.setAuthors(List.of(person("Paperboy")));
		atom.setLinks(List.of(link(feed.page(), "alternate", "text/html"),
				link(feed.self() + ".atom", "self", "application/atom+xml")));
		atom.setEntries(feed.entries().stream().map(AtomFeed::entry).toList());
		try {
			return new SyndFeedOutput().outputString(atom);
		}
		catch (FeedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SyndLinkImpl link(String address, String rel, String type) {
		SyndLinkImpl link = new SyndLinkImpl();
		link.setHref(address);
		link.setRel(rel);
		link.setType(type);
		return link;
	}

	private static SyndEntry entry(PaperFeed.Entry paper) {
		SyndEntryImpl entry = new SyndEntryImpl();
		entry.setTitle(paper.title());
		entry.setUri(paper.id());
		entry.setLink(paper.url());
		entry.setPublishedDate(Date.from(paper.published()));
		entry.setUpdatedDate(Date.from(paper.updated()));
		entry.setAuthors(paper.authors().stream().map(AtomFeed::person).toList());
		entry.setCategories(paper.categories().stream().map(AtomFeed::category).toList());
		SyndContentImpl summary = new SyndContentImpl();
		summary.setType("text");
		summary.setValue(paper.text());
		entry.setDescription(summary);
		return entry;
	}

	private static SyndPerson person(String name) {
		SyndPersonImpl person = new SyndPersonImpl();
		person.setName(name);
		return person;
	}

	private static SyndCategory category(String term) {
		SyndCategoryImpl category = new SyndCategoryImpl();
		category.setName(term);
		return category;
	}

}
