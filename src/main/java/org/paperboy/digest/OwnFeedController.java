package org.paperboy.digest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.paperboy.delivery.Delivery;
import org.paperboy.archive.FeedAnswers;
import org.paperboy.archive.PaperFeed;
import org.paperboy.archive.PublicCache;
import org.paperboy.subscriber.Subscriber;
import org.paperboy.subscriber.SubscriberLinks;
import org.paperboy.subscriber.Subscribers;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves a reader's own digests as a feed, by a signed link that only their record shows,
 * so that nobody with one digest sees the next ones.
 */
@Controller
class OwnFeedController {

	private final SubscriberLinks links;

	private final Subscribers subscribers;

	private final OwnFeeds feeds;

	private final PublicCache cache;

	OwnFeedController(SubscriberLinks links, Subscribers subscribers, OwnFeeds feeds, PublicCache cache) {
		this.links = links;
		this.subscribers = subscribers;
		this.feeds = feeds;
		this.cache = cache;
	}

	@GetMapping("/digests/{token}/feed.atom")
	@Nullable ResponseEntity<String> atom(@PathVariable String token, WebRequest request) {
		return unlessKnown(token, request).map(FeedAnswers::atom).map(OwnFeedController::unlisted).orElse(null);
	}

	@GetMapping("/digests/{token}/feed.json")
	@Nullable ResponseEntity<String> json(@PathVariable String token, WebRequest request) {
		return unlessKnown(token, request).map(FeedAnswers::json).map(OwnFeedController::unlisted).orElse(null);
	}

	/**
	 * The feed, or empty if the asker has it already.
	 */
	private Optional<PaperFeed> unlessKnown(String token, WebRequest request) {
		Subscriber reader = this.links.verify(SubscriberLinks.Purpose.FEED, token)
			.flatMap(this.subscribers::find)
			.filter(Subscriber::isConfirmed)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		List<Delivery> rows = this.feeds.rows(reader);
		Instant changedAt = rows.stream()
			.map(Delivery::changedAt)
			.max(Comparator.naturalOrder())
			.orElse(Objects.requireNonNullElse(reader.confirmedAt(), Instant.EPOCH));
		List<Long> ids = rows.stream().map(Delivery::id).toList();
		return this.cache.hasOwn(request, changedAt, reader.preferences().locale(), ids) ? Optional.empty()
				: Optional.of(this.feeds.of(reader, this.links.feed(reader), changedAt, rows));
	}

	private static ResponseEntity<String> unlisted(ResponseEntity<String> feed) {
		return ResponseEntity.ok().headers(feed.getHeaders()).header("X-Robots-Tag", "noindex").body(feed.getBody());
	}

}
