/**
 * Follows how the mail server takes letters, from run to run: what its answers show of
 * it, what its health indicator tells, and how long nothing is sent after it took none.
 *
 * <p>
 * While the server cannot be reached, one letter tries every ten seconds, the most urgent
 * first, and none is charged for it; once there is a connection the others follow.
 */
@ApplicationModule(allowedDependencies = { "mail", "delivery", "delivery :: ledger", "delivery.smtp",
		"delivery.throttle", "delivery.refusal", "delivery.queue" })
@NullMarked
package org.paperboy.delivery.server;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
