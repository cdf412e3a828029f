package org.paperboy.likeness;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.paperboy.edition.CollectionIntegrationTest;
import org.paperboy.edition.EditionCollected;
import org.paperboy.edition.SettableSource;
import org.paperboy.meaning.Meaning;
import org.paperboy.meaning.Meanings;
import org.paperboy.meaning.TextVector;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/**
 * Each paper is understood once, and again if its text or the model changes.
 */
@EnabledOnOs(OS.LINUX)
class MissingVectorsIntegrationTests extends CollectionIntegrationTest {

	private static final BooleanSupplier NEVER = () -> false;

	@Autowired
	private PaperVectors vectors;

	private MissingVectors missing(Meaning meaning) {
		return new MissingVectors(meaning, this.editions, this.vectors);
	}

	@BeforeEach
	void collect() {
		this.lab.lists(DAY, SettableSource.listing("2604.00001", DAY, 9), SettableSource.listing("2604.00002", DAY, 8),
				SettableSource.listing("2604.00003", DAY, 7));
		this.editions.collect(DAY);
	}

	private int kept() {
		return this.jdbc.sql("select count(*) from paper_vector").query(Integer.class).single();
	}

	@Test
	void eachPaperIsUnderstoodOnce() {
		MissingVectors missing = missing(Meanings.shared());
		assertThat(missing.make(NEVER)).isEqualTo(3);
		assertThat(missing.make(NEVER)).isZero();
		assertThat(missing(Meanings.shared()).make(NEVER)).as("by another node").isZero();
		TextVector vector = this.vectors.find(List.of("2604.00001", "none")).get("2604.00001");
		assertThat(vector
			.cosine(Meanings.shared().of("Title of the paper called 2604.00001\nIt says what it found.").orElseThrow()))
			.isCloseTo(1, within(1e-9));
	}

	@Test
	void aChangedTextAndAnotherModelAreUnderstoodAgain() {
		missing(Meanings.shared()).make(NEVER);
		this.jdbc.sql("update paper_vector set model = 'old' where paper_id = '2604.00001'").update();
		this.jdbc.sql("update paper_vector set text_hash = 'old' where paper_id = '2604.00002'").update();
		assertThat(this.vectors.find(List.of("2604.00001"))).isEmpty();
		assertThat(missing(Meanings.shared()).make(NEVER)).isEqualTo(2);
		assertThat(this.vectors.find(List.of("2604.00001"))).hasSize(1);
		assertThat(kept()).isEqualTo(3);
	}

	@Test
	void whatIsLeftIsMadeTheNextTime() {
		AtomicInteger asked = new AtomicInteger();
		MissingVectors missing = missing(Meanings.shared());
		assertThat(missing.make(() -> asked.incrementAndGet() > 1)).isEqualTo(1);
		assertThat(missing.make(NEVER)).isEqualTo(2);
	}

	@Test
	void aModelThatFailsMakesNothing() {
		assertThat(missing(Meanings.failing()).make(NEVER)).isZero();
		assertThat(kept()).isZero();
	}

	@Test
	void aVectorGoesWithItsPaper() {
		missing(Meanings.shared()).make(NEVER);
		this.vectors.keep("of no paper", "hash", Meanings.shared().of("a text").orElseThrow());
		wipe();
		assertThat(kept()).isZero();
	}

	@Test
	void theWorkerBeginsAtTheStartAndAfterACollection() {
		VectorWorker worker = new VectorWorker(Meanings.shared(), missing(Meanings.shared()));
		worker.start();
		try {
			await().until(() -> kept() == 3);
			this.lab.lists(DAY.plusDays(2), SettableSource.listing("2604.00004", DAY.plusDays(2), 1));
			this.editions.collect(DAY.plusDays(2));
			worker.on(new EditionCollected(DAY.plusDays(2)));
			await().until(() -> kept() == 4);
		}
		finally {
			worker.stop();
		}
		assertThat(worker.isRunning()).isFalse();
	}

}
