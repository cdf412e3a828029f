/**
 * Writes the letters of digests: their texts are rendered once for all readers with the
 * same choice, shortened until mail programs show them whole, and completed with each
 * reader's own links.
 */
@ApplicationModule(allowedDependencies = { "topic", "maths", "paper", "edition", "archive", "mail", "reachability",
		"delivery", "subscriber", "likeness", "digest.match", "digest.choice" })
@NullMarked
package org.paperboy.digest.letter;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
