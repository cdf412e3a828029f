package org.paperboy.paper.source;

import java.util.List;
import java.util.Optional;

/**
 * The items read from a feed.
 *
 * @param items those that are kept; an empty one could not be read
 * @param leftOut how many there were more than are read of one feed
 */
record FeedItems(List<Optional<FeedItem>> items, int leftOut) {

}
