package org.paperboy.digest.letter;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.paperboy.digest.choice.DigestContent;
import org.paperboy.digest.choice.Matched;
import org.paperboy.digest.match.Interest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Papers stand under what they were chosen for.
 */
class DigestSectionsTests {

	private static DigestContent.Item item(String... interests) {
		return new DigestContent.Item("2604.00001",
				List.of(interests)
					.stream()
					.map((interest) -> new Matched(Interest.Kind.KEYWORD, interest, null))
					.toList(),
				null);
	}

	private static List<DigestSections.Section> sections(DigestContent.Item... items) {
		return DigestSections.of(List.of(items),
				(item) -> item.matched().isEmpty() ? "" : item.matched().getFirst().value(), "Everywhere");
	}

	@Test
	void theBestSectionComesFirstAndEverywhereLast() {
		assertThat(sections(item(), item("speech"), item("agents", "speech"), item("speech", "agents"), item()))
			.containsExactly(new DigestSections.Section("speech", List.of(1, 3)),
					new DigestSections.Section("agents", List.of(2)),
					new DigestSections.Section("Everywhere", List.of(0, 4)));
	}

	@Test
	void papersOfTheDayAreFromEverywhere() {
		assertThat(sections(item(), item())).containsExactly(new DigestSections.Section("Everywhere", List.of(0, 1)));
		assertThat(sections()).isEmpty();
	}

}
