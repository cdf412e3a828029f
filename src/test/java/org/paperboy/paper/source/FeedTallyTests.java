package org.paperboy.paper.source;

import java.io.IOException;
import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.paper.Reading;
import org.paperboy.paper.document.XmlFeed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Items of a feed are counted one by one.
 */
class FeedTallyTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 6, 30);

	private static final List<String> BROKEN = new AbstractList<>() {

		@Override
		public String get(int index) {
			throw new IllegalStateException("broken");
		}

		@Override
		public int size() {
			return 1;
		}

	};

	private static Optional<FeedItem> item(List<String> dates) {
		return Optional.of(new FeedItem("https://journal.example/1", List.of(), "A title", "", List.of(), dates, true));
	}

	private static List<String> ids(String... items) throws IOException {
		String feed = "<rss><channel><link>https://journal.example/</link>" + String.join("", items)
				+ "</channel></rss>";
		FeedTally tally = new FeedTally(TODAY, 7, TODAY);
		SyndicatedItems.of(XmlFeed.parse(feed), "https://journal.example/feed").items().forEach(tally::add);
		return tally.reading().listings().stream().map((listing) -> listing.paper().id()).toList();
	}

	private static String item(String title, String guid, String link) {
		return "<item><title>%s</title><guid isPermaLink=\"false\">%s</guid><link>%s</link></item>".formatted(title,
				guid, link);
	}

	@ParameterizedTest
	@ValueSource(strings = { "N/A", "#", "https://journal.example/", "/", "none", "https://journal.example/list",
			"javascript:void(0)" })
	void itemsThatShareAPlaceholderAreEachAPaper(String link) throws IOException {
		assertThat(ids(item("One", "N/A", link), item("Two", "N/A", link))).hasSize(2).doesNotHaveDuplicates();
		assertThat(ids(item("One", "", link), item("Two", "", link), item("Three", "", link),
				item("Four", "4", "https://journal.example/4")))
			.hasSize(4);
	}

	@Test
	void anItemWithoutALinkKeepsItsName() throws IOException {
		List<String> alone = ids(item("One", "J-1", "N/A"));
		assertThat(alone).containsExactly("url:https://journal.example/#/J-1");
		assertThat(ids(item("Two", "J-2", "#"), item("One", "J-1", "N/A"))).containsAll(alone).hasSize(2);
	}

	@Test
	void itemsThatShareALinkAreKnownByTheirIdentifiers() throws IOException {
		String list = "https://journal.example/upcoming";
		List<String> ids = ids(item("One", "J-1", list), item("Two", "J-2", list), item("Other", "J-3", list + "/3"));
		assertThat(ids).containsExactly("url:" + list + "#/J-1", "url:" + list + "#/J-2", "url:" + list + "/3");
		assertThat(ids(item("Two, mended", "J-2", list), item("One", "J-1", list), item("Two", "J-2", list)))
			.containsExactlyInAnyOrderElementsOf(ids.subList(0, 2));
	}

	@Test
	void itemsWithTheSameTitleAndLinkAreOne() throws IOException {
		String link = "https://journal.example/1";
		String other = item("Other", "9", "https://journal.example/9");
		assertThat(ids(item("One", link + "#0", link), item("One", link + "#3", link), other)).hasSize(2);
		assertThat(ids(item("One", link + "#0", link), item("One, mended", link + "#3", link), other)).hasSize(2);
		assertThat(ids(item("One", "1", link), item("One, mended", "1", link), other)).hasSize(2);
	}

	@Test
	void anUnreadableItemCostsOnlyItself() {
		FeedTally tally = new FeedTally(TODAY, 7, TODAY);
		tally.add(item(BROKEN));
		tally.add(item(List.of("2026-06-30")));
		Reading reading = tally.reading();
		assertThat(reading.listings()).hasSize(1);
		assertThat(reading.detail()).isEqualTo("1 of 2 items unreadable");
	}

}
