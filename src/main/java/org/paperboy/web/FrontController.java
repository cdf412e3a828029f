package org.paperboy.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.archive.FeedAnswers;
import org.paperboy.archive.PaperFeed;
import org.paperboy.archive.PaperFeeds;
import org.paperboy.archive.PublicCache;
import org.paperboy.edition.Edition;
import org.paperboy.edition.Editions;
import org.paperboy.edition.RankedPaper;
import org.paperboy.topic.Topics;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the front page, with the sign-up box above the newest edition, and that edition's
 * feeds.
 */
@Controller
class FrontController {

	private static final int MAX_PAPERS = 30;

	private final Editions editions;

	private final Topics topics;

	private final PaperFeeds feeds;

	private final PublicCache cache;

	FrontController(Editions editions, Topics topics, PaperFeeds feeds, PublicCache cache) {
		this.editions = editions;
		this.topics = topics;
		this.feeds = feeds;
		this.cache = cache;
	}

	@GetMapping("/")
	@Nullable ModelAndView front(WebRequest request) {
		Optional<Edition.Heading> heading = this.editions.newestHeading();
		if (this.cache.hasPage(request, heading.map(Edition.Heading::changedAt).orElse(Instant.EPOCH), heading)) {
			return null;
		}
		Optional<Edition> edition = heading.flatMap((newest) -> this.editions.find(newest.date()));
		List<RankedPaper> papers = edition.map(Edition::papers).orElse(List.of());
		return new ModelAndView("web/front").addObject("edition", edition.orElse(null))
			.addObject("topicGroups", this.topics.groups())
			.addObject("papers", papers.stream().limit(MAX_PAPERS).map(RankedPaper::readable).toList())
			.addObject("more", Math.max(0, papers.size() - MAX_PAPERS));
	}

	@GetMapping("/feed.atom")
	@Nullable ResponseEntity<String> atom(WebRequest request) {
		return feed(request).map(FeedAnswers::atom).orElse(null);
	}

	@GetMapping("/feed.json")
	@Nullable ResponseEntity<String> json(WebRequest request) {
		return feed(request).map(FeedAnswers::json).orElse(null);
	}

	/**
	 * The feed, or empty if the asker has it already.
	 */
	private Optional<PaperFeed> feed(WebRequest request) {
		Edition.Heading heading = this.editions.newestHeading()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return this.cache.hasPage(request, heading.changedAt(), heading) ? Optional.empty()
				: this.editions.find(heading.date())
					.map((edition) -> this.feeds.of("Paperboy", "/", edition,
							edition.papers().stream().limit(MAX_PAPERS).toList()));
	}

}
