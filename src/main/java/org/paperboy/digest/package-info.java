/**
 * Makes a letter from an edition and a reader. The rooms below each have one part of the
 * knowledge: {@code match} finds the papers of an interest, {@code feedback} learns from
 * a reader, {@code choice} chooses the papers of a digest, {@code letter} writes it,
 * {@code plan} decides who gets one when, and {@code trial} has one for whom the operator
 * names. Here are the door and the pages of digests and previews.
 */
@ApplicationModule(allowedDependencies = { "topic", "words", "paper", "edition", "archive", "mail", "delivery",
		"subscriber", "subscriber :: request", "digest.match", "digest.feedback", "digest.choice", "digest.letter",
		"digest.plan", "digest.trial" })
@NullMarked
package org.paperboy.digest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
