package org.paperboy.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.paperboy.archive.PaperFeed;
import org.paperboy.archive.PaperFeeds;
import org.paperboy.archive.PublicCache;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.edition.RankedPaper;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the newest edition, as a page or as a feed, unless the asker has that already.
 */
@Component
class NewestEdition {

	private final Editions editions;

	private final PaperFeeds feeds;

	private final PublicCache cache;

	NewestEdition(Editions editions, PaperFeeds feeds, PublicCache cache) {
		this.editions = editions;
		this.feeds = feeds;
		this.cache = cache;
	}

	/**
	 * A page, or null if the asker has it already.
	 * @param page of the edition, or of none before the first one
	 */
	@Nullable ModelAndView page(WebRequest request, Function<Optional<Edition>, ModelAndView> page) {
		Optional<Edition.Heading> heading = this.editions.newestHeading();
		if (this.cache.hasPage(request, heading.map(Edition.Heading::changedAt).orElse(Instant.EPOCH), heading)) {
			return null;
		}
		return page.apply(heading.flatMap((newest) -> this.editions.find(newest.date())));
	}

	/**
	 * A feed, or empty if the asker has it already.
	 * @param path of its page
	 * @param papers those of the edition that it shows
	 */
	Optional<PaperFeed> feed(WebRequest request, String title, String path,
			Function<Edition, List<RankedPaper>> papers) {
		Edition.Heading heading = this.editions.newestHeading()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return this.cache.hasPage(request, heading.changedAt(), heading) ? Optional.empty()
				: this.editions.find(heading.date())
					.map((edition) -> this.feeds.of(title, path, edition, papers.apply(edition)));
	}

}
