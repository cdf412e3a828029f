package org.paperboy.digest.match;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.queries.intervals.Intervals;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts are found whether they are packed in one piece or in several.
 */
class IndexedTextsTests {

	private static final int PAPERS = 200;

	private static final int WORDS = 600;

	/**
	 * The length of each word; together they are longer than the buffer.
	 */
	private static final int LENGTH = (IndexedTexts.GATHERED_MEGABYTES + 3) * 1024 * 1024 / (PAPERS * WORDS);

	/**
	 * A word that no other number has.
	 */
	private static String word(int number) {
		String digits = String.valueOf(number);
		return digits + "x".repeat(LENGTH - digits.length());
	}

	@Test
	void whatIsPackedInSeveralPiecesIsFoundInAll() {
		List<List<String>> papers = IntStream.range(0, PAPERS)
			.mapToObj((paper) -> List.of("whales",
					IntStream.range(0, WORDS)
						.mapToObj((i) -> word(paper * WORDS + i))
						.collect(Collectors.joining(" "))))
			.toList();
		IndexedTexts texts = new IndexedTexts(papers, new WhitespaceAnalyzer(), Long.MAX_VALUE);
		assertThat(texts.indexed()).isEqualTo(PAPERS);
		assertThat(texts.frequency(List.of(Intervals.term("whales")), 0)).hasSize(PAPERS).containsOnly(1.2);
		for (int paper = 0; paper < PAPERS; paper += 19) {
			double[] found = texts.frequency(List.of(Intervals.term(word(paper * WORDS))), 0);
			assertThat(IntStream.range(0, PAPERS).filter((some) -> found[some] > 0)).containsExactly(paper);
		}
	}

}
