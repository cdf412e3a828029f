/**
 * The sources that papers come from, one file for each. To add one, add a class that
 * implements {@link org.paperboy.paper.PaperSource}; nothing else is edited. What they
 * fetch by {@code paper.http} and read by {@code paper.document} is hostile, and plain
 * text when it leaves.
 */
@ApplicationModule(allowedDependencies = { "paper", "paper.http", "paper.document", "topic" })
@NullMarked
package org.paperboy.paper.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
