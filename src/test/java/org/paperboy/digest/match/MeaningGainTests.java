package org.paperboy.digest.match;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.paperboy.edition.RankedPaper;
import org.paperboy.likeness.Likenesses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Meaning orders papers and finds others for those who look further, but decides alone
 * about none.
 */
@EnabledOnOs(OS.LINUX)
class MeaningGainTests extends SmallIndexTest {

	private static final Interest COOKING = keyword("robots in kitchens");

	private static final List<RankedPaper> PAPERS = List.of(
			paper("Household robots in kitchens", "Robots in kitchens learn to prepare meals."),
			paper("A humanoid that cooks dinner", "An arm cuts vegetables and stirs soup at home."),
			paper("Error correction for quantum computers", "Codes with few qubits."),
			paper("Elliptic equations on bounded domains",
					"We prove that weak solutions are smooth up to the boundary of convex domains. ".repeat(6)
							+ "The constants do not depend on robots in kitchens."));

	private final EditionIndex words = index(PAPERS.toArray(RankedPaper[]::new));

	private final EditionIndex understood = this.words.with(Likenesses.amongTopics(PAPERS));

	@Test
	void whatMatchesIsDecidedByWords() {
		Matches matches = this.understood.matches(COOKING);
		assertThat(matches.count()).isEqualTo(this.words.matches(COOKING).count());
		assertThat(List.of(matches.paper(0), matches.paper(1))).isEqualTo(List.of(0, 3));
	}

	@Test
	void theCloserPaperIsStronger() {
		Matches matches = this.understood.matches(COOKING);
		float gain = matches.strengthOf(0) - matches.of(0);
		assertThat(gain).isGreaterThan(matches.strengthOf(3) - matches.of(3));
		assertThat(gain).isBetween(0f, 0.051f);
		assertThat(this.words.matches(COOKING).strengthOf(0)).isCloseTo(matches.of(0), within(1e-6f));
	}

	@Test
	void whoeverLooksFurtherFindsOtherWordsForTheSame() {
		Matches all = this.understood.allMatches(COOKING);
		assertThat(this.words.allMatches(COOKING).of(1)).isZero();
		assertThat(all.of(1)).isZero();
		assertThat(all.strengthOf(1)).isBetween(0.08f, 0.2f);
		assertThat(all.inPart(1)).isTrue();
		assertThat(all.strengthOf(2)).as("about something else").isZero();
	}

	@Test
	void anotherKindOfInterestKnowsNoMeaning() {
		Interest author = new Interest(Interest.Kind.AUTHOR, "Ada Lovelace");
		assertThat(this.understood.allMatches(author).count()).isZero();
		assertThat(this.understood.matches(new Interest(Interest.Kind.MUTED, "cooking robots")).count()).isZero();
	}

}
