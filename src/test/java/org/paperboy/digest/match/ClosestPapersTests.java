package org.paperboy.digest.match;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.paperboy.digest.choice.ClosePaper;
import org.paperboy.digest.choice.Interests;
import org.paperboy.edition.RankedPaper;
import org.paperboy.likeness.Likenesses;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An interest that finds nothing by words is shown the paper that is closest in meaning,
 * if one is close.
 */
@EnabledOnOs(OS.LINUX)
class ClosestPapersTests extends SmallIndexTest {

	private static final Interest COOKING = keyword("robots in kitchens");

	private static final List<RankedPaper> PAPERS = List.of(
			paper("A humanoid that cooks dinner",
					"A robot arm cuts vegetables and stirs soup at home, in the kitchen."),
			paper("Error correction for quantum computers", "Codes with few qubits."),
			paper("Elliptic equations on bounded domains", "We prove that weak solutions are smooth."));

	private final EditionIndex words = index(PAPERS.toArray(RankedPaper[]::new));

	private final EditionIndex understood = this.words.with(Likenesses.amongTopics(PAPERS));

	private List<ClosePaper> close(List<Interest> wanted, List<Interest> muted, Set<String> others) {
		return ClosePaper.of(this.understood, new Interests(wanted, muted), others);
	}

	@Test
	void theClosestPaperIsFound() {
		assertThat(this.words.matches(COOKING).count()).isZero();
		assertThat(close(List.of(COOKING), List.of(), Set.of())).singleElement()
			.returns(PAPERS.getFirst(), ClosePaper::paper)
			.returns(COOKING, ClosePaper::interest);
	}

	@Test
	void nothingIsCloseToSomethingElse() {
		assertThat(close(List.of(keyword("medieval tax law")), List.of(), Set.of())).isEmpty();
	}

	@Test
	void whatFindsPapersByWordsNeedsNoOther() {
		assertThat(close(List.of(keyword("humanoid")), List.of(), Set.of())).isEmpty();
	}

	@Test
	void aPaperIsCloseToOneInterestOnly() {
		assertThat(close(List.of(COOKING, keyword("machines that prepare meals")), List.of(), Set.of())).hasSize(1);
	}

	@Test
	void papersThatWereChosenOrMutedAreNotShown() {
		assertThat(close(List.of(COOKING), List.of(), Set.of(PAPERS.getFirst().id()))).isEmpty();
		assertThat(close(List.of(COOKING), List.of(new Interest(Interest.Kind.MUTED, "humanoid")), Set.of())).isEmpty();
	}

	@Test
	void withoutTheModelNothingIsClose() {
		assertThat(ClosePaper.of(this.words, new Interests(List.of(COOKING), List.of()), Set.of())).isEmpty();
	}

}
