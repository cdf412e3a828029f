/**
 * The HTTP client of the sources: polite to hosts, bounded in bytes and time, and open to
 * the public internet only, wherever a redirect leads. Knows nothing of what is fetched.
 */
@ApplicationModule(allowedDependencies = "paper")
@NullMarked
package org.paperboy.paper.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
