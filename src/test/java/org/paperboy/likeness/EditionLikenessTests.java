package org.paperboy.likeness;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.paperboy.meaning.TextVector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * A paper is as close as it is closer than others, and without enough of them not at all.
 */
class EditionLikenessTests {

	private static final TextVector EAST = TextVector.ofBytes(new byte[] { 100, 0 });

	private static final TextVector NORTH = TextVector.ofBytes(new byte[] { 0, 100 });

	private static EditionLikeness likeness(int usual, @Nullable TextVector... own) {
		List<TextVector> others = IntStream.range(0, usual)
			.mapToObj((number) -> (number % 2 == 0) ? EAST : NORTH)
			.toList();
		EditionLikeness.Papers papers = new EditionLikeness.Papers(1, Arrays.asList(own), others);
		return new EditionLikeness(() -> papers, (text) -> text.isEmpty() ? Optional.empty() : Optional.of(EAST));
	}

	@Test
	void closenessIsCountedInDeviationsOfOtherPapers() {
		IntToDoubleFunction deviations = likeness(20, EAST, null, NORTH).to("east").orElseThrow();
		assertThat(IntStream.range(0, 3).mapToDouble(deviations).toArray()).containsExactly(new double[] { 1, 0, -1 },
				within(1e-9));
	}

	@Test
	void amongFewPapersNothingIsKnown() {
		assertThat(likeness(19, EAST).to("east")).isEmpty();
		assertThat(EditionLikeness.NONE.to("east")).isEmpty();
	}

	@Test
	void aLargeEditionIsComparedWithAPartOfItself() {
		assertThat(Likeness.compared(Collections.nCopies(200, EAST))).hasSize(200);
		assertThat(Likeness.compared(Collections.nCopies(201, EAST))).hasSize(101);
		assertThat(Likeness.compared(Collections.nCopies(5_000, EAST))).hasSize(200);
	}

	@Test
	void aTextThatIsNotUnderstoodIsLikeNothing() {
		assertThat(likeness(20, EAST).to("")).isEmpty();
	}

}
