package org.paperboy.archive;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers with a feed, as {@linkplain AtomFeed Atom} or {@linkplain JsonFeed JSON Feed}.
 */
public final class FeedAnswers {

	private FeedAnswers() {
	}

	/**
	 * The answer in Atom.
	 */
	public static ResponseEntity<String> atom(PaperFeed feed) {
		return answer("application/atom+xml;charset=UTF-8", AtomFeed.of(feed));
	}

	/**
	 * The answer in JSON Feed.
	 */
	public static ResponseEntity<String> json(PaperFeed feed) {
		return answer("application/feed+json;charset=UTF-8", JsonFeed.of(feed));
	}

	private static ResponseEntity<String> answer(String type, String body) {
		return ResponseEntity.ok().contentType(MediaType.parseMediaType(type)).body(body);
	}

}
