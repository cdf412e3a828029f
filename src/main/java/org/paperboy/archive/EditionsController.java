package org.paperboy.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.paperboy.edition.Collected;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.edition.RankedPaper;
import org.paperboy.paper.PlainText;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The archive: every edition by its day, as a page and as feeds.
 */
@Controller
class EditionsController {

	private static final int MAX_LISTED = 400;

	/**
	 * The papers of one page; more take a phone seconds, and the program megabytes.
	 */
	static final int PAPERS_PER_PAGE = 200;

	private static final int FIRST_TITLES = 3;

	private final Editions editions;

	private final PaperFeeds feeds;

	private final PublicCache cache;

	EditionsController(Editions editions, PaperFeeds feeds, PublicCache cache) {
		this.editions = editions;
		this.feeds = feeds;
		this.cache = cache;
	}

	@GetMapping("/editions")
	@Nullable ModelAndView list(WebRequest request) {
		List<Edition.Heading> headings = this.editions.headings(MAX_LISTED);
		Instant changedAt = headings.stream()
			.map(Edition.Heading::changedAt)
			.max(Comparator.naturalOrder())
			.orElse(Instant.EPOCH);
		return this.cache.hasPage(request, changedAt, headings) ? null
				: new ModelAndView("paper/editions").addObject("headings", headings);
	}

	/**
	 * Shows an edition, a long one in several pages.
	 * @param page its number, from 1
	 */
	@GetMapping("/editions/{date}")
	@Nullable ModelAndView show(@PathVariable LocalDate date, @RequestParam(defaultValue = "1") int page, WebRequest request) {
		List<Collected.Source> readings = this.editions.readings(date);
		return unlessKnown(date, request, List.of(page, readings)).map((edition) -> {
			int pages = Math.max(1, Math.ceilDiv(edition.papers().size(), PAPERS_PER_PAGE));
			if (page < 1 || page > pages) {
				throw new ResponseStatusException(HttpStatus.NOT_FOUND);
			}
			return new ModelAndView("paper/edition").addObject("edition", edition)
				.addObject("page", page)
				.addObject("pages", pages)
				.addObject("papers",
						edition.papers()
							.stream()
							.skip((page - 1L) * PAPERS_PER_PAGE)
							.limit(PAPERS_PER_PAGE)
							.map(RankedPaper::readable)
							.toList())
				.addObject("firstTitles", firstTitles(edition))
				.addObject("readings", readings);
		}).orElse(null);
	}

	private static String firstTitles(Edition edition) {
		return edition.papers()
			.stream()
			.limit(FIRST_TITLES)
			.map((ranked) -> PlainText.of(ranked.readable().paper().title(), 80))
			.collect(Collectors.joining("; "));
	}

	@GetMapping("/editions/{date}/feed.atom")
	@Nullable ResponseEntity<String> atom(@PathVariable LocalDate date, WebRequest request) {
		return unlessKnown(date, request, List.of()).map(this::feed).map(FeedAnswers::atom).orElse(null);
	}

	@GetMapping("/editions/{date}/feed.json")
	@Nullable ResponseEntity<String> json(@PathVariable LocalDate date, WebRequest request) {
		return unlessKnown(date, request, List.of()).map(this::feed).map(FeedAnswers::json).orElse(null);
	}

	private PaperFeed feed(Edition edition) {
		return this.feeds.of("Paperboy, " + edition.date(), "/editions/" + edition.date(), edition, edition.papers());
	}

	/**
	 * The edition, or empty if the client has its current version.
	 */
	private Optional<Edition> unlessKnown(LocalDate date, WebRequest request, List<?> shown) {
		Edition.Heading heading = this.editions.heading(date)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return this.cache.hasPage(request, heading.changedAt(), heading, shown) ? Optional.empty()
				: this.editions.find(date);
	}

}
