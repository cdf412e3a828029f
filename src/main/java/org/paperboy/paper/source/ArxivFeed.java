package org.paperboy.paper.source;

import java.io.ByteArrayInputStream;
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
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.rometools.rome.io.XmlReader;
import org.jdom2.Element;
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
	 * The new papers of a feed; an item that cannot be read is left out.
	 * @throws IOException where the whole is no feed
	 */
	static List<Listing> listings(byte[] xml) throws IOException {
		XmlBounds.check(xml);
		List<Listing> listings = new ArrayList<>();
		for (SyndEntry entry : parse(xml).getEntries()) {
			listing(entry).ifPresent(listings::add);
		}
		return listings;
	}

	private static SyndFeed parse(byte[] xml) throws IOException {
		SyndFeedInput input = new SyndFeedInput();
		input.setAllowDoctypes(false);
		try (XmlReader reader = new XmlReader(new ByteArrayInputStream(xml))) {
			return input.build(reader);
		}
		catch (FeedException | IllegalArgumentException ex) {
			throw new IOException("no readable feed: " + ex.getMessage(), ex);
		}
	}

	private static Optional<Listing> listing(SyndEntry entry) {
		String uri = (entry.getUri() != null) ? entry.getUri() : "";
		String versioned = uri.substring(uri.lastIndexOf(':') + 1);
		Optional<String> id = PaperId.arxiv(versioned);
		String type = foreign(entry, "announce_type");
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
		return Optional.of(
				new Listing(
						new Paper(id.get(), title, PlainText.of(PREAMBLE.matcher(summary).replaceFirst(""), 10_000),
								ArxivAuthors.split(creator(entry)), null, "https://arxiv.org/abs/" + id.get(),
								"https://arxiv.org/pdf/" + id.get(), null, null, categories, null),
						announced, 0, 0, null));
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

	private static String foreign(SyndEntry entry, String name) {
		return entry.getForeignMarkup()
			.stream()
			.filter((element) -> element.getName().equals(name))
			.map(Element::getTextTrim)
			.findFirst()
			.orElse("");
	}

	private static @Nullable String creator(SyndEntry entry) {
		return (entry.getAuthor() != null && !entry.getAuthor().isBlank()) ? entry.getAuthor()
				: foreign(entry, "creator");
	}

}
