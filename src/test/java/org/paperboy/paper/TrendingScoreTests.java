package org.paperboy.paper;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The score is the published formula, and the order it gives is total.
 */
class TrendingScoreTests {

	private static RankedPaper paper(String id, int votes, int comments, int stars, int sources) {
		return new RankedPaper(
				new Paper(id, id, "", List.of(), null, "https://arxiv.org/abs/" + id, null, null, null, List.of()), 0,
				TrendingScore.of(votes, comments, stars, sources), votes, comments, stars, sources);
	}

	@Test
	void theScoreIsTheFormula() {
		assertThat(TrendingScore.of(0, 0, 0, 1)).isZero();
		assertThat(TrendingScore.of(59, 3, 8, 2)).isEqualTo(5.2156);
	}

	@Test
	void moreOfAnythingIsMore() {
		double score = TrendingScore.of(10, 1, 10, 1);
		assertThat(TrendingScore.of(11, 1, 10, 1)).isGreaterThan(score);
		assertThat(TrendingScore.of(10, 2, 10, 1)).isGreaterThan(score);
		assertThat(TrendingScore.of(10, 1, 11, 1)).isGreaterThan(score);
		assertThat(TrendingScore.of(10, 1, 10, 2)).isGreaterThan(score);
	}

	@Test
	void starsCountUpToAThousand() {
		assertThat(TrendingScore.of(1, 0, 999, 1)).isLessThan(TrendingScore.of(1, 0, 1000, 1));
		assertThat(TrendingScore.of(1, 0, 250_000, 1)).isEqualTo(TrendingScore.of(1, 0, 1000, 1));
	}

	@Test
	void noOrderOfReadingChangesTheOrder() {
		List<RankedPaper> papers = new ArrayList<>(List.of(paper("2604.00001", 5, 0, 0, 1),
				paper("2604.00002", 5, 0, 0, 1), paper("2604.00003", 5, 1, 0, 1), paper("2604.00004", 50, 0, 0, 1),
				paper("2604.00005", 0, 0, 0, 1), paper("2604.00006", 0, 0, 0, 1), paper("2604.00007", 5, 0, 4000, 1)));
		List<RankedPaper> expected = papers.stream().sorted(TrendingScore.ORDER).toList();
		assertThat(expected.getFirst().paper().id()).isEqualTo("2604.00004");
		for (int seed = 0; seed < 50; seed++) {
			Collections.shuffle(papers, new Random(seed));
			assertThat(papers.stream().sorted(TrendingScore.ORDER)).containsExactlyElementsOf(expected);
		}
	}

	@Test
	void noTwoPapersAreEqual() {
		assertThat(TrendingScore.ORDER.compare(paper("2604.00001", 5, 0, 0, 1), paper("2604.00002", 5, 0, 0, 1)))
			.isNotZero();
	}

}
