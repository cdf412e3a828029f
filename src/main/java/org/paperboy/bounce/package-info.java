/**
 * Reads what came back: reports in the mailbox that return paths point to become
 * verdicts, and verdicts become suppressions. How a report is read is known by
 * <b>report</b>.
 */
@ApplicationModule(allowedDependencies = { "mail", "reachability", "delivery", "subscriber", "bounce.report" })
@NullMarked
package org.paperboy.bounce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
