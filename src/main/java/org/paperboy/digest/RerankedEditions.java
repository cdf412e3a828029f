package org.paperboy.digest;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.paperboy.digest.choice.EditionIndexes;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.Editions;
import org.paperboy.edition.TrendingScore;

import org.springframework.stereotype.Component;

/**
 * Indexes the last editions as another formula of the trend would have ranked them.
 */
@Component
class RerankedEditions {

	private final Editions editions;

	private final EditionIndexes indexes;

	RerankedEditions(Editions editions, EditionIndexes indexes) {
		this.editions = editions;
		this.indexes = indexes;
	}

	/**
	 * The indexes by their dates, each of one edition.
	 * @param max how many editions
	 */
	Map<List<LocalDate>, EditionIndex> indexes(TrendingScore formula, int max) {
		Map<List<LocalDate>, EditionIndex> indexes = new LinkedHashMap<>();
		this.editions.lastClosed(max)
			.forEach((edition) -> indexes.put(List.of(edition.date()),
					this.indexes.unkept(edition.rankedBy(formula).papers())));
		return indexes;
	}

}
