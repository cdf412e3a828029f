package org.paperboy.digest.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.Fault;
import org.paperboy.digest.SampleTopics;
import org.paperboy.edition.RankedPaper;
import org.paperboy.paper.Paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * A paper matches an interest by its words together, in whatever form, or by synonyms.
 */
class EditionIndexTests extends SmallIndexTest {

	private static List<String> best(EditionIndex index, Matches matches) {
		return IntStream.range(0, matches.count())
			.boxed()
			.sorted(Comparator.comparingDouble((Integer place) -> -matches.relevance(place)))
			.map((place) -> index.papers().get(matches.paper(place)).paper().title())
			.toList();
	}

	@Test
	void mutedWordsWithAndAreNoTwoNames() {
		assertThat(index(paper("Fire", "", "Jane White")).matches(new Interest(Interest.Kind.MUTED, "black and white"))
			.count()).isZero();
	}

	@Test
	void ownWordsCountMoreThanSynonymsOrParts() {
		EditionIndex index = titles("MRI for all", "Medical imaging for all", "LLM for all", "Large language model");
		assertThat(best(index, index.matches(keyword("medical imaging")))).containsExactly("Medical imaging for all",
				"MRI for all");
		assertThat(best(index, index.matches(keyword("LLM")))).containsExactly("LLM for all", "Large language model");
		assertThat(index.matches(keyword("medical imaging")).by(0)).isEqualTo("MRI");
		assertThat(index.matches(keyword("medical imaging")).by(1)).isNull();
	}

	@Test
	void whatIsFoundByAnotherWordSaysSo() {
		EditionIndex index = titles("A large language model", "LLM", "Stoves and stoves");
		assertThat(index.matches(keyword("LLM")).by(0)).isEqualTo("large language model");
		assertThat(index.matches(keyword("LLM")).by(1)).isNull();
		assertThat(index.matches(keyword("kitchen")).by(2)).isEqualTo("stove");
		assertThat(index.matches(keyword("kitchen")).of(2)).isGreaterThan(0.25f);
	}

	@Test
	void wordsTogetherCountMoreThanWordsApart() {
		EditionIndex index = titles("Speech that needs recognition", "Speech recognition that needs");
		assertThat(best(index, index.matches(keyword("speech recognition")))).first()
			.isEqualTo("Speech recognition that needs");
	}

	@Test
	void whoeverLooksFurtherGetsPartsAndLikenessAfterTheRest() {
		EditionIndex index = index(paper("Whale song recognition", "Recordings from hydrophones."),
				paper("Recognition", "Of anything."), paper("Hydrophones", "Recordings of ships."),
				paper("Gravel", "For roads."));
		Matches matches = index.allMatches(keyword("whale song recognition"));
		assertThat(best(index, matches)).startsWith("Whale song recognition", "Recognition")
			.contains("Hydrophones")
			.doesNotContain("Gravel");
		assertThat(matches.inPart(0)).isFalse();
		assertThat(matches.inPart(1)).isTrue();
		assertThat(matches.of(1)).isLessThan(0.25f);
		assertThat(index.matches(keyword("whale song recognition")).count()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Emilie du Chatelet", "émilie DU châtelet", "E. du Châtelet", "du Châtelet, Émilie",
			"Châtelet", "Gabrielle Émilie Châtelet" })
	void anAuthorIsFoundAsPeopleWriteNames(String name) {
		assertThat(index(paper("Fire", "", "Gabrielle Émilie du Châtelet", "Alan Turing"))
			.matches(new Interest(Interest.Kind.AUTHOR, name))
			.count()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bourbon", "Bourbon III", "Louis Bourbon", "Bourbon, Louis, III", "L. Bourbon III" })
	void aNumberBehindANameDoesNotMatter(String name) {
		assertThat(
				index(paper("Fire", "", "Louis Bourbon III")).matches(new Interest(Interest.Kind.AUTHOR, name)).count())
			.isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "A. Châtelet", "Ada Lovelace", "Émilie Turing", "E", "Turing Alan", ".", "*" })
	void anotherAuthorIsNot(String name) {
		assertThat(index(paper("Fire", "", "Gabrielle Émilie du Châtelet", "Alan Turing"))
			.matches(new Interest(Interest.Kind.AUTHOR, name))
			.count()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "turing, true", "graph network, true", "LLM, true", "large language models, true",
			"medical imaging, false", "graph, true", "network for graphs, true", "lovelace, false", "new, false" })
	void whatIsMutedIsSaidOrWroteIt(String words, boolean muted) {
		EditionIndex index = index(paper("A graph network and MRI", "With large language models.", "Alan Turing"));
		assertThat(index.matches(new Interest(Interest.Kind.MUTED, words)).count()).isEqualTo(muted ? 1 : 0);
	}

	@Test
	void nearlyTheSameWordsAreNearlyTheSamePaper() {
		String summary = "We study how whales sing in cold water and record them with many hydrophones over a year.";
		EditionIndex index = index(paper("Whales sing", summary), paper("Whales sing again", summary),
				paper("Ships", "We study ships over a year."));
		assertThat(List.of(index.doubleOf(0), index.doubleOf(1), index.doubleOf(2))).containsExactly(0, 0, 2);
	}

	@Test
	void aPaperIsMostLikeItsOwnTerms() {
		EditionIndex index = titles("Whales sing in cold water", "Robots walk on gravel", "Whales swim in warm water");
		Map<String, Double> marks = index.marks(0, 30);
		assertThat(index.likeness(0, marks)).isBetween(0.99, 1.01);
		assertThat(index.likeness(2, marks)).isBetween(0.1, 0.9);
		assertThat(index.likeness(1, marks)).isZero();
		assertThat(index.position("Whales swim in warm water")).isEqualTo(2);
	}

	/**
	 * Lucene's hash codes differ from one Java process to the next, so the numbers are
	 * written down here.
	 */
	@Test
	void everyProcessGivesTheSame() {
		String[] words = { "pre", "training", "pretraining", "large", "language", "model", "LLM", "agents", "for", "of",
				"efficient", "and" };
		Random random = new Random(11);
		RankedPaper[] papers = IntStream.range(0, 60)
			.mapToObj((i) -> paper("Paper " + i,
					IntStream.range(0, 80)
						.mapToObj((word) -> words[random.nextInt(words.length)])
						.collect(Collectors.joining(" "))))
			.toArray(RankedPaper[]::new);
		EditionIndex index = index(papers);
		double sum = 0;
		for (String some : List.of("efficient pre-training of LLM agents", "large language model training",
				"pretraining LLM", "agents for language models")) {
			Matches matches = index.allMatches(keyword(some));
			for (int i = 0; i < matches.count(); i++) {
				sum += (i % 7 + 1) * matches.relevance(i);
			}
		}
		assertThat(sum).isCloseTo(443.8956, within(0.0001));
	}

	@Test
	@Fault("T48 a feed of a million different words")
	void wordsThatNobodyRepeatsTakeBoundedMemory() {
		Random random = new Random(7);
		List<RankedPaper> papers = IntStream.range(0, 1_500)
			.mapToObj((i) -> paper("Paper" + i,
					random.ints(150, 0, Integer.MAX_VALUE)
						.mapToObj((number) -> Integer.toString(number, Character.MAX_RADIX))
						.collect(Collectors.joining(" "))))
			.toList();
		long allowed = 1_000_000;
		EditionIndex index = new EditionIndex(papers, SampleTopics.shipped(), SYNONYMS, allowed);
		long texts = papers.stream().mapToLong(RankedPaper::bytes).sum();
		assertThat(index.searched()).isBetween(50, 1_000);
		assertThat(index.bytes() - texts).isLessThan(4 * allowed);
		assertThat(index.matches(keyword("paper0")).of(0)).isPositive();
		assertThat(index.matches(keyword("paper1499")).count()).isZero();
		assertThat(index.allMatches(keyword("paper0 of")).count()).isPositive();
		assertThat(index.doubleOf(1_499)).isEqualTo(1_499);
		assertThat(index.papers()).hasSize(1_500);
	}

	@Test
	void theSameSearchGivesTheSameEveryTime() {
		List<RankedPaper> papers = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			papers.add(paper("Whale " + i % 7 + " song " + i, "Hydrophone " + i % 11 + " of an LLM " + i % 5));
		}
		List<List<String>> all = new ArrayList<>();
		for (int again = 0; again < 3; again++) {
			EditionIndex index = new EditionIndex(papers, SampleTopics.shipped(), SYNONYMS);
			all.add(best(index, index.allMatches(keyword("large language model whales"))));
		}
		assertThat(all).allMatch((one) -> one.equals(all.getFirst()));
	}

}
