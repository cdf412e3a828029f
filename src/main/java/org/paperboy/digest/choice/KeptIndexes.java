package org.paperboy.digest.choice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import org.jspecify.annotations.Nullable;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.RankedPaper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recently used indexes, bounded by their sizes. One is made at a time, in the memory
 * that the others leave, so together they never take more than their bound, unless a
 * single one is larger. A caller that needs the same one waits for it.
 */
final class KeptIndexes {

	private static final Logger log = LoggerFactory.getLogger(KeptIndexes.class);

	/**
	 * The memory that an index takes while it is made, in sizes of its papers.
	 */
	private static final int TIMES = 6;

	private final Function<List<RankedPaper>, EditionIndex> make;

	/**
	 * The bound for all indexes together, in thousands of bytes.
	 */
	private final long weight;

	private final Cache<Key, EditionIndex> indexes;

	private final Policy.Eviction<Key, EditionIndex> room;

	/**
	 * The memory that making an index takes, in thousands of bytes.
	 */
	private final Cache<Key, Long> needed = Caffeine.newBuilder().maximumSize(1_000).build();

	private final ReentrantLock making = new ReentrantLock(true);

	/**
	 * Keeps nothing yet.
	 * @param bytes the bound
	 * @param make makes an index of papers
	 */
	KeptIndexes(long bytes, Function<List<RankedPaper>, EditionIndex> make) {
		this.make = make;
		this.weight = bytes / 1_000;
		this.indexes = Caffeine.newBuilder()
			.maximumWeight(this.weight)
			.weigher((Key key, EditionIndex index) -> (int) Math.min(this.weight, 10 + index.bytes() / 1_000))
			.executor(Runnable::run)
			.build();
		this.room = this.indexes.policy().eviction().orElseThrow();
	}

	/**
	 * Some editions together.
	 *
	 * @param changedAt when the only edition, still open, last changed; null if all are
	 * closed
	 */
	record Key(List<LocalDate> dates, @Nullable Instant changedAt) {

	}

	/**
	 * The index of some papers, made if it is not kept.
	 */
	EditionIndex get(Key key, Supplier<List<RankedPaper>> papers) {
		EditionIndex known = this.indexes.getIfPresent(key);
		if (known != null) {
			return known;
		}
		this.making.lock();
		try {
			EditionIndex meanwhile = this.indexes.getIfPresent(key);
			return (meanwhile != null) ? meanwhile : made(key, papers.get());
		}
		finally {
			this.making.unlock();
		}
	}

	private EditionIndex made(Key key, List<RankedPaper> papers) {
		this.room.setMaximum(this.weight - Math.min(this.weight, needed(papers)));
		try {
			EditionIndex index = this.make.apply(papers);
			this.room.setMaximum(this.weight);
			this.indexes.asMap().keySet().removeIf((other) -> other.dates().equals(key.dates()));
			this.indexes.put(key, index);
			if (index.searched() < papers.size()) {
				log.warn("Of {} papers of {} only the {} strongest are found by their words: all of them take too "
						+ "much memory", papers.size(), key.dates(), index.searched());
			}
			return index;
		}
		finally {
			this.room.setMaximum(this.weight);
		}
	}

	/**
	 * The index of some papers, made only if no other has to go for it.
	 */
	Optional<EditionIndex> getIfItFits(Key key, Supplier<List<RankedPaper>> papers) {
		boolean fits = this.indexes.asMap().containsKey(key) || this.indexes.asMap().isEmpty()
				|| used() + this.needed.get(key, (some) -> needed(papers.get())) <= this.weight;
		return fits ? Optional.of(get(key, papers)) : Optional.empty();
	}

	/**
	 * Whether the index of these papers can be made without taking more than the bound.
	 */
	boolean isLargeEnoughFor(Collection<RankedPaper> papers) {
		return needed(papers) <= this.weight;
	}

	private long used() {
		return this.room.weightedSize().orElseThrow();
	}

	private static long needed(Collection<RankedPaper> papers) {
		return papers.stream().mapToLong((paper) -> TIMES * paper.bytes()).sum() / 1_000;
	}

	/**
	 * The index of some papers, if it is kept.
	 */
	Optional<EditionIndex> ifKept(Key key) {
		return Optional.ofNullable(this.indexes.getIfPresent(key));
	}

	Stream<EditionIndex> all() {
		return this.indexes.asMap().values().stream();
	}

}
