/**
 * Readers' feedback on the papers they were sent, and the taste learned from it: for each
 * reader with feedback a linear model over the terms of papers, and weights of their
 * interests. Readers without feedback have no model and cost nothing.
 */
@ApplicationModule(allowedDependencies = { "database", "subscriber", "digest.match" })
@NullMarked
package org.paperboy.digest.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
