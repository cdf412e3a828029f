package org.paperboy.edition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * A source that answers what a test puts in.
 */
public final class SettableSource implements PaperSource {

	private final String name;

	private final Map<LocalDate, Reading> readings = new ConcurrentHashMap<>();

	SettableSource(String name) {
		this.name = name;
	}

	/**
	 * Registers two such sources: one that is expected to have papers on every day but
	 * Sundays, and one without a calendar.
	 */
	@TestConfiguration(proxyBeanMethods = false)
	public static class Two {

		@Bean
		SettableSource lab() {
			return new SettableSource("lab");
		}

		@Bean
		SettableSource press() {
			return new SettableSource("press");
		}

	}

	public void lists(LocalDate date, Listing... listings) {
		this.readings.put(date, Reading.ok(List.of(listings), ""));
	}

	public void answers(LocalDate date, Reading reading) {
		this.readings.put(date, reading);
	}

	public void clear() {
		this.readings.clear();
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public boolean expects(LocalDate date) {
		return this.name.equals("lab") && date.getDayOfWeek() != java.time.DayOfWeek.SUNDAY;
	}

	/**
	 * The date asked for, and the six before it as they were put in.
	 */
	@Override
	public Reading read(LocalDate date, Deadline deadline) {
		Reading reading = this.readings.getOrDefault(date, Reading.quiet("nothing"));
		List<Listing> listings = new ArrayList<>(reading.listings());
		for (int back = 1; back < 7; back++) {
			listings.addAll(this.readings.getOrDefault(date.minusDays(back), Reading.quiet("")).listings());
		}
		return (reading.outcome() == Reading.Outcome.FAILED) ? reading
				: new Reading(reading.outcome(), List.copyOf(listings), reading.detail());
	}

	/**
	 * A listing with the minimum of facts.
	 */
	public static Listing listing(String id, LocalDate date, int votes) {
		return new Listing(paper(id, "Title of the paper called " + id), date, votes, 0, null);
	}

	static Paper paper(String id, String title, String... authors) {
		return new Paper(id, title, "It says what it found.", List.of(authors), null, "https://arxiv.org/abs/" + id,
				null, null, null, List.of(), null);
	}

}
