/**
 * Knows how much papers are like what a reader wrote, by the meaning of both. Each paper
 * gets a vector once, in the background after a collection (VectorWorker), and it is kept
 * (PaperVectors); no edition waits for it. {@link org.paperboy.likeness.Likeness} is the
 * way in. Without vectors everything works by words.
 */
@ApplicationModule(allowedDependencies = { "meaning", "paper", "edition" })
@NullMarked
package org.paperboy.likeness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
