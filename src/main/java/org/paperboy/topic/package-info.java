/**
 * What a reader may be interested in: the catalogue of {@code config/topics.yaml}. Knows
 * nothing of papers or readers.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperboy.topic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
