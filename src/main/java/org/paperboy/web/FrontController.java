package org.paperboy.web;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.archive.FeedAnswers;
import org.paperboy.archive.PaperFeed;
import org.paperboy.edition.Edition;
import org.paperboy.edition.RankedPaper;
import org.paperboy.topic.Topics;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the front page, with the sign-up box above the newest edition, and that edition's
 * feeds.
 */
@Controller
class FrontController {

	private static final int MAX_PAPERS = 30;

	private final NewestEdition newest;

	private final Topics topics;

	FrontController(NewestEdition newest, Topics topics) {
		this.newest = newest;
		this.topics = topics;
	}

	@GetMapping("/")
	@Nullable ModelAndView front(WebRequest request) {
		return this.newest.page(request, this::page);
	}

	private ModelAndView page(Optional<Edition> edition) {
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

	private Optional<PaperFeed> feed(WebRequest request) {
		return this.newest.feed(request, "Paperboy", "/",
				(edition) -> edition.papers().stream().limit(MAX_PAPERS).toList());
	}

}
