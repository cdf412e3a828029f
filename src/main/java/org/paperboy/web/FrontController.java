package org.paperboy.web;

import java.util.List;
import java.util.Optional;

import org.paperboy.SiteProperties;
import org.paperboy.paper.AtomFeed;
import org.paperboy.paper.Edition;
import org.paperboy.paper.Editions;
import org.paperboy.paper.RankedPaper;
import org.paperboy.topic.Topics;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The front page: the sign-up box on top of the newest edition.
 */
@Controller
class FrontController {

	private static final int MOST_PAPERS = 30;

	private final Editions editions;

	private final Topics topics;

	private final SiteProperties site;

	FrontController(Editions editions, Topics topics, SiteProperties site) {
		this.editions = editions;
		this.topics = topics;
		this.site = site;
	}

	@GetMapping("/")
	ModelAndView front() {
		Optional<Edition> edition = this.editions.newest();
		List<RankedPaper> papers = edition.map(Edition::papers).orElse(List.of());
		return new ModelAndView("web/front").addObject("edition", edition.orElse(null))
			.addObject("topics", this.topics.all())
			.addObject("papers", papers.stream().limit(MOST_PAPERS).toList())
			.addObject("more", Math.max(0, papers.size() - MOST_PAPERS));
	}

	@GetMapping(path = "/feed.atom", produces = "application/atom+xml;charset=UTF-8")
	@ResponseBody
	String feed() {
		Edition edition = this.editions.newest().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return AtomFeed.of("Paperboy", this.site.url("/"), this.site.url("/feed.atom"), edition.date(),
				edition.papers().stream().limit(MOST_PAPERS).toList());
	}

}
