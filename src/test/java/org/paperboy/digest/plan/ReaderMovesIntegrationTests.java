package org.paperboy.digest.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.paperboy.Fault;
import org.paperboy.delivery.Deliveries;
import org.paperboy.digest.Digests;
import org.paperboy.edition.CollectionIntegrationTest;
import org.paperboy.edition.SettableSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader who changes their time zone gets each edition once, and no two digests within
 * hours.
 */
class ReaderMovesIntegrationTests extends CollectionIntegrationTest {

	private static final LocalDate DEPARTURE = LocalDate.of(2028, 5, 9);

	@Autowired
	private Digests digests;

	@Autowired
	private Deliveries deliveries;

	private void moves(String zone) {
		String sheet = "email,timezone,sendAt,confirmed\nada@example.org," + zone + ",08:00,true\n";
		assertThat(json(admin("POST", "/subscribers", "text/csv", sheet)).path("imported").asInt()).isOne();
	}

	/**
	 * Lives through a day of UTC, with its edition of the day before, hour by hour.
	 * @param zones the reader's, from an hour on
	 * @return the hours at which a letter came
	 */
	private List<Instant> live(LocalDate day, String... zones) throws Exception {
		List<Instant> letters = new ArrayList<>();
		for (int hour = 0; hour < 24; hour++) {
			atHour(day, hour);
			if (hour == 1) {
				this.lab.lists(day.minusDays(1),
						SettableSource.listing("2805.00" + day.getDayOfYear(), day.minusDays(1), 1));
				this.editions.collect(day.minusDays(1));
			}
			if (hour % 8 == 0 && zones.length > hour / 8) {
				moves(zones[hour / 8]);
			}
			MAIL.purgeEmailFromAllMailboxes();
			this.digests.plan();
			this.deliveries.dispatch();
			for (int i = 0; i < MAIL.getReceivedMessages().length; i++) {
				letters.add(this.clock.instant());
			}
		}
		return letters;
	}

	@Test
	@Fault("T38 a reader moves from Auckland to Honolulu and back within a day")
	void aMoveThereAndBackBringsEachEditionOnce() throws Exception {
		List<Instant> letters = new ArrayList<>();
		letters.addAll(live(DEPARTURE, "Pacific/Auckland"));
		letters.addAll(live(DEPARTURE.plusDays(1), "Pacific/Auckland", "Pacific/Honolulu", "Pacific/Auckland"));
		letters.addAll(live(DEPARTURE.plusDays(2), "Pacific/Honolulu", "Pacific/Auckland", "Pacific/Honolulu"));
		letters.addAll(live(DEPARTURE.plusDays(3), "Pacific/Auckland"));
		letters.addAll(live(DEPARTURE.plusDays(4)));
		assertThat(letters).extracting(Instant::toString)
			.containsExactly("2028-05-09T20:00:00Z", "2028-05-10T20:00:00Z", "2028-05-11T18:00:00Z",
					"2028-05-12T20:00:00Z", "2028-05-13T20:00:00Z");
		assertThat(this.jdbc.sql("select body from content").query(String.class).list().toString())
			.satisfies((bodies) -> {
				for (int day = 0; day < 5; day++) {
					assertThat(bodies).containsOnlyOnce("2805.00" + DEPARTURE.plusDays(day).getDayOfYear());
				}
			});
	}

}
