package org.paperboy.web;

import java.util.List;
import java.util.Optional;

import org.paperboy.SiteProperties;
import org.paperboy.digest.TopicPapers;
import org.paperboy.paper.AtomFeed;
import org.paperboy.paper.Edition;
import org.paperboy.paper.Editions;
import org.paperboy.paper.RankedPaper;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * The topics, and what the newest edition holds of each.
 */
@Controller
class TopicsController {

	private final Topics topics;

	private final Editions editions;

	private final TopicPapers papers;

	private final SiteProperties site;

	TopicsController(Topics topics, Editions editions, TopicPapers papers, SiteProperties site) {
		this.topics = topics;
		this.editions = editions;
		this.papers = papers;
		this.site = site;
	}

	/**
	 * A topic as programs see it.
	 */
	record Item(String slug, String name, String description) {

	}

	@GetMapping("/api/topics")
	@ResponseBody
	List<Item> api() {
		return this.topics.all()
			.stream()
			.map((topic) -> new Item(topic.slug(), topic.name(), topic.description()))
			.toList();
	}

	@GetMapping("/topics")
	ModelAndView list() {
		return new ModelAndView("web/topics").addObject("topics", this.topics.all());
	}

	@GetMapping("/topics/{slug}")
	ModelAndView show(@PathVariable String slug) {
		Topic topic = find(slug);
		Optional<Edition> edition = this.editions.newest();
		return new ModelAndView("web/topic").addObject("topic", topic)
			.addObject("edition", edition.orElse(null))
			.addObject("papers", papers(edition, topic));
	}

	@GetMapping(path = "/topics/{slug}/feed.atom", produces = "application/atom+xml;charset=UTF-8")
	@ResponseBody
	String feed(@PathVariable String slug) {
		Topic topic = find(slug);
		Edition edition = this.editions.newest().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		return AtomFeed.of("Paperboy: " + topic.name(), this.site.url("/topics/" + slug),
				this.site.url("/topics/" + slug + "/feed.atom"), edition.date(), papers(Optional.of(edition), topic));
	}

	private Topic find(String slug) {
		return this.topics.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

	private List<RankedPaper> papers(Optional<Edition> edition, Topic topic) {
		return edition.map((newest) -> this.papers.of(newest, topic)).orElse(List.of());
	}

}
