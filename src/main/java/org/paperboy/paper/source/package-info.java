/**
 * The sources that papers come from, one file for each. To add one, add a class that
 * implements {@link org.paperboy.paper.PaperSource}; nothing else is edited. Whatever is
 * fetched here is hostile: bounded in bytes, depth, items and time, and plain text when
 * it leaves.
 */
@ApplicationModule(allowedDependencies = { "maths", "paper", "topic" })
@NullMarked
package org.paperboy.paper.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
