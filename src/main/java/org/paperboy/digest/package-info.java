/**
 * An edition and a reader become a letter: which papers match, in which order, for what
 * reason, and how that reads. Each distinct interest is searched once per edition, not
 * once per reader.
 */
@ApplicationModule(allowedDependencies = { "topic", "paper", "mail", "delivery", "subscriber" })
@NullMarked
package org.paperboy.digest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
