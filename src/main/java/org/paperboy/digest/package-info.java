/**
 * An edition and a reader become a letter: which papers match, in which order, for what
 * reason, and how that reads. What matches is found in the room {@code match}, what was
 * learned of a reader in {@code feedback}: rooms of their own, because all of it in one
 * would be forty files.
 */
@ApplicationModule(allowedDependencies = { "topic", "paper", "maths", "mail", "reachability", "delivery", "subscriber",
		"words", "digest.match", "digest.feedback" })
@NullMarked
package org.paperboy.digest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
