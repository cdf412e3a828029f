/**
 * Reads documents of sources, which may be broken or hostile: bytes as text, XML and JSON
 * as trees, HTML and MathML as plain text. All are bounded in depth and size, and
 * repaired if that is possible. Knows nothing of papers.
 */
@ApplicationModule(allowedDependencies = "maths")
@NullMarked
package org.paperboy.paper.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
