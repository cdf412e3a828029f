package org.paperboy.digest.choice;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.paperboy.digest.SampleTopics;
import org.paperboy.digest.feedback.Taste;
import org.paperboy.digest.match.EditionIndex;
import org.paperboy.edition.RankedPaper;
import org.paperboy.paper.Paper;
import org.paperboy.subscriber.Preferences;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A digest holds the right papers, and says what the reader's feedback did.
 */
class DigestChooserTests {

	private static final List<LocalDate> WINDOW = List.of(LocalDate.of(2026, 4, 20));

	private static final EditionIndex INDEX = new EditionIndex(
			List.of(paper("whales", "Sailing with whales", "Whales sing in cold water.", 8),
					paper("robots", "Sailing with robots", "Robots walk on gravel.", 1),
					paper("bread", "Baking bread", "Flour and time.", 9)),
			SampleTopics.shipped(), SampleTopics.synonyms(""));

	private final DigestChooser chooser = new DigestChooser((window) -> INDEX, (date) -> List.of());

	private static RankedPaper paper(String id, String title, String summary, double score) {
		return SampleTopics
			.ranked(new Paper(id, title, summary, List.of(), null, "", null, null, null, List.of(), null), score);
	}

	private DigestContent choose(Preferences preferences, Taste taste, String... had) {
		return this.chooser.choose(preferences, taste, WINDOW, Set.of(had));
	}

	private static List<String> ids(DigestContent content) {
		return content.papers().stream().map(DigestContent.Item::id).toList();
	}

	@Test
	void aSourceThatFailedOnAnyDayIsNamedOnce() {
		LocalDate newest = WINDOW.getFirst();
		DigestChooser failing = new DigestChooser((window) -> INDEX,
				(date) -> date.equals(newest) ? List.of("arxiv") : List.of("hugging-face", "arxiv"));
		assertThat(failing
			.choose(SampleTopics.keywords("sailing"), Taste.NONE, List.of(newest, newest.minusDays(6)), Set.of())
			.missing()).containsExactly("arxiv", "hugging-face");
	}

	@Test
	void knowsWhoGetsTopPapersForWantOfAChoice() {
		assertThat(choose(SampleTopics.keywords("sea shanties"), Taste.NONE).open()).isFalse();
		DigestContent open = choose(Preferences.DEFAULTS, Taste.NONE);
		assertThat(open.top()).isTrue();
		assertThat(open.open()).isTrue();
	}

	@Test
	void whoSaidNothingIsToldNothing() {
		DigestContent content = choose(SampleTopics.keywords("sailing"), Taste.NONE);
		assertThat(ids(content)).containsExactly("whales", "robots");
		assertThat(content.papers()).extracting(DigestContent.Item::raised).containsOnlyNulls();
		assertThat(content.leftOut()).isNull();
	}

	@Test
	void whatFeedbackMovedIsToldAndOnlyThat() {
		Taste taste = new Taste(List.of(), Map.of(), Map.of("whale", -0.2, "robot", 0.2));
		DigestContent content = choose(SampleTopics.keywords("sailing"), taste);
		assertThat(ids(content)).containsExactly("robots", "whales");
		assertThat(content.papers()).extracting(DigestContent.Item::raised).containsExactly(true, false);
	}

	@Test
	void whatOnlyGaveWayOrKeptItsPlaceIsNotTold() {
		for (Map<String, Double> gaveWay : List.of(Map.of("robot", 0.9), Map.of("robot", 0.9, "whale", 0.01))) {
			DigestContent content = choose(SampleTopics.keywords("sailing"), new Taste(List.of(), Map.of(), gaveWay));
			assertThat(ids(content)).containsExactly("robots", "whales");
			assertThat(content.papers()).extracting(DigestContent.Item::raised).containsExactly(true, null);
		}
		for (Map<String, Double> keptPlace : List.of(Map.of("whale", 0.2), Map.of("whale", -0.01))) {
			DigestContent content = choose(SampleTopics.keywords("sailing"), new Taste(List.of(), Map.of(), keptPlace));
			assertThat(ids(content)).containsExactly("whales", "robots");
			assertThat(content.papers()).extracting(DigestContent.Item::raised).containsOnlyNulls();
		}
	}

	@Test
	void whatFeedbackKeptAwayIsCounted() {
		assertThat(choose(SampleTopics.keywords("sailing"), new Taste(List.of("gravel"), Map.of(), Map.of())))
			.matches((content) -> ids(content).equals(List.of("whales")))
			.extracting(DigestContent::leftOut)
			.isEqualTo(1);
		assertThat(choose(SampleTopics.keywords("sailing"), new Taste(List.of(), Map.of(), Map.of("whale", -0.9))))
			.matches((content) -> ids(content).equals(List.of("robots")))
			.extracting(DigestContent::leftOut)
			.isEqualTo(1);
	}

	@Test
	void whoHadTheSixtyBestGetsTheNext() {
		EditionIndex many = new EditionIndex(IntStream.range(0, 80)
			.mapToObj((i) -> paper("paper" + i, "Sailing " + word(i), "Of " + word(i + 100) + ".", 100 - i))
			.toList(), SampleTopics.shipped(), SampleTopics.synonyms(""));
		List<String> best = IntStream.range(0, 80).mapToObj((i) -> "paper" + i).toList();
		DigestChooser all = new DigestChooser((window) -> many, (date) -> List.of());
		assertThat(
				ids(all.choose(SampleTopics.keywords("sailing"), Taste.NONE, WINDOW, Set.copyOf(best.subList(0, 58)))))
			.isEqualTo(best.subList(58, 68));
	}

	/**
	 * A word that no other number has, and nothing like another.
	 */
	private static String word(int number) {
		return Integer.toString(number * 7_919 + 1_000_000, Character.MAX_RADIX) + "q";
	}

	@Test
	void topPapersComeIfAllMatchesWereSentBefore() {
		Preferences skip = SampleTopics.keywords("sailing");
		assertThat(ids(choose(skip, Taste.NONE, "whales", "robots"))).isEmpty();
		Preferences top = new Preferences(skip.topics(), skip.keywords(), skip.authors(), skip.muted(), skip.timezone(),
				skip.sendAt(), skip.frequency(), skip.weekday(), skip.maxPapers(), skip.length(),
				Preferences.WhenNothingMatches.TOP, skip.locale());
		DigestContent content = choose(top, Taste.NONE, "whales", "robots");
		assertThat(ids(content)).containsExactly("bread");
		assertThat(content.top()).isTrue();
	}

}
