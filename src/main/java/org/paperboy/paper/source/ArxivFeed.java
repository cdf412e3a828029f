package org.paperboy.paper.source;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import org.jspecify.annotations.Nullable;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PlainText;

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
		.compile("^\\s*arXiv:\\S+\\s+Announce Type:\\s*\\S+\\s*Abstract:\\s*");

	private ArxivFeed() {
	}

	/**
	 * What a feed held.
	 *
	 * @param listings the new papers
	 * @param items how many items there were
	 * @param unreadable how many of them could not be read
	 */
	record Announcement(List<Listing> listings, int items, int unreadable) {

	}

	/**
	 * The new papers of a feed; an item that cannot be read is left out.
	 * @throws IOException where the whole is no feed, or one about an error
	 */
	static Announcement read(byte[] xml) throws IOException {
		SyndFeed feed = XmlFeed.parse(xml);
		if (String.valueOf(feed.getTitle()).startsWith("Feed error")) {
			throw new IOException(PlainText.of(feed.getTitle(), 120));
		}
		List<Listing> listings = new ArrayList<>();
		int unreadable = 0;
		for (SyndEntry entry : feed.getEntries()) {
			if (isReadable(entry)) {
				listing(entry).ifPresent(listings::add);
			}
			else {
				unreadable++;
			}
		}
		return new Announcement(listings, feed.getEntries().size(), unreadable);
	}

	private static boolean isReadable(SyndEntry entry) {
		return PaperId.arxiv(versioned(entry)).isPresent() && entry.getPublishedDate() != null
				&& !PlainText.of(entry.getTitle(), 500).isEmpty() && !XmlFeed.foreign(entry, "announce_type").isEmpty();
	}

	private static String versioned(SyndEntry entry) {
		String uri = (entry.getUri() != null) ? entry.getUri() : "";
		return uri.substring(uri.lastIndexOf(':') + 1);
	}

	private static Optional<Listing> listing(SyndEntry entry) {
		String versioned = versioned(entry);
		Optional<String> id = PaperId.arxiv(versioned);
		String type = XmlFeed.foreign(entry, "announce_type");
		boolean news = type.equals("new") || (type.equals("cross") && PaperId.arxivVersion(versioned) == 1);
		Date published = entry.getPublishedDate();
		String title = PlainText.of(entry.getTitle(), 500);
		if (id.isEmpty() || !news || published == null || title.isEmpty()) {
			return Optional.empty();
		}
		LocalDate announced = published.toInstant().atZone(EASTERN).toLocalDate();
		if (type.equals("cross") && isOld(id.get(), announced)) {
			return Optional.empty();
		}
		String summary = (entry.getDescription() != null) ? entry.getDescription().getValue() : "";
		List<String> categories = entry.getCategories().stream().map(SyndCategory::getName).distinct().toList();
		return Optional.of(new Listing(new Paper(id.get(), title,
				PlainText.of(PREAMBLE.matcher(summary).replaceFirst(""), 10_000), ArxivAuthors.split(creator(entry)),
				null, "https://arxiv.org/abs/" + id.get(), "https://arxiv.org/pdf/" + id.get(), null, null, categories,
				PaperId.doi(XmlFeed.foreign(entry, "DOI")).orElse(null)), announced, 0, 0, null));
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

	private static @Nullable String creator(SyndEntry entry) {
		return (entry.getAuthor() != null && !entry.getAuthor().isBlank()) ? entry.getAuthor()
				: XmlFeed.foreign(entry, "creator");
	}

}
