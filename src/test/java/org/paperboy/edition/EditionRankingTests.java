package org.paperboy.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.paperboy.paper.Paper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An edition holds no more papers than fit into memory.
 */
class EditionRankingTests {

	private static Place place(int number) {
		return new Place("url:" + number, 1.0 / number, new Signals(0, 0, 0, 0, 0, 0, 1), null);
	}

	private static Map<String, Paper> papers(List<String> ids) {
		return ids.stream()
			.collect(Collectors.toMap(Function.identity(), (id) -> new Paper(id, "On memory", "x".repeat(3_000),
					List.of("Ann Archer"), null, "", null, null, null, List.of(), null)));
	}

	@Test
	void anEditionHoldsTheStrongestThatFit() {
		List<Place> places = IntStream.rangeClosed(1, 10_000).mapToObj(EditionRankingTests::place).toList();
		List<String> read = new ArrayList<>();
		List<Place> fitting = EditionRanking.fitting(places, (ids) -> {
			read.addAll(ids);
			return papers(ids);
		}, EditionRanking.MAX_BYTES);
		assertThat(fitting).isEqualTo(places.subList(0, fitting.size())).hasSizeBetween(3_500, 4_000);
		assertThat(read).hasSizeLessThanOrEqualTo(4_000);
	}

	@Test
	void threeTimesWhatArxivAnnouncesFits() {
		List<Place> places = IntStream.rangeClosed(1, 4_500).mapToObj(EditionRankingTests::place).toList();
		assertThat(EditionRanking.fitting(places,
				(ids) -> ids.stream()
					.collect(Collectors.toMap(Function.identity(),
							(id) -> new Paper(id, "t".repeat(80), "x".repeat(1_400),
									List.of("Ann Archer", "Bo Berg", "Cy Cole", "Di Dorn", "Ed Egger"), null, "", null,
									null, null, List.of(), null))),
				EditionRanking.MAX_BYTES))
			.isEqualTo(places);
	}

}
