/**
 * The public archive: editions as pages, as answers for programs and as feeds, and how
 * long others may keep them. It is no part of {@code edition}, which need not know how
 * editions are shown, and not nested in it, because other rooms write feeds too.
 */
@ApplicationModule(allowedDependencies = { "paper", "edition" })
@NullMarked
package org.paperboy.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
