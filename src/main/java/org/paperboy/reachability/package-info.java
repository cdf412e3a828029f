/**
 * Knows whom we must not write to, and why: suppressions, kept as keyed hashes so that
 * they survive an erasure without naming anybody, and the return paths by which a report
 * is known to be about a letter of ours. Consent is not kept here, but with the
 * subscriber.
 */
@ApplicationModule(allowedDependencies = { "database", "mail", "sheet" })
@NullMarked
package org.paperboy.reachability;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
