package org.paperboy.paper;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;

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
public final class AtomFeed {

	private AtomFeed() {
	}

	/**
	 * The feed's text.
	 * @param title of the feed
	 * @param page absolute address of the page it stands for
	 * @param self absolute address of the feed
	 * @param date of the papers' edition
	 */
	public static String of(String title, String page, String self, LocalDate date, List<RankedPaper> papers) {
		SyndFeedImpl feed = new SyndFeedImpl();
		feed.setFeedType("atom_1.0");
		feed.setTitle(title);
		feed.setUri(self);
		Date day = Date.from(date.atStartOfDay().toInstant(ZoneOffset.UTC));
		feed.setPublishedDate(day);
		feed.setLinks(List.of(link(page, "alternate"), link(self, "self")));
		feed.setEntries(papers.stream().map((ranked) -> entry(ranked.paper(), day)).toList());
		try {
			return new SyndFeedOutput().outputString(feed);
		}
		catch (FeedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static SyndLinkImpl link(String address, String rel) {
		SyndLinkImpl link = new SyndLinkImpl();
		link.setHref(address);
		link.setRel(rel);
		return link;
	}

	private static SyndEntry entry(Paper paper, Date day) {
		SyndEntryImpl entry = new SyndEntryImpl();
		entry.setTitle(paper.title());
		entry.setUri(paper.url());
		entry.setLink(paper.url());
		entry.setPublishedDate(day);
		entry.setUpdatedDate(day);
		entry.setAuthors(paper.authors().stream().map(AtomFeed::person).toList());
		SyndContentImpl summary = new SyndContentImpl();
		summary.setType("text");
		summary.setValue(paper.summary());
		entry.setDescription(summary);
		return entry;
	}

	private static SyndPerson person(String name) {
		SyndPersonImpl person = new SyndPersonImpl();
		person.setName(name);
		return person;
	}

}
