package org.paperboy.archive;

import java.time.Instant;
import java.util.List;

/**
 * Papers for feed readers, in plain text, before they are written in the form of one.
 *
 * @param id of the feed, which no other has
 * @param title of the feed
 * @param page absolute address of the page it stands for
 * @param self absolute address of the feed without its ending
 * @param language of its words
 * @param updated when it last changed, in whole seconds
 * @param entries in order
 */
public record PaperFeed(String id, String title, String page, String self, String language, Instant updated,
		List<Entry> entries) {

	/**
	 * A paper of it, or a digest of several.
	 *
	 * @param id the same in every feed and at every address of this program
	 * @param url the page to read about it
	 * @param title one line
	 * @param text what is said of it
	 * @param published when it came out
	 * @param updated when it last changed, in whole seconds
	 * @param authors names in the paper's order
	 * @param categories arXiv categories
	 */
	public record Entry(String id, String url, String title, String text, Instant published, Instant updated,
			List<String> authors, List<String> categories) {

	}

}
