package org.paperboy.paper.source;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.paperboy.paper.Deadline;
import org.paperboy.paper.Listing;
import org.paperboy.paper.PaperSource;
import org.paperboy.paper.Reading;
import org.paperboy.paper.document.JsonItems;
import org.paperboy.paper.http.WebFetcher;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * The daily papers of Hugging Face: {@code GET /api/daily_papers?date=D&limit=100&p=K},
 * paged while a page is full. The answer is that date's list, so its papers' list date is
 * the date asked for; the entries' own dates are about other things, or shifted. A list
 * grows and gathers votes for days, so those of the six days before are read again.
 */
@Component
@ConditionalOnBooleanProperty(name = "paperboy.sources.hugging-face.enabled", matchIfMissing = true)
class HuggingFacePapers implements PaperSource {

	private static final int PAGE = 100;

	/**
	 * A page of this many may be full, as a server may give fewer than it is asked for.
	 */
	private static final int MIN_FULL = 50;

	private static final int MAX_PAGES = 100;

	private static final int MAX_LISTINGS = 10_000;

	private static final int DAYS_AGAIN = 6;

	private static final int MAX_FAILURES = 2;

	private final URI url;

	private final WebFetcher fetcher;

	private final Clock clock;

	HuggingFacePapers(SourcesProperties sources, WebFetcher fetcher, Clock clock) {
		this.url = sources.huggingFace().url();
		this.fetcher = fetcher;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "hugging-face";
	}

	@Override
	public int authority() {
		return 2;
	}

	@Override
	public boolean expects(LocalDate date) {
		return date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue();
	}

	@Override
	public Reading read(LocalDate date, Deadline deadline) {
		if (date.isAfter(LocalDate.now(this.clock))) {
			return Reading.quiet(date + " is still to come");
		}
		try {
			return reading(date, list(date, MAX_LISTINGS, deadline), deadline);
		}
		catch (IOException ex) {
			return Reading.failed("no usable answer: " + ex.getMessage());
		}
	}

	private Reading reading(LocalDate date, DayList asked, Deadline deadline) {
		if (asked.listings.isEmpty() && asked.broken > 0) {
			return Reading.failed(asked.broken + " entries, none readable");
		}
		List<Listing> listings = new ArrayList<>(asked.listings.values());
		List<String> remarks = new ArrayList<>();
		if (asked.broken > 0) {
			remarks.add(asked.broken + " of " + (asked.broken + listings.size()) + " entries unreadable");
		}
		readAgain(date, listings, deadline).ifPresent(remarks::add);
		if (asked.listings.isEmpty()) {
			remarks.addFirst("no papers listed for " + date);
			return new Reading(Reading.Outcome.QUIET, List.copyOf(listings), String.join("; ", remarks));
		}
		return Reading.ok(listings, String.join("; ", remarks));
	}

	/**
	 * Adds the lists of the days before, latest first, as far as they can be read.
	 * @return what went wrong, in short
	 */
	private Optional<String> readAgain(LocalDate date, List<Listing> listings, Deadline deadline) {
		String failure = null;
		int read = 0;
		int failures = 0;
		for (int back = 1; back <= DAYS_AGAIN && failures < MAX_FAILURES && !deadline.passed(); back++) {
			try {
				listings.addAll(list(date.minusDays(back), MAX_LISTINGS - listings.size(), deadline).listings.values());
				read++;
			}
			catch (IOException ex) {
				failures++;
				failure = ex.getMessage();
			}
		}
		return (read == DAYS_AGAIN) ? Optional.empty() : Optional.of((DAYS_AGAIN - read) + " of " + DAYS_AGAIN
				+ " earlier lists not read again: " + ((failure != null) ? failure : "no time left"));
	}

	/**
	 * The list of a day, by id.
	 */
	private static final class DayList {

		private final Map<String, Listing> listings = new LinkedHashMap<>();

		private int broken;

	}

	private DayList list(LocalDate date, int max, Deadline deadline) throws IOException {
		DayList list = new DayList();
		for (int page = 0; page < MAX_PAGES; page++) {
			int known = list.listings.size();
			int[] entries = { 0 };
			URI address = URI.create(
					this.url + "/api/daily_papers?date=" + date + "&limit=" + PAGE + ((page > 0) ? "&p=" + page : ""));
			JsonItems.ofArray(this.fetcher.get(address, deadline).content(), (entry) -> {
				entries[0]++;
				Optional<Listing> listing = HuggingFaceEntry.listing(entry, date);
				listing.filter((readable) -> list.listings.size() < max)
					.ifPresent((readable) -> list.listings.putIfAbsent(readable.paper().id(), readable));
				list.broken += listing.isPresent() ? 0 : 1;
			});
			if (entries[0] < MIN_FULL || list.listings.size() == known) {
				break;
			}
		}
		return list;
	}

}
