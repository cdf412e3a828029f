/**
 * Reads what came back: delivery reports in the mailbox that return paths point to become
 * verdicts, and verdicts become suppressions.
 */
@ApplicationModule(allowedDependencies = { "mail", "reachability" })
@NullMarked
package org.paperboy.bounce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
