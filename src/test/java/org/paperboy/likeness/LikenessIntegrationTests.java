package org.paperboy.likeness;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.paperboy.edition.CollectionIntegrationTest;
import org.paperboy.edition.SettableSource;
import org.paperboy.meaning.Meaning;
import org.paperboy.meaning.Meanings;
import org.paperboy.paper.Listing;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known of an edition's papers follows what the background has made.
 */
@EnabledOnOs(OS.LINUX)
class LikenessIntegrationTests extends CollectionIntegrationTest {

	@Autowired
	private PaperVectors vectors;

	private EditionLikeness likeness(Meaning meaning) {
		return new Likeness(meaning, this.vectors, this.clock).of(papers(DAY));
	}

	private void collect(int papers) {
		this.lab.lists(DAY.minusDays(1),
				IntStream.range(10, 10 + papers)
					.mapToObj((number) -> SettableSource.listing("2604.000" + number, DAY.minusDays(1), 1))
					.toArray(Listing[]::new));
		this.editions.collect(DAY.minusDays(1));
		this.lab.lists(DAY, SettableSource.listing("2604.00001", DAY, 9));
		this.editions.collect(DAY);
	}

	private void understand() {
		new MissingVectors(Meanings.shared(), this.editions, this.vectors).make(() -> false);
	}

	@Test
	void vectorsThatAreMadeLaterAreNoticed() {
		collect(19);
		EditionLikeness likeness = likeness(Meanings.shared());
		assertThat(likeness.to("a paper")).isEmpty();
		long before = likeness.version();
		understand();
		this.clock.advance(Duration.ofSeconds(61));
		assertThat(likeness.version()).isGreaterThan(before);
		assertThat(likeness.to("a paper")).isPresent();
		assertThat(likeness.bytes()).isPositive();
	}

	@Test
	void aSmallEditionIsComparedWithTheLastPapers() {
		collect(18);
		understand();
		assertThat(likeness(Meanings.shared()).to("a paper")).as("among 19").isEmpty();
	}

	@Test
	void withoutTheModelNothingIsLike() {
		collect(19);
		understand();
		Meaning failing = Meanings.failing();
		assertThat(likeness(failing).to("a paper")).isEmpty();
		assertThat(likeness(failing)).isSameAs(EditionLikeness.NONE);
	}

}
