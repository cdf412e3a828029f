package org.paperboy.meaning;

import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * A vector of bytes points where its numbers point.
 */
class TextVectorTests {

	@RepeatedTest(20)
	void bytesChangeACosineByLessThanAHundredth(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		double[] one = random.doubles(384, -1, 1).toArray();
		double[] other = random.doubles(384, -1, 1).toArray();
		for (int i = 0; i < one.length; i++) {
			other[i] += one[i] * repetition.getCurrentRepetition() / 10;
		}
		double exact = dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
		assertThat(TextVector.of(one).cosine(TextVector.of(other))).isCloseTo(exact, within(0.01));
	}

	private static double dot(double[] one, double[] other) {
		double sum = 0;
		for (int i = 0; i < one.length; i++) {
			sum += one[i] * other[i];
		}
		return sum;
	}

	@Test
	void aStoredVectorIsTheSame() {
		TextVector vector = TextVector.of(new double[] { 0.5, -0.25, 0 });
		assertThat(TextVector.ofBytes(vector.bytes()).cosine(vector)).isCloseTo(1, within(1e-9));
	}

	@Test
	void vectorsOfOtherSizesOrOfNothingAreNotAlike() {
		TextVector vector = TextVector.of(new double[] { 1, 0 });
		assertThat(vector.cosine(TextVector.of(new double[] { 1, 0, 0 }))).isZero();
		assertThat(vector.cosine(TextVector.of(new double[] { 0, 0 }))).isZero();
	}

}
