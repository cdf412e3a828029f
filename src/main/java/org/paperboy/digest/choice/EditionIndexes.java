package org.paperboy.digest.choice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import org.jspecify.annotations.Nullable;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Synonyms;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.edition.RankedPaper;
import org.paperboy.topic.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps the indexes of recently used editions, bounded by their sizes. One is made at a
 * time, in the memory that the others leave, so together they never take more than a
 * fifth of the memory, unless a single one is larger. A caller that needs the same one
 * waits for it. Indexes of closed editions never change.
 */
@Component
public class EditionIndexes {

	private static final Logger log = LoggerFactory.getLogger(EditionIndexes.class);

	private static final long MEMORY = Runtime.getRuntime().maxMemory() / 5;

	/**
	 * The memory that an index takes while it is made, in sizes of its papers.
	 */
	private static final int TIMES = 6;

	private final Editions editions;

	private final Topics topics;

	private final Synonyms synonyms;

	/**
	 * The bound for all indexes together, in thousands of bytes.
	 */
	private final long weight;

	private final Cache<Key, EditionIndex> indexes;

	/**
	 * The memory that making the index of closed editions takes, in thousands of bytes.
	 */
	private final Cache<Key, Long> needed = Caffeine.newBuilder().maximumSize(1_000).build();

	private final ReentrantLock building = new ReentrantLock();

	@Autowired
	EditionIndexes(Editions editions, Topics topics, Synonyms synonyms) {
		this(editions, topics, synonyms, MEMORY);
	}

	EditionIndexes(Editions editions, Topics topics, Synonyms synonyms, long bytes) {
		this.editions = editions;
		this.topics = topics;
		this.synonyms = synonyms;
		this.weight = bytes / 1_000;
		this.indexes = Caffeine.newBuilder()
			.maximumWeight(this.weight)
			.weigher((Key key, EditionIndex index) -> (int) Math.min(this.weight, weight(index)))
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Some editions together.
	 *
	 * @param changedAt when the only edition, still open, last changed; null if all are
	 * closed
	 */
	private record Key(List<LocalDate> dates, @Nullable Instant changedAt) {

	}

	/**
	 * The index of closed editions together.
	 */
	public EditionIndex of(List<LocalDate> dates) {
		return kept(new Key(dates, null), () -> (dates.size() == 1) ? List.copyOf(newest(dates))
				: newest(dates).stream().sorted(Comparator.comparingDouble(RankedPaper::score).reversed()).toList());
	}

	/**
	 * The papers of all these editions; one with a second look as it is in the later
	 * edition.
	 */
	private Collection<RankedPaper> newest(List<LocalDate> dates) {
		Map<String, RankedPaper> papers = new LinkedHashMap<>();
		dates.stream()
			.sorted(Comparator.reverseOrder())
			.flatMap((date) -> this.editions.find(date).stream())
			.flatMap((edition) -> edition.papers().stream())
			.forEach((ranked) -> papers.putIfAbsent(ranked.id(), ranked));
		return papers.values();
	}

	/**
	 * The index of one edition, which may still be open.
	 */
	public EditionIndex of(Edition edition) {
		return kept(new Key(List.of(edition.date()), edition.closed() ? null : edition.changedAt()), edition::papers);
	}

	private EditionIndex kept(Key key, Supplier<List<RankedPaper>> papers) {
		EditionIndex known = this.indexes.getIfPresent(key);
		if (known != null) {
			return known;
		}
		this.building.lock();
		try {
			EditionIndex meanwhile = this.indexes.getIfPresent(key);
			return (meanwhile != null) ? meanwhile : built(key, papers.get());
		}
		finally {
			this.building.unlock();
		}
	}

	private EditionIndex built(Key key, List<RankedPaper> papers) {
		Policy.Eviction<Key, EditionIndex> room = this.indexes.policy().eviction().orElseThrow();
		room.setMaximum(this.weight - Math.min(this.weight, needed(papers)));
		try {
			EditionIndex index = unkept(papers);
			room.setMaximum(this.weight);
			this.indexes.put(key, index);
			if (index.searched() < papers.size()) {
				log.warn("Of {} papers of {} only the {} strongest are found by their words: all of them take too "
						+ "much memory", papers.size(), key.dates(), index.searched());
			}
			return index;
		}
		finally {
			room.setMaximum(this.weight);
		}
	}

	private static long needed(Collection<RankedPaper> papers) {
		return papers.stream().mapToLong((paper) -> TIMES * paper.bytes()).sum() / 1_000;
	}

	private static long weight(EditionIndex index) {
		return 10 + index.bytes() / 1_000;
	}

	/**
	 * The indexes of these closed editions, as many of the first ones as fit into the
	 * memory together and beside some others, so that none of them drives out another.
	 * The first is made in any case if it is beside none. Each is made only when the one
	 * before was used.
	 */
	public Stream<EditionIndex> fitting(List<LocalDate> dates, EditionIndex... others) {
		Set<EditionIndex> together = new HashSet<>(List.of(others));
		return dates.stream()
			.takeWhile((date) -> together.isEmpty() || fits(new Key(List.of(date), null), together))
			.map((date) -> of(List.of(date)))
			.peek(together::add);
	}

	private boolean fits(Key key, Set<EditionIndex> others) {
		return this.indexes.asMap().containsKey(key)
				|| weight(others) + this.needed.get(key, (some) -> needed(newest(some.dates()))) <= this.weight;
	}

	private static long weight(Set<EditionIndex> indexes) {
		return indexes.stream().mapToLong(EditionIndexes::weight).sum();
	}

	/**
	 * The indexes that are kept now.
	 */
	public Stream<EditionIndex> kept() {
		return this.indexes.asMap().values().stream();
	}

	/**
	 * An index that is not kept.
	 */
	public EditionIndex unkept(List<RankedPaper> papers) {
		return new EditionIndex(papers, this.topics, this.synonyms);
	}

}
