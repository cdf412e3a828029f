package org.paperboy.likeness;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.edition.RankedPaper;
import org.paperboy.meaning.Meaning;
import org.paperboy.meaning.TextVector;

import org.springframework.stereotype.Component;

/**
 * Makes the vectors that the papers of editions lack, newest edition first. Several nodes
 * may do so at once: what one has made the others leave out, except for a few papers that
 * are made twice.
 */
@Component
class MissingVectors {

	private static final int MAX_EDITIONS = 10_000;

	/**
	 * Nodes look that often at what others made.
	 */
	private static final int CHUNK = 16;

	private static final int MAX_HELD = 256;

	private final Meaning meaning;

	private final Editions editions;

	private final PaperVectors vectors;

	/**
	 * The editions whose papers all have vectors, as they were then.
	 */
	private final Map<LocalDate, Edition.Heading> complete = new HashMap<>();

	MissingVectors(Meaning meaning, Editions editions, PaperVectors vectors) {
		this.meaning = meaning;
		this.editions = editions;
		this.vectors = vectors;
	}

	/**
	 * Makes what is missing; a paper whose text differs between editions gets the vector
	 * of the newest one. Not for several threads.
	 * @param stop whether to leave the rest for the next time, asked before each paper
	 * @return how many were made
	 */
	int make(BooleanSupplier stop) {
		int made = 0;
		Set<String> seen = new HashSet<>();
		for (Edition.Heading heading : this.editions.headings(MAX_EDITIONS)) {
			if (!heading.equals(this.complete.get(heading.date()))) {
				made += make(heading.date(), seen, stop);
				if (this.meaning.isOff() || stop.getAsBoolean()) {
					return made;
				}
				this.complete.put(heading.date(), heading);
			}
		}
		return made;
	}

	/**
	 * A large edition takes minutes and is not held in memory meanwhile.
	 */
	private int make(LocalDate date, Set<String> seen, BooleanSupplier stop) {
		int made = 0;
		List<RankedPaper> part;
		do {
			part = this.editions.find(date)
				.map(Edition::papers)
				.orElse(List.of())
				.stream()
				.filter((ranked) -> !seen.contains(ranked.id()))
				.limit(MAX_HELD)
				.toList();
			part.forEach((ranked) -> seen.add(ranked.id()));
			made += make(part, stop);
		}
		while (part.size() == MAX_HELD && !this.meaning.isOff() && !stop.getAsBoolean());
		return made;
	}

	private int make(List<RankedPaper> papers, BooleanSupplier stop) {
		int made = 0;
		for (int from = 0; from < papers.size(); from += CHUNK) {
			List<RankedPaper> chunk = papers.subList(from, Math.min(from + CHUNK, papers.size()));
			Map<String, String> hashes = this.vectors.hashes(chunk.stream().map(RankedPaper::id).toList());
			for (RankedPaper ranked : chunk) {
				String text = PaperVectors.text(ranked.paper());
				String hash = PaperVectors.hash(text);
				if (!hash.equals(hashes.get(ranked.id())) && !stop.getAsBoolean()) {
					Optional<TextVector> vector = this.meaning.of(text);
					vector.ifPresent((some) -> this.vectors.keep(ranked.id(), hash, some));
					made += vector.isPresent() ? 1 : 0;
				}
			}
		}
		return made;
	}

}
