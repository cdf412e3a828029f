/**
 * Today's trends: where papers come from, which of them are the same, how strongly they
 * trend, and the editions that hold them. The part readers trust without thinking.
 *
 * <p>
 * A {@link org.paperboy.paper.PaperSource} answers with a
 * {@link org.paperboy.paper.Reading};
 * {@link org.paperboy.paper.Editions#collect(java.time.LocalDate)} stores what was read
 * and closes past days as immutable {@link org.paperboy.paper.Edition}s.
 */
@ApplicationModule(allowedDependencies = "topic")
@NullMarked
package org.paperboy.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
