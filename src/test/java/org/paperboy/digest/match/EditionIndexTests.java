package org.paperboy.digest.match;

import java.nio.charset.StandardCharsets;
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
import org.paperboy.digest.SampleTopics;
import org.paperboy.paper.Paper;
import org.paperboy.paper.RankedPaper;

import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What matches an interest: its words together, in whatever form, or what stands for
 * them.
 */
class EditionIndexTests {

	private static final Synonyms SYNONYMS = new Synonyms(new ByteArrayResource("""
			LLM, large language model
			ASR > speech recognition
			medical imaging > MRI, radiograph
			speech > phoneme
			behavior, behaviour
			kitchen > stove, oven
			""".getBytes(StandardCharsets.UTF_8)));

	private static RankedPaper paper(String title, String summary, String... authors) {
		return SampleTopics
			.ranked(new Paper(title, title, summary, List.of(authors), null, "", null, null, null, List.of(), null), 1);
	}

	private static EditionIndex index(RankedPaper... papers) {
		return new EditionIndex(List.of(papers), SampleTopics.shipped(), SYNONYMS);
	}

	private static EditionIndex titles(String... titles) {
		return index(List.of(titles).stream().map((title) -> paper(title, "")).toArray(RankedPaper[]::new));
	}

	private static Interest keyword(String words) {
		return new Interest(Interest.Kind.KEYWORD, words);
	}

	private static List<String> best(EditionIndex index, Matches matches) {
		return IntStream.range(0, matches.count())
			.boxed()
			.sorted(Comparator.comparingDouble((Integer place) -> -matches.relevance(place)))
			.map((place) -> index.papers().get(matches.paper(place)).paper().title())
			.toList();
	}

	private static boolean found(String title, Interest interest) {
		return titles(title, "Something else").matches(interest).of(0) > 0;
	}

	@ParameterizedTest
	@CsvSource({ "graph networks, A Graph Network", "graph network, GRAPH NETWORKS", "pre-training, Pretraining BERT",
			"pretraining, Pre-training BERT", "pre training, Pretraining BERT", "Poincaré maps, Poincare map",
			"text-to-speech, Text to speech", "speech recognition, Recognition of speech",
			"speech recognition, Speech and gesture recognition", "LLM agents, Large language model agents",
			"large language model agents, LLMs as agents", "LLM, A large language model", "ASR, Speech recognition",
			"medical imaging, Radiographs", "medical imaging segmentation, MRI segmentation",
			"data sets, A new dataset", "chain of thought, Chains of thought",
			"medical imaging, Segmenting medical images", "behavior cloning, Behaviour cloning", "语音识别, 大型语音识别模型" })
	void isFound(String words, String title) {
		assertThat(found(title, keyword(words))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "graph network, Graphite networks", "deep learning, Learning of the deep sea",
			"speech recognition, ASR at home", "MRI, Medical imaging", "hate speech, Hate of every phoneme",
			"LLM, Language models are large", "news, A new model", "general, To generate", "organ, An organization",
			"object, An objective", "animal, Animation", "universe, A university",
			"machine translation, A machine that never once needs any translation" })
	void isNotFound(String words, String title) {
		assertThat(found(title, keyword(words))).isFalse();
	}

	@Test
	void theVeryWordsCountMoreThanWhatMeansTheSameAndThatMoreThanAPart() {
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
	void wordsThatStandTogetherCountMoreThanWordsWithOthersBetween() {
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
	void aPaperIsLikeItsOwnMarksAndLessLikeAnothers() {
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
		assertThat(sum).isCloseTo(443.8940, within(0.0001));
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
