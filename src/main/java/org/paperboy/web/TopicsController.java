package org.paperboy.web;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.archive.FeedAnswers;
import org.paperboy.archive.PaperFeed;
import org.paperboy.archive.PublicCache;
import org.paperboy.digest.TopicPapers;
import org.paperboy.edition.Edition;
import org.paperboy.edition.RankedPaper;
import org.paperboy.topic.Topic;
import org.paperboy.topic.Topics;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows the topics and the papers of the newest edition for each, as pages and as feeds.
 */
@Controller
class TopicsController {

	private final Topics topics;

	private final TopicPapers papers;

	private final NewestEdition newest;

	private final PublicCache cache;

	TopicsController(Topics topics, TopicPapers papers, NewestEdition newest, PublicCache cache) {
		this.topics = topics;
		this.papers = papers;
		this.newest = newest;
		this.cache = cache;
	}

	@GetMapping("/topics")
	@Nullable ModelAndView list(WebRequest request) {
		return this.cache.hasPage(request) ? null
				: new ModelAndView("web/topics").addObject("topicGroups", this.topics.groups());
	}

	@GetMapping("/topics/{slug}")
	@Nullable ModelAndView show(@PathVariable String slug, WebRequest request) {
		Topic topic = find(slug);
		return this.newest.page(request, (edition) -> page(topic, edition));
	}

	private ModelAndView page(Topic topic, Optional<Edition> edition) {
		List<RankedPaper> papers = edition.map((newest) -> this.papers.of(newest, topic)).orElse(List.of());
		return new ModelAndView("web/topic").addObject("topic", topic)
			.addObject("edition", edition.orElse(null))
			.addObject("papers", papers.stream().map(RankedPaper::readable).toList());
	}

	@GetMapping("/topics/{slug}/feed.atom")
	@Nullable ResponseEntity<String> atom(@PathVariable String slug, WebRequest request) {
		return feed(slug, request).map(FeedAnswers::atom).orElse(null);
	}

	@GetMapping("/topics/{slug}/feed.json")
	@Nullable ResponseEntity<String> json(@PathVariable String slug, WebRequest request) {
		return feed(slug, request).map(FeedAnswers::json).orElse(null);
	}

	private Optional<PaperFeed> feed(String slug, WebRequest request) {
		Topic topic = find(slug);
		return this.newest.feed(request, "Paperboy: " + topic.name(), "/topics/" + slug,
				(edition) -> this.papers.of(edition, topic));
	}

	private Topic find(String slug) {
		return this.topics.find(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
	}

}
