package org.paperboy.digest.choice;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.edition.RankedPaper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Keeps the indexes of editions in a fifth of the memory. Digests and previews of the
 * newest edition have most of it; older editions that strangers ask for have a sixth of
 * it for themselves. Indexes of closed editions never change.
 */
@Component
public class EditionIndexes {

	private static final long MEMORY = Runtime.getRuntime().maxMemory() / 5;

	private final Editions editions;

	private final IndexMaker maker;

	private final KeptIndexes indexes;

	private final KeptIndexes older;

	@Autowired
	EditionIndexes(Editions editions, IndexMaker maker) {
		this(editions, maker, MEMORY);
	}

	EditionIndexes(Editions editions, IndexMaker maker, long bytes) {
		this.editions = editions;
		this.maker = maker;
		this.indexes = new KeptIndexes(bytes * 5 / 6, this::unkept);
		this.older = new KeptIndexes(bytes / 6, this::unkept);
	}

	/**
	 * The index of closed editions together.
	 */
	public EditionIndex of(List<LocalDate> dates) {
		return this.indexes.get(new KeptIndexes.Key(dates, null), () -> papers(dates));
	}

	/**
	 * Whether the index of closed editions together need not be made first.
	 */
	public boolean areKept(List<LocalDate> dates) {
		return this.indexes.ifKept(new KeptIndexes.Key(dates, null)).isPresent();
	}

	/**
	 * The papers of all these editions, strongest first; one with a second look as it is
	 * in the later edition.
	 */
	private List<RankedPaper> papers(List<LocalDate> dates) {
		Map<String, RankedPaper> papers = new LinkedHashMap<>();
		dates.stream()
			.sorted(Comparator.reverseOrder())
			.flatMap((date) -> this.editions.find(date).stream())
			.flatMap((edition) -> edition.papers().stream())
			.forEach((ranked) -> papers.putIfAbsent(ranked.id(), ranked));
		return (dates.size() == 1) ? List.copyOf(papers.values())
				: papers.values().stream().sorted(Comparator.comparingDouble(RankedPaper::score).reversed()).toList();
	}

	/**
	 * The index of one edition, which may still be open.
	 */
	public EditionIndex of(Edition edition) {
		return this.indexes.get(key(edition), edition::papers);
	}

	private static KeptIndexes.Key key(Edition edition) {
		return new KeptIndexes.Key(List.of(edition.date()), edition.closed() ? null : edition.changedAt());
	}

	/**
	 * The index of one edition that anybody may ask for; neither digests nor previews of
	 * the newest edition wait for it. Empty if the edition is too large.
	 */
	public Optional<EditionIndex> ofOlder(Edition edition) {
		return older(key(edition), edition::papers);
	}

	/**
	 * The index of closed editions together that a reader asks for; digests wait for it
	 * only if it is large.
	 */
	public EditionIndex ofOlder(List<LocalDate> dates) {
		return older(new KeptIndexes.Key(dates, null), () -> papers(dates)).orElseGet(() -> of(dates));
	}

	private Optional<EditionIndex> older(KeptIndexes.Key key, Supplier<List<RankedPaper>> papers) {
		Optional<EditionIndex> kept = this.indexes.ifKept(key).or(() -> this.older.ifKept(key));
		return (kept.isEmpty() && this.older.isLargeEnoughFor(papers.get())) ? Optional.of(this.older.get(key, papers))
				: kept;
	}

	/**
	 * The indexes of these closed editions, as many of the first ones as there is memory
	 * for: none drives out another. Each is made only when the one before was used.
	 */
	public Stream<EditionIndex> fitting(List<LocalDate> dates) {
		return dates.stream()
			.map((date) -> List.of(date))
			.map((date) -> this.indexes.getIfItFits(new KeptIndexes.Key(date, null), () -> papers(date)))
			.takeWhile(Optional::isPresent)
			.map(Optional::get);
	}

	/**
	 * The indexes that are kept now.
	 */
	Stream<EditionIndex> kept() {
		return Stream.of(this.indexes, this.older).flatMap(KeptIndexes::all);
	}

	/**
	 * An index that is not kept.
	 */
	public EditionIndex unkept(List<RankedPaper> papers) {
		return this.maker.make(papers);
	}

}
