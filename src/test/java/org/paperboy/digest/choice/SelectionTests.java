package org.paperboy.digest.choice;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.paperboy.digest.SampleTopics;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.digest.match.Interest;
import org.paperboy.digest.match.Synonyms;
import org.paperboy.edition.RankedPaper;
import org.paperboy.likeness.Likenesses;
import org.paperboy.paper.Paper;
import org.paperboy.subscriber.Preferences;
import org.paperboy.topic.Topics;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readers get the papers about what they chose, in an order that is always the same.
 */
@ParameterizedClass(name = "with meaning: {0}")
@ValueSource(booleans = { false, true })
class SelectionTests {

	@Parameter
	private boolean meaning;

	private static final String TOPICS = """
			- {slug: speech, name: Speech, description: Listening., categories: [eess.AS], terms: [speech recognition]}
			- {slug: language, name: Language, description: Reading., categories: [cs.CL], terms: [language model]}
			""";

	private static final Synonyms SYNONYMS = SampleTopics.synonyms("""
			LLM, large language model
			ASR > speech recognition
			medical imaging > MRI, radiograph
			""");

	private static final Topics CATALOGUE = SampleTopics.of(TOPICS);

	private static RankedPaper paper(String id, String title, String summary, double score, String... categories) {
		return SampleTopics.ranked(new Paper(id, title, summary, List.of("Émilie du Châtelet", "Alan Turing"), null,
				"https://arxiv.org/abs/" + id, null, null, null, List.of(categories), null), score);
	}

	private EditionIndex index(RankedPaper... papers) {
		EditionIndex words = new EditionIndex(List.of(papers), CATALOGUE, SYNONYMS);
		return this.meaning ? words.with(Likenesses.amongTopics(List.of(papers))) : words;
	}

	private static List<String> ids(List<Choice> choices) {
		return choices.stream().map((choice) -> choice.paper().id()).toList();
	}

	private static List<String> matching(EditionIndex index, Preferences preferences) {
		return ids(choices(index, preferences));
	}

	private static List<Choice> choices(EditionIndex index, Preferences preferences) {
		return Selection.matching(index, Interests.of(preferences, Taste.NONE), Taste.NONE)
			.choose(Set.of(), Integer.MAX_VALUE);
	}

	private static List<String> top(EditionIndex index, Preferences preferences) {
		return ids(Selection.top(index, Interests.of(preferences, Taste.NONE), Taste.NONE)
			.choose(Set.of(), Integer.MAX_VALUE));
	}

	@Test
	void theWordsOfAPhraseStandTogether() {
		EditionIndex index = index(paper("1", "Deep learning at sea", "", 1),
				paper("2", "Learning of the deep sea", "", 1), paper("3", "A study", "All about deep learning.", 1),
				paper("4", "Deep", "Learning.", 1));
		assertThat(matching(index, SampleTopics.keywords("deep learning"))).containsExactlyInAnyOrder("1", "3");
	}

	@Test
	void caseAndWordEndingsDoNotMatter() {
		EditionIndex index = index(paper("1", "Graph Networks", "", 1), paper("2", "A graph network", "", 1),
				paper("3", "Graphite", "", 1));
		assertThat(matching(index, SampleTopics.keywords("graph network"))).containsExactlyInAnyOrder("1", "2");
		assertThat(matching(index, SampleTopics.keywords("GRAPH NETWORKS"))).containsExactlyInAnyOrder("1", "2");
	}

	@Test
	void aTitleSaysMoreThanAnAbstract() {
		EditionIndex index = index(paper("1", "On the sea", "Some words about sailing.", 1),
				paper("2", "On sailing", "Some words about the sea.", 1));
		assertThat(matching(index, SampleTopics.keywords("sailing"))).first().isEqualTo("2");
	}

	@Test
	void authorsAreFoundWithAndWithoutAccents() {
		EditionIndex index = index(paper("1", "Fire", "", 1));
		for (String name : List.of("Emilie du Chatelet", "émilie DU châtelet", "turing")) {
			assertThat(matching(index, SampleTopics.preferences(List.of(), List.of(), List.of(name), List.of())))
				.containsExactly("1");
		}
		assertThat(matching(index, SampleTopics.preferences(List.of(), List.of(), List.of("Ada Lovelace"), List.of())))
			.isEmpty();
	}

	@Test
	void whatIsMutedWinsOverWhatIsWanted() {
		EditionIndex index = index(paper("1", "Speech recognition", "With blockchain.", 5),
				paper("2", "Speech", "", 1));
		assertThat(matching(index, SampleTopics.preferences(List.of("speech"), List.of("speech"), List.of("Turing"),
				List.of("blockchains"))))
			.containsExactly("2");
		assertThat(top(index, SampleTopics.preferences(List.of(), List.of(), List.of(), List.of("Blockchain"))))
			.containsExactly("2");
		assertThat(matching(index,
				SampleTopics.preferences(List.of(), List.of("speech"), List.of(), List.of("Alan Turing"))))
			.isEmpty();
	}

	@Test
	void aCategoryCountsForItsTopic() {
		EditionIndex index = index(paper("1", "Nothing said", "", 1, "eess.AS"),
				paper("2", "Nothing said", "", 1, "cs.CV"));
		List<Choice> choices = choices(index,
				SampleTopics.preferences(List.of("speech"), List.of(), List.of(), List.of()));
		assertThat(ids(choices)).containsExactly("1");
		assertThat(choices.getFirst().matched()).containsExactly(new Matched(Interest.Kind.TOPIC, "speech", "eess.AS"));
	}

	@Test
	void moreInterestsThatMatchAreMore() {
		EditionIndex index = index(paper("1", "Sailing", "", 1), paper("2", "Sailing with whales", "", 1));
		assertThat(matching(index, SampleTopics.keywords("sailing", "whale"))).first().isEqualTo("2");
	}

	@Test
	void amongEquallyRelevantPapersTheTrendDecides() {
		EditionIndex index = index(paper("2", "Sailing", "", 5), paper("1", "Sailing", "", 1),
				paper("3", "Sailing", "", 3));
		assertThat(matching(index, SampleTopics.keywords("sailing"))).containsExactly("2", "3", "1");
	}

	@Test
	void equalsKeepTheOrderOfTheEditionEveryTime() {
		RankedPaper[] papers = IntStream.range(0, 50)
			.mapToObj((i) -> paper(String.valueOf(i * 37 % 50), "Sailing", "", 1))
			.toArray(RankedPaper[]::new);
		List<String> order = Arrays.stream(papers).map((ranked) -> ranked.id()).toList();
		for (int again = 0; again < 5; again++) {
			assertThat(matching(index(papers), SampleTopics.keywords("sailing"))).isEqualTo(order);
			assertThat(top(index(papers), Preferences.DEFAULTS)).isEqualTo(order);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "?", "\"", "AND", "OR NOT", "[", "[a TO", "(", ")", "\\", "~", "^", ":", "*:*", "||",
			"&&", "{", "title:", "/.*/", "\u0000", "the", "🙂", " " })
	void queryLanguageMatchesNothingAndIsNoError(String words) {
		EditionIndex index = index(paper("1", "Sailing", "Whales.", 1));
		assertThat(matching(index, SampleTopics.keywords(words))).isEmpty();
		assertThat(matching(index, SampleTopics.preferences(List.of(), List.of(), List.of(words), List.of())))
			.isEmpty();
		assertThat(matching(index, SampleTopics.preferences(List.of(), List.of("sailing"), List.of(), List.of(words))))
			.containsExactly("1");
	}

	@Test
	void tenThousandCharactersAreNoError() {
		EditionIndex index = index(paper("1", "Sailing", "Whales.", 1));
		for (String words : List.of("x".repeat(10_000), "sailing ".repeat(1_250), "(".repeat(10_000),
				"a* ".repeat(3_333), "海".repeat(10_000))) {
			assertThat(matching(index, SampleTopics.keywords(words))).isEmpty();
		}
	}

	@Test
	void anUnknownTopicMatchesNothing() {
		assertThat(matching(index(paper("1", "Sailing", "", 1)),
				SampleTopics.preferences(List.of("alchemy"), List.of(), List.of(), List.of())))
			.isEmpty();
	}

	@Test
	void anEmptyEditionHasNothing() {
		assertThat(matching(index(), SampleTopics.keywords("sailing"))).isEmpty();
		assertThat(top(index(), Preferences.DEFAULTS)).isEmpty();
	}

	/**
	 * Words that no other paper has.
	 */
	private static String filler(int number) {
		return IntStream.range(0, 8).mapToObj((i) -> "filler" + number + "x" + i).collect(Collectors.joining(" "));
	}

	@Test
	void noInterestIsStarved() {
		RankedPaper[] papers = IntStream.rangeClosed(1, 40)
			.mapToObj((i) -> (i > 37) ? paper("w" + i, "Notes", "Some words about whales. " + filler(i), 1)
					: paper("s" + i, "Sailing, sailing", "All about sailing. " + filler(i), 100 - i))
			.toArray(RankedPaper[]::new);
		Interests interests = Interests.of(SampleTopics.keywords("sailing", "whale", "volcano"), Taste.NONE);
		Selection selection = Selection.matching(index(papers), interests, Taste.NONE);
		assertThat(ids(selection.choose(Set.of(), 4))).containsExactly("s1", "s2", "w38", "w39");
		assertThat(ids(selection.choose(Set.of("s1", "w38"), 4))).containsExactly("s2", "s3", "w39", "w40");
		assertThat(ids(selection.choose(Set.of(), 10))).hasSize(10).contains("w38", "w39", "w40");
		assertThat(selection.choose(Set.of(), 10)).extracting(Choice::score)
			.isSortedAccordingTo(Comparator.reverseOrder());
	}

	@Test
	void aPassingMentionDoesNotUseUpAnInterestsTurn() {
		RankedPaper[] papers = IntStream.rangeClosed(1, 10)
			.mapToObj((i) -> (i > 8) ? paper("w" + i, "Whales", "Whales, whales and whales. " + filler(i), 1)
					: paper("s" + i, "Sailing, sailing " + i, "All about sailing. Once a whale was seen. " + filler(i),
							100))
			.toArray(RankedPaper[]::new);
		assertThat(ids(Selection
			.matching(index(papers), Interests.of(SampleTopics.keywords("sailing", "whale"), Taste.NONE), Taste.NONE)
			.choose(Set.of(), 4))).contains("w9", "w10");
	}

	private static final String SONGS = "We went sailing with many whales through cold water and wrote down every song of theirs.";

	private EditionIndex withDoubles(int doubles, int others) {
		return index(IntStream.range(0, doubles + others)
			.mapToObj((i) -> (i < doubles) ? paper("d" + i, "Sailing " + i, SONGS, 100 - i)
					: paper("o" + i, "Nothing but sailing " + "abcdefgh".charAt(i - doubles),
							"Wind number " + "xyzuvwst".charAt(i - doubles) + i, 1))
			.toArray(RankedPaper[]::new));
	}

	@Test
	void whatIsNearlyTheSameGivesWayToOthers() {
		EditionIndex index = withDoubles(5, 4);
		Interests interests = Interests.of(SampleTopics.keywords("sailing"), Taste.NONE);
		assertThat(ids(Selection.matching(index, interests, Taste.NONE).choose(Set.of(), 5)))
			.containsExactlyInAnyOrder("d0", "o5", "o6", "o7", "o8");
		assertThat(ids(Selection.top(index, interests, Taste.NONE).choose(Set.of(), 2))).containsExactly("d0", "o5");
	}

	@ParameterizedTest
	@CsvSource({ "2, 1", "3, 2", "3, 3", "4, 3", "2, 4" })
	void andStandsApartWhereThereAreNotEnoughOthers(int doubles, int others) {
		List<String> ids = matching(withDoubles(doubles, others), SampleTopics.keywords("sailing"));
		assertThat(ids).hasSize(doubles + others);
		assertThat(IntStream.range(1, ids.size()))
			.noneMatch((i) -> ids.get(i).startsWith("d") && ids.get(i - 1).startsWith("d"));
	}

	@Test
	void doublesAloneAreNotLost() {
		assertThat(matching(withDoubles(3, 0), SampleTopics.keywords("sailing"))).containsExactly("d0", "d1", "d2");
	}

	@Test
	void matchesInPartAreForThoseWhoLookFurther() {
		EditionIndex index = index(paper("1", "Speech", "Recognition of cats.", 1),
				paper("2", "Recognition", "of people.", 9));
		Interests interests = Interests.of(SampleTopics.keywords("speech recognition"), Taste.NONE);
		assertThat(Selection.matching(index, interests, Taste.NONE).size()).isZero();
		List<Choice> all = Selection.all(index, interests).choose(Set.of(), 10);
		assertThat(ids(all)).containsExactlyInAnyOrder("1", "2");
		assertThat(all).allMatch(Choice::inPart).allMatch((choice) -> choice.score() < Selection.FLOOR * 2);
	}

	@Test
	void whatAReaderTaughtRaisesAndLowers() {
		EditionIndex index = index(paper("1", "Sailing with whales", "Whales sing in cold water.", 2),
				paper("2", "Sailing with robots", "Robots walk on gravel.", 1));
		Interests interests = Interests.of(SampleTopics.keywords("sailing"), Taste.NONE);
		Taste taste = new Taste(List.of(), Map.of(), Map.of("whale", -0.2, "robot", 0.2));
		List<Choice> choices = Selection.matching(index, interests, taste).choose(Set.of(), 10);
		assertThat(ids(choices)).containsExactly("2", "1");
		Taste strong = new Taste(List.of(), Map.of(), Map.of("whale", -0.9, "robot", 0.9));
		assertThat(ids(Selection.top(index, interests, strong).choose(Set.of(), 10))).containsExactly("2", "1");
	}

	@Test
	void anInterestThatAReaderTaughtToWeighMoreDoes() {
		EditionIndex index = index(paper("1", "Sailing", "", 1), paper("2", "Whales", "", 1));
		Interests interests = Interests.of(SampleTopics.keywords("sailing", "whale"), Taste.NONE);
		Taste taste = new Taste(List.of(), Map.of(new Interest(Interest.Kind.KEYWORD, "whale"), 1.3), Map.of());
		List<Choice> choices = Selection.matching(index, interests, taste).choose(Set.of(), 10);
		assertThat(ids(choices)).containsExactly("2", "1");
	}

}
