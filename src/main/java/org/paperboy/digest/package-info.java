/**
 * Makes a letter from an edition and a reader: which papers match, in which order, for
 * what reason, and how that reads. Matches are found in the room {@code match}, and what
 * was learned of a reader is kept in {@code feedback}.
 */
@ApplicationModule(allowedDependencies = { "topic", "paper", "archive", "maths", "mail", "reachability", "delivery",
		"subscriber", "words", "digest.match", "digest.feedback" })
@NullMarked
package org.paperboy.digest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
