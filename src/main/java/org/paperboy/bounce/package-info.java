/**
 * What came back: delivery reports in the mailbox that return paths point to become
 * verdicts, and verdicts suppressions.
 */
@ApplicationModule(allowedDependencies = { "mail", "reachability", "delivery" })
@NullMarked
package org.paperboy.bounce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
