/**
 * The sources that papers come from: {@code ArxivAnnouncements},
 * {@code HuggingFacePapers}, {@code HackerNewsVotes} and {@code FeedPapers}, each with
 * what only it needs. {@code src/docs/changing.md} says how to add one. What they fetch
 * by {@code paper.http} and read by {@code paper.document} is hostile, and plain text
 * when it leaves.
 */
@ApplicationModule(allowedDependencies = { "paper", "paper.http", "paper.document", "topic" })
@NullMarked
package org.paperboy.paper.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
