package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;

import org.paperboy.FuzzInput;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.Reading;
import org.paperboy.paper.WebLink;
import org.paperboy.paper.document.FeedText;
import org.paperboy.paper.document.XmlFeed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any answer is read as a feed or refused with a reason, and what is read of it is plain
 * text of bounded length, with links that every program understands.
 */
public final class FeedFuzz {

	private static final String ADDRESS = "https://feeds.example.org/papers";

	private static final LocalDate TODAY = LocalDate.of(2025, 3, 6);

	private FeedFuzz() {
	}

	public static void fuzzerTestOneInput(byte[] bytes) throws Exception {
		FuzzInput.quickly(() -> read(bytes));
	}

	private static void read(byte[] bytes) {
		FeedItems items;
		try {
			String text = FeedText.of(bytes, null);
			items = JsonFeedItems.isJson(text) ? JsonFeedItems.of(text, ADDRESS)
					: SyndicatedItems.of(XmlFeed.parse(text), ADDRESS);
		}
		catch (IOException ex) {
			assertThat(ex.getMessage()).isNotBlank();
			return;
		}
		FeedTally tally = new FeedTally(TODAY, 7, TODAY);
		items.items().forEach(tally::add);
		tally.leaveOut(items.leftOut());
		Reading reading = tally.reading();
		assertThat(reading.detail()).hasSizeLessThan(300);
		reading.listings().forEach(FeedFuzz::check);
	}

	private static void check(Listing listing) {
		Paper paper = listing.paper().readable();
		assertThat(paper.id()).isNotBlank().hasSizeLessThanOrEqualTo(400);
		assertThat(FuzzInput.isPlain(paper.id())).as(paper.id()).isTrue();
		assertThat(paper.title()).isNotBlank();
		assertThat(FuzzInput.isPlain(paper.title())).as(paper.title()).isTrue();
		assertThat(FuzzInput.isPlain(paper.summary())).as(paper.summary()).isTrue();
		assertThat(listing.paper().title()).hasSizeLessThanOrEqualTo(500);
		assertThat(listing.paper().summary()).hasSizeLessThanOrEqualTo(10_000);
		assertThat(paper.authors()).allMatch(FuzzInput::isPlain).noneMatch(String::isBlank);
		assertThat(WebLink.of(paper.url())).as(paper.url()).isNotNull();
		assertThat(URI.create(paper.url()).getScheme()).isIn("http", "https");
		assertThat(listing.date()).isBetween(TODAY.minusDays(7), TODAY);
	}

}
