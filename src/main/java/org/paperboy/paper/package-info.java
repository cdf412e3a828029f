/**
 * Papers as sources list them: what a {@link org.paperboy.paper.Paper} is, by which id
 * the same one is known again, how its authors, links and texts are written, and what a
 * {@link org.paperboy.paper.PaperSource} answers when it is read: a
 * {@link org.paperboy.paper.Reading}.
 *
 * <p>
 * The sources themselves live in {@code paper.source}, apart because they are many and
 * because nothing here knows them; they fetch by {@code paper.http} and read by
 * {@code paper.document}. The room {@code edition} makes editions of what they list.
 */
@ApplicationModule(allowedDependencies = "maths")
@NullMarked
package org.paperboy.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
