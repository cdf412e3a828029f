package org.paperboy.paper.source;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.paperboy.paper.AuthorNames;
import org.paperboy.paper.Listing;
import org.paperboy.paper.Paper;
import org.paperboy.paper.PaperId;
import org.paperboy.paper.PlainText;
import org.paperboy.paper.WebLink;

/**
 * An item of a feed, whatever its format, before anything in it is believed.
 *
 * @param link the page it is about
 * @param names other names it goes by, the surest first: its identifiers, DOIs
 * @param title as plain text
 * @param summary as plain text
 * @param authors names, one or more in each text
 * @param dates of publication as they are written, the surest first
 * @param news whether it is announced for the first time
 */
record FeedItem(@Nullable String link, List<String> names, String title, String summary, List<String> authors,
		List<String> dates, boolean news) {

	private static final int MAX_BEGINNING = 100;

	/**
	 * The day of an item.
	 *
	 * @param day to list it for; null if it is not today's to list
	 * @param known whether the item names it
	 */
	record Dated(@Nullable LocalDate day, boolean known) {

	}

	/**
	 * The first date that can be read. An item without a date is of the day on which it
	 * is first seen, and so is one of tomorrow, which has begun in other zones. An item
	 * with unreadable or later dates is of no day yet.
	 */
	Dated dated(LocalDate today) {
		if (this.dates.isEmpty()) {
			return new Dated(today, false);
		}
		LocalDate day = this.dates.stream().map(FeedDates::day).flatMap(Stream::ofNullable).findFirst().orElse(null);
		if (day != null && day.equals(today.plusDays(1))) {
			return new Dated(today, false);
		}
		return new Dated((day == null || day.isAfter(today)) ? null : day, day != null);
	}

	/**
	 * The title, or the beginning of the summary, as items of RSS and JSON Feed may lack
	 * a title.
	 */
	private String heading() {
		String written = PlainText.of(this.title, Paper.MAX_TITLE);
		String text = written.isEmpty() ? PlainText.of(this.summary, MAX_BEGINNING * 2) : "";
		if (text.length() <= MAX_BEGINNING) {
			return written + text;
		}
		int end = text.lastIndexOf(' ', MAX_BEGINNING);
		return PlainText.of(text, (end > 0) ? end + 1 : MAX_BEGINNING);
	}

	/**
	 * The listing of the item, or empty if it has no words or nothing identifies it.
	 * @param day to list it for
	 * @param known whether the item names it
	 */
	Optional<Listing> listing(LocalDate day, boolean known) {
		String url = Stream.concat(Stream.ofNullable(this.link), this.names.stream())
			.map(WebLink::of)
			.flatMap(Stream::ofNullable)
			.findFirst()
			.orElse(null);
		Optional<String> id = PaperId.of(url, this.names);
		String heading = heading();
		if (id.isEmpty() || heading.isEmpty()) {
			return Optional.empty();
		}
		String doi = Stream.concat(this.names.stream(), Stream.ofNullable(url))
			.flatMap((name) -> PaperId.doi(name).stream())
			.findFirst()
			.orElse(null);
		Optional<String> arxiv = PaperId.arxiv(id.get());
		String page = arxiv.map((paper) -> "https://arxiv.org/abs/" + paper)
			.orElse((url != null) ? url : String.valueOf(WebLink.of("https://doi.org/" + doi)));
		Paper paper = new Paper(id.get(), heading, PlainText.of(this.summary, Paper.MAX_SUMMARY),
				AuthorNames.of(this.authors), (known && arxiv.isEmpty()) ? day : null, page,
				arxiv.map((found) -> "https://arxiv.org/pdf/" + found).orElse(null), null, null, List.of(), doi);
		return Optional.of(new Listing(paper, day, 0, 0, null, known));
	}

	/**
	 * The identifier that says more than the link does, or empty if none does.
	 * @param id of its paper, by the link
	 */
	Optional<String> ownName(String id) {
		return this.names.stream()
			.filter((name) -> !FeedLinks.isPlaceholder(name))
			.filter((name) -> !PaperId.of(WebLink.of(name), List.of()).equals(Optional.of(id)))
			.findFirst();
	}

	/**
	 * Its listing with an id of its own, if others have the same link.
	 * @param named whether its identifier tells it from them; else its title does
	 */
	Listing apart(Listing listing, boolean named) {
		Paper paper = listing.paper();
		String own = named ? ownName(paper.id()).orElse(paper.title()) : paper.title();
		return listing.withPaper(paper.withId(PaperId.within(paper.url(), own)));
	}

}
