package org.paperboy.archive;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.SiteProperties;
import org.paperboy.edition.Edition;
import org.paperboy.edition.RankedPaper;
import org.paperboy.edition.Signals;
import org.paperboy.paper.Paper;

import org.springframework.context.support.StaticMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A feed holds a bounded number of papers.
 */
class PaperFeedsTests {

	private final PaperFeeds feeds = new PaperFeeds(
			new SiteProperties(URI.create("http://localhost:8080"), Path.of("data"), ""), messages());

	private static StaticMessageSource messages() {
		StaticMessageSource messages = new StaticMessageSource();
		messages.setUseCodeAsDefaultMessage(true);
		return messages;
	}

	private static RankedPaper paper(int rank, int length) {
		Paper paper = new Paper("p" + rank, "Title", "a".repeat(length), List.of(), null, "", null, null, null,
				List.of(), null);
		return new RankedPaper(paper, rank, 1, new Signals(0, 0, 0, 0, 0, 0, 1), null);
	}

	@ParameterizedTest
	@CsvSource({ "10, 20000, 10", "500, 100, 500", "200, 9000, 100", "4000, 1500, 600" })
	void itsFirstPapersThatFitAMegabyte(int papers, int length, int max) {
		List<RankedPaper> all = IntStream.rangeClosed(1, papers).mapToObj((rank) -> paper(rank, length)).toList();
		Edition edition = new Edition(LocalDate.of(2026, 4, 20), 1, true, Instant.EPOCH, "trending", all);
		List<PaperFeed.Entry> entries = this.feeds.of("Papers", "/editions/2026-04-20", edition, all).entries();
		assertThat(entries).hasSizeBetween(max / 2, max);
		assertThat(entries.getFirst().id())
			.isEqualTo(this.feeds.of("Papers", "/", edition, all.subList(0, 1)).entries().getFirst().id());
		assertThat((long) entries.size() * length).isLessThanOrEqualTo(1_000_000);
	}

}
