/**
 * What readers say of the papers they were sent, and the taste that is learned from it: a
 * linear model over the terms of papers, one for each reader who said something, and
 * weights of their interests. Who says nothing has no model and costs nothing.
 */
@ApplicationModule(allowedDependencies = { "digest.match" })
@NullMarked
package org.paperboy.digest.feedback;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
