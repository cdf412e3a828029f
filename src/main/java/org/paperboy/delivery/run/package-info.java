/**
 * One run over the letters that wait: takes them in, has connections check and send them,
 * and has what became of them settled.
 */
@ApplicationModule(allowedDependencies = { "mail", "reachability", "delivery", "delivery :: ledger", "delivery.smtp",
		"delivery.throttle", "delivery.claim", "delivery.refusal", "delivery.journal", "delivery.queue",
		"delivery.server", "delivery.settlement" })
@NullMarked
package org.paperboy.delivery.run;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
