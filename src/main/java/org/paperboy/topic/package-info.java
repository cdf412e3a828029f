/**
 * The interests that a reader may choose: the catalogue of {@code config/topics.yaml}.
 * Knows nothing of papers or readers.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.paperboy.topic;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
