/**
 * Chooses the papers of a digest: which match a reader's interests, in which order, and
 * without doubles. Readers with the same interests share the work. What was chosen is
 * {@link org.paperboy.digest.choice.DigestContent}, which the ledger keeps.
 */
@ApplicationModule(
		allowedDependencies = { "topic", "edition", "likeness", "subscriber", "digest.match", "digest.feedback" })
@NullMarked
package org.paperboy.digest.choice;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
