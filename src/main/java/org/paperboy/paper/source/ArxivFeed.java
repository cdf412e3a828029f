package org.paperboy.paper.source;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.AuthorNames;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PlainText;
import org.paperboy.paper.document.FeedEntry;
import org.paperboy.paper.document.HtmlText;
import org.paperboy.paper.document.XmlFeed;

/**
 * Reads one of arXiv's announcement feeds, RSS 2.0 or Atom: items announced as new, and
 * cross-listings of papers that are new themselves. Replacements, and cross-listings of
 * older papers, are no news.
 *
 * @see <a href="https://info.arxiv.org/help/rss_specifications.html">arXiv's feeds</a>
 */
final class ArxivFeed {

	private static final ZoneId EASTERN = ZoneId.of("America/New_York");

	private static final Pattern PREAMBLE = Pattern
		.compile("^\\s*arXiv:(\\S+)\\s+Announce Type:\\s*(\\S+)\\s*Abstract:\\s*");

	/**
	 * The end of titles until January 2024.
	 */
	private static final Pattern SUFFIX = Pattern
		.compile("\\.?\\s*\\(arXiv:(\\S+)\\s+\\[[^\\]]*\\](\\s+UPDATED)?\\)\\s*$");

	private ArxivFeed() {
	}

	/**
	 * The content of a feed.
	 *
	 * @param listings the new papers
	 * @param items how many items there were
	 * @param unreadable how many of them could not be read
	 */
	record Announcement(List<Listing> listings, int items, int unreadable) {

	}

	/**
	 * An announcement in an item of arXiv.
	 *
	 * @param versioned the id, with its version if the feed has one
	 * @param type how it is announced
	 * @param title without what else arXiv puts there
	 * @param summary the abstract alone
	 * @param day of the announcement in New York, if it can be read
	 */
	record Announced(String versioned, String type, String title, String summary, @Nullable LocalDate day) {

		String id() {
			return PaperId.arxiv(this.versioned).orElseThrow();
		}

		/**
		 * Whether it is new, or a cross-listing of a paper that is new itself.
		 */
		boolean isNews() {
			boolean cross = this.type.equals("cross") && PaperId.arxivVersion(this.versioned) == 1
					&& (this.day == null || !isOld(id(), this.day));
			return this.type.equals("new") || cross;
		}

	}

	/**
	 * The new papers of a feed; an item that cannot be read is left out.
	 * @throws IOException if the whole is no feed, or one about an error
	 */
	static Announcement read(String xml) throws IOException {
		Element feed = XmlFeed.whole(xml);
		refuseError(feed);
		List<Listing> listings = new ArrayList<>();
		int unreadable = 0;
		List<FeedEntry> entries = FeedEntry.of(feed);
		for (FeedEntry entry : entries) {
			try {
				Announced announced = announced(entry).filter((found) -> !found.title().isEmpty()).orElse(null);
				LocalDate day = (announced != null) ? announced.day() : null;
				if (announced == null || day == null) {
					unreadable++;
				}
				else if (announced.isNews()) {
					listings.add(listing(entry, announced, day));
				}
			}
			catch (RuntimeException ex) {
				unreadable++;
			}
		}
		return new Announcement(listings, entries.size(), unreadable);
	}

	private static void refuseError(Element feed) throws IOException {
		String title = Stream.concat(FeedEntry.all(feed, "channel"), Stream.of(feed))
			.flatMap((channel) -> FeedEntry.all(channel, "title"))
			.map(FeedEntry::text)
			.findFirst()
			.orElse("");
		if (title.startsWith("Feed error")) {
			throw new IOException(PlainText.of(title, 120));
		}
	}

	/**
	 * The announcement in an item, or empty if it is not of arXiv.
	 */
	static Optional<Announced> announced(FeedEntry entry) {
		String description = entry.text("description", "summary");
		String title = entry.text("title");
		Matcher preamble = PREAMBLE.matcher(description);
		Matcher suffix = SUFFIX.matcher(title);
		boolean introduced = preamble.find();
		boolean marked = title.endsWith(")") && suffix.find();
		String type = entry.text("arxiv:announce_type");
		String named = entry.text("guid", "id");
		String versioned = PaperId.arxivOf(named).isPresent() ? named.replaceFirst(".*(?::|/abs/)", "")
				: introduced ? preamble.group(1) : marked ? suffix.group(1) : "";
		if (PaperId.arxiv(versioned).isEmpty() || (type.isEmpty() && !introduced && !marked)) {
			return Optional.empty();
		}
		String announcedAs = !type.isEmpty() ? type
				: introduced ? preamble.group(2) : (suffix.group(2) != null) ? "replace" : "new";
		return Optional
			.of(new Announced(versioned, announcedAs, text(marked ? suffix.replaceFirst("") : title, Paper.MAX_TITLE),
					text(introduced ? description.substring(preamble.end()) : description, Paper.MAX_SUMMARY),
					FeedDates.day(entry.text("pubdate", "published", "dc:date"), EASTERN)));
	}

	private static String text(String plain, int max) {
		return PlainText.of(HtmlText.ofText(plain), max);
	}

	private static Listing listing(FeedEntry entry, Announced announced, LocalDate day) {
		String id = announced.id();
		return new Listing(new Paper(id, announced.title(), announced.summary(), AuthorNames.listed(creator(entry)),
				null, "https://arxiv.org/abs/" + id, "https://arxiv.org/pdf/" + id, null, null, entry.categories(),
				PaperId.doi(entry.text("arxiv:doi")).orElse(null)), day, 0, 0, null);
	}

	/**
	 * Whether the id's month lies before the month before the announcement.
	 */
	private static boolean isOld(String id, LocalDate announced) {
		if (!Character.isDigit(id.charAt(0))) {
			return true;
		}
		int year = 2000 + Integer.parseInt(id.substring(0, 2));
		int month = Integer.parseInt(id.substring(2, 4));
		return year * 12 + month < announced.getYear() * 12 + announced.getMonthValue() - 1;
	}

	/**
	 * All authors, in one text.
	 */
	static String creator(FeedEntry entry) {
		return entry.text("dc:creator", "author");
	}

}
