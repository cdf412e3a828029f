/**
 * Reads what came back: reports in the mailbox that return paths point to, and those that
 * mail providers make by calling, become verdicts, and verdicts become suppressions;
 * readers who leave by mail leave. If too many letters come back, all sending pauses. How
 * messages are fetched is known by <b>mailbox</b>, how a report is read by <b>report</b>,
 * and what providers call by <b>webhook</b>.
 */
@ApplicationModule(allowedDependencies = { "mail", "reachability", "delivery", "subscriber", "subscriber :: change",
		"bounce.report", "bounce.mailbox", "bounce.webhook" })
@NullMarked
package org.paperboy.bounce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
