package org.paperboy.edition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

	/**
	 * The scores were worked out by hand with ln 2 = 0.69315, ln 3 = 1.09861, ln 8 =
	 * 2.07944, ln 60 = 4.09434 and ln 1001 = 6.90875.
	 */
	@ParameterizedTest
	@CsvSource({ "0, 0, 0, 0, 0, 0, 1, 0", "1, 0, 0, 0, 0, 0, 1, 0.6931", "59, 0, 0, 0, 0, 0, 1, 4.0943",
			"0, 7, 0, 0, 0, 0, 1, 1.0397", "0, 0, 2, 0, 0, 0, 1, 0.2747", "0, 0, 0, 1000, 0, 0, 1, 0.8636",
			"0, 0, 0, 1001, 0, 0, 1, 0.8636", "0, 0, 0, 0, 1, 0, 1, 0.1733", "0, 0, 0, 0, 5000, 0, 1, 1.7272",
			"0, 0, 0, 0, 0, 0, 2, 0.5", "0, 0, 0, 0, 0, 30, 4, 1.5", "59, 0, 0, 0, 0, 7, 1, 2.0472",
			"59, 7, 2, 1000, 1, 0, 2, 6.9456", "59, 7, 2, 1000, 1, 7, 2, 3.7228", "59, 7, 2, 1000, 1, 14, 2, 2.1114" })
	void theScoreIsTheOneWorkedOutByHand(int votes, int growth, int comments, int stars, int newStars, int age,
			int sources, double score) {
		assertThat(score(votes, growth, comments, stars, newStars, age, sources)).isEqualTo(score, within(0.0001));
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
