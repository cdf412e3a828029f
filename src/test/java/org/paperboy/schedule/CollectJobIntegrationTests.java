package org.paperboy.schedule;

import java.time.LocalDate;
import java.time.LocalTime;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.paperboy.edition.CollectionIntegrationTest;
import org.paperboy.edition.SettableSource;
import org.paperboy.paper.Reading;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A day is closed at its hour; a bad one is held, read again, and leaves at its cut-off.
 */
class CollectJobIntegrationTests extends CollectionIntegrationTest {

	private static final LocalDate MONDAY = LocalDate.of(2026, 4, 20);

	@BeforeEach
	void mondayWasRead() {
		this.press.lists(MONDAY, SettableSource.listing("2604.00001", MONDAY, 1));
		this.lab.answers(MONDAY, Reading.failed("HTTP 500"));
		atHour(MONDAY, 20);
		run();
	}

	private void run() {
		new CollectJob(this.editions, new EditionProperties(LocalTime.of(0, 30), LocalTime.of(4, 30)), this.clock)
			.collect();
	}

	@Test
	void beforeItsHourADayIsOpen() {
		atHour(MONDAY.plusDays(1), 0);
		this.lab.lists(MONDAY, SettableSource.listing("2604.00002", MONDAY, 1));
		run();
		assertThat(isClosed(MONDAY)).isFalse();
	}

	@Test
	void atItsHourAGoodDayIsClosed() {
		atHour(MONDAY.plusDays(1), 1);
		this.lab.lists(MONDAY, SettableSource.listing("2604.00002", MONDAY, 1));
		run();
		assertThat(isClosed(MONDAY)).isTrue();
		assertThat(ids(MONDAY)).hasSize(2);
	}

	@Test
	void aBadDayIsHeldUntilItsSourceAnswers() {
		atHour(MONDAY.plusDays(1), 1);
		run();
		assertThat(isClosed(MONDAY)).isFalse();
		this.lab.lists(MONDAY, SettableSource.listing("2604.00002", MONDAY, 1));
		atHour(MONDAY.plusDays(1), 2);
		run();
		assertThat(isClosed(MONDAY)).isTrue();
		assertThat(ids(MONDAY)).hasSize(2);
	}

	@Test
	void aBadDayClosesAtCutOffNamingTheSource() {
		atHour(MONDAY.plusDays(1), 5);
		run();
		assertThat(isClosed(MONDAY)).isTrue();
		assertThat(ids(MONDAY)).containsExactly("2604.00001");
		assertThat(this.editions.readings(MONDAY)).filteredOn((reading) -> reading.name().equals("lab"))
			.singleElement()
			.matches((reading) -> reading.outcome() == Reading.Outcome.FAILED);
	}

	@Test
	void aDayWithoutAnySourceStaysOpen() {
		this.press.answers(MONDAY.plusDays(1), Reading.failed("HTTP 503"));
		this.lab.answers(MONDAY.plusDays(1), Reading.failed("HTTP 500"));
		atHour(MONDAY.plusDays(1), 20);
		run();
		atHour(MONDAY.plusDays(2), 5);
		run();
		assertThat(isClosed(MONDAY.plusDays(1))).isFalse();
		this.lab.lists(MONDAY.plusDays(1), SettableSource.listing("2604.00003", MONDAY.plusDays(1), 1));
		atHour(MONDAY.plusDays(4), 9);
		run();
		assertThat(isClosed(MONDAY.plusDays(1))).isTrue();
		assertThat(ids(MONDAY.plusDays(1))).containsExactly("2604.00003");
	}

}
