/**
 * Reads what came back: reports in the mailbox that return paths point to become
 * verdicts, and verdicts become suppressions; readers who leave by mail leave. How
 * messages are fetched is known by <b>mailbox</b>, how a report is read by <b>report</b>.
 */
@ApplicationModule(allowedDependencies = { "mail", "reachability", "delivery", "subscriber", "subscriber :: change",
		"bounce.report", "bounce.mailbox" })
@NullMarked
package org.paperboy.bounce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
