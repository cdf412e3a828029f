package org.paperboy.edition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * The score is the published formula, and the order it gives is total.
 */
class TrendingScoreTests {

	private static double score(int votes, int growth, int comments, int stars, int newStars, int age, int sources) {
		return TrendingScore.CURRENT.of(new Signals(votes, growth, comments, stars, newStars, age, sources));
	}

	private static Place place(String id, int votes, int comments, int stars) {
		Signals signals = new Signals(votes, votes, comments, stars, 0, 0, 1);
		return new Place(id, TrendingScore.CURRENT.of(signals), signals, null);
	}

	@Test
	void theScoreIsTheFormula() {
		assertThat(score(0, 0, 0, 0, 0, 0, 1)).isZero();
		assertThat(score(59, 40, 3, 8, 2, 0, 2)).isEqualTo(
				Math.log(60) + Math.log(41) / 2 + Math.log(4) / 4 + Math.log(9) / 8 + Math.log(3) / 4 + 0.5,
				within(0.0001));
		assertThat(score(59, 40, 3, 8, 2, 7, 2)).isEqualTo(
				(Math.log(60) + Math.log(41) / 2 + Math.log(4) / 4 + Math.log(9) / 8 + Math.log(3) / 4) / 2 + 0.5,
				within(0.0001));
	}

	@Test
	void moreOfAnythingIsMoreAndOlderIsLess() {
		double score = score(10, 5, 1, 10, 3, 1, 1);
		assertThat(score(11, 5, 1, 10, 3, 1, 1)).isGreaterThan(score);
		assertThat(score(10, 6, 1, 10, 3, 1, 1)).isGreaterThan(score);
		assertThat(score(10, 5, 2, 10, 3, 1, 1)).isGreaterThan(score);
		assertThat(score(10, 5, 1, 11, 3, 1, 1)).isGreaterThan(score);
		assertThat(score(10, 5, 1, 10, 4, 1, 1)).isGreaterThan(score);
		assertThat(score(10, 5, 1, 10, 3, 1, 2)).isGreaterThan(score);
		assertThat(score(10, 5, 1, 10, 3, 2, 1)).isLessThan(score);
	}

	@Test
	void oneHugeOldRepositoryDoesNotWin() {
		assertThat(score(3, 3, 0, 250_000, 0, 0, 1)).isEqualTo(score(3, 3, 0, 1000, 0, 0, 1))
			.isLessThan(score(8, 8, 0, 0, 0, 0, 1));
		assertThat(score(3, 3, 0, 250_000, 250_000, 0, 1)).isLessThan(score(30, 30, 0, 0, 0, 0, 1));
	}

	@Test
	void noOrderOfReadingChangesTheOrder() {
		List<Place> places = new ArrayList<>(List.of(place("2604.00001", 5, 0, 0), place("2604.00002", 5, 0, 0),
				place("2604.00003", 5, 1, 0), place("2604.00004", 50, 0, 0), place("2604.00005", 0, 0, 0),
				place("2604.00006", 0, 0, 0), place("2604.00007", 5, 0, 4000)));
		List<Place> expected = places.stream().sorted(Place.ORDER).toList();
		assertThat(expected.getFirst().paper()).isEqualTo("2604.00004");
		for (int seed = 0; seed < 50; seed++) {
			Collections.shuffle(places, new Random(seed));
			assertThat(places.stream().sorted(Place.ORDER)).containsExactlyElementsOf(expected);
		}
	}

	@Test
	void noTwoPapersAreEqual() {
		assertThat(Place.ORDER.compare(place("2604.00001", 5, 0, 0), place("2604.00002", 5, 0, 0))).isNotZero();
	}

}
