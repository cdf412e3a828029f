package org.paperboy.digest.letter;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.edition.RankedPaper;

import org.springframework.stereotype.Component;

/**
 * Finds the papers of digests in their editions.
 */
@Component
public class DigestPapers {

	private static final int MEMORY = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 16);

	private final Editions editions;

	/**
	 * Closed editions take a sixteenth of the memory here, but at least the one at hand
	 * is kept; one that is indexed shares its papers with the index.
	 */
	private final Cache<LocalDate, Map<String, RankedPaper>> papers = Caffeine.newBuilder()
		.maximumWeight(MEMORY)
		.weigher((LocalDate date,
				Map<String, RankedPaper> some) -> (int) Math.min(MEMORY,
						some.values().stream().mapToLong(RankedPaper::bytes).sum()))
		.build();

	DigestPapers(Editions editions) {
		this.editions = editions;
	}

	/**
	 * The papers of a digest, in order.
	 * @throws IllegalStateException if one is in none of the digest's editions
	 */
	public List<RankedPaper> of(DigestContent content) {
		Map<String, RankedPaper> known = new HashMap<>();
		content.editions()
			.stream()
			.sorted(Comparator.reverseOrder())
			.forEach((date) -> papers(date).forEach(known::putIfAbsent));
		return content.papers()
			.stream()
			.map((item) -> Optional.ofNullable(known.get(item.id()))
				.orElseThrow(() -> new IllegalStateException("paper " + item.id() + " is in none of its editions")))
			.toList();
	}

	private Map<String, RankedPaper> papers(LocalDate date) {
		Map<String, RankedPaper> kept = this.papers.getIfPresent(date);
		return (kept != null) ? kept : this.editions.find(date).map(this::keep).orElseGet(Map::of);
	}

	private Map<String, RankedPaper> keep(Edition edition) {
		Map<String, RankedPaper> byId = new HashMap<>();
		edition.papers().forEach((paper) -> byId.put(paper.id(), paper));
		if (edition.closed()) {
			this.papers.put(edition.date(), byId);
		}
		return byId;
	}

}
