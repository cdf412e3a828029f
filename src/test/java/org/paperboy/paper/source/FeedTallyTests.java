package org.paperboy.paper.source;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.paperboy.paper.Reading;

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

	@Test
	void anItemThatCannotBeReadAtAllCostsOnlyItself() {
		FeedTally tally = new FeedTally(TODAY, 7, TODAY);
		tally.add(item(BROKEN));
		tally.add(item(List.of("2026-06-30")));
		Reading reading = tally.reading();
		assertThat(reading.listings()).hasSize(1);
		assertThat(reading.detail()).isEqualTo("1 of 2 items unreadable");
	}

}
