package org.paperboy.digest.choice;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.paperboy.digest.SampleTopics;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Interest;
import org.paperboy.digest.match.Matches;
import org.paperboy.edition.RankedPaper;
import org.paperboy.paper.Paper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each interest has its best paper in each round, and what is not shown takes no turn.
 */
class RoundsTests {

	private static final EditionIndex INDEX = new EditionIndex(
			List.of(paper("Graphs of graphs", 9), paper("Sailing home", 8), paper("Sailing away", 7),
					paper("One graph among a few other words", 6), paper("Baking bread", 5)),
			SampleTopics.shipped(), SampleTopics.synonyms(""));

	private static final List<Matches> MATCHES = Stream.of("graph", "sailing")
		.map((word) -> INDEX.matches(new Interest(Interest.Kind.KEYWORD, word)))
		.toList();

	private static RankedPaper paper(String title, double score) {
		return SampleTopics.ranked(new Paper(title, title, "", List.of(), null, "", null, null, null, List.of(), null),
				score);
	}

	@Test
	void interestsTakeTurnsAndWhatNoneMatchesComesLast() {
		assertThat(Rounds.order(INDEX, MATCHES, new float[] { 1, 5, 4, 2, 3 })).containsExactly(1, 0, 2, 3, 4);
	}

	@Test
	void whatIsNotShownTakesNoTurn() {
		assertThat(Rounds.order(INDEX, MATCHES, new float[] { 0, 5, 4, 2, 3 })).containsExactly(1, 3, 2, 4);
	}

	@Test
	void aSingleInterestHasTheOrderOfTheScores() {
		assertThat(Rounds.order(INDEX, MATCHES.subList(0, 1), new float[] { 1, 0, 0, 2, 0 })).containsExactly(3, 0);
	}

}
