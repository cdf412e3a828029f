package org.paperboy.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Synonyms;
import org.paperboy.paper.Edition;
import org.paperboy.paper.Editions;
import org.paperboy.paper.RankedPaper;
import org.paperboy.topic.Topics;

import org.springframework.stereotype.Component;

/**
 * Keeps the indexes of editions lately used. Those of closed editions never change.
 */
@Component
class EditionIndexes {

	/**
	 * A paper in an index takes so many bytes; the indexes have a sixth of the memory. In
	 * a gigabyte, that is a month of all that arXiv announces.
	 */
	private static final int BYTES_PER_PAPER = 8_000;

	private final Editions editions;

	private final Topics topics;

	private final Synonyms synonyms;

	private final Cache<List<LocalDate>, EditionIndex> closed = Caffeine.newBuilder()
		.maximumWeight(Runtime.getRuntime().maxMemory() / 6 / BYTES_PER_PAPER)
		.weigher((List<LocalDate> dates, EditionIndex index) -> 10 + index.papers().size())
		.build();

	private final Cache<Open, EditionIndex> open = Caffeine.newBuilder().maximumSize(2).build();

	EditionIndexes(Editions editions, Topics topics, Synonyms synonyms) {
		this.editions = editions;
		this.topics = topics;
		this.synonyms = synonyms;
	}

	/**
	 * The papers of closed editions together.
	 */
	EditionIndex of(List<LocalDate> dates) {
		return this.closed.get(dates, (some) -> unkept(
				newest(some).stream().sorted(Comparator.comparingDouble(RankedPaper::score).reversed()).toList()));
	}

	/**
	 * The papers of all these editions; one that came back for a second look as it is in
	 * the later edition.
	 */
	private java.util.Collection<RankedPaper> newest(List<LocalDate> dates) {
		Map<String, RankedPaper> papers = new LinkedHashMap<>();
		dates.stream()
			.sorted(Comparator.reverseOrder())
			.flatMap((date) -> this.editions.find(date).stream())
			.flatMap((edition) -> edition.papers().stream())
			.forEach((ranked) -> papers.putIfAbsent(ranked.paper().id(), ranked));
		return papers.values();
	}

	/**
	 * The papers of one edition, which may still be open.
	 */
	EditionIndex of(Edition edition) {
		return edition.closed() ? this.closed.get(List.of(edition.date()), (dates) -> unkept(edition.papers()))
				: this.open.get(new Open(edition.date(), edition.changedAt()), (open) -> unkept(edition.papers()));
	}

	/**
	 * An edition as it was at some time before it closed.
	 */
	private record Open(LocalDate date, Instant changedAt) {

	}

	/**
	 * An index that is not kept.
	 */
	EditionIndex unkept(List<RankedPaper> papers) {
		return new EditionIndex(papers, this.topics, this.synonyms);
	}

}
